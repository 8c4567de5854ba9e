import type { Weakness } from '../../../contract/attacks/attack.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';

export type Customer = 'alice' | 'mallory';

/** What both customers type. Fictitious, as everything here. */
export const password = 'correct horse';

/** Where a bank lives, which of its defences are on, and how careless it is before any of them is. */
export interface BankSettings {
  /** In the names of its cookies, since all banks share a host. */
  readonly id: string;
  /** Its address, with the path below which its pages are. */
  readonly address: string;
  readonly defences: ReadonlySet<DefenceId>;
  readonly weakness: Weakness;
  /** Who its login form is filled in for. */
  readonly visitor: Customer;
}
