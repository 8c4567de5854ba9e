import type { Weakness } from '../../../contract/attacks/attack.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';

export type Customer = 'alice' | 'mallory';

/** The password of both customers. Fictitious, like everything here. */
export const password = 'correct horse';

/** The address of a bank, its defences, and how careless it is without them. */
export interface BankSettings {
  /** Part of its cookies' names, since all banks share a host. */
  readonly id: string;
  /** Its address, including the path of its pages. */
  readonly address: string;
  readonly defences: ReadonlySet<DefenceId>;
  readonly weakness: Weakness;
  /** The customer for whom the login form is filled in. */
  readonly visitor: Customer;
}
