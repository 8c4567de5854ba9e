import { entryOf, type Role, type Scheme, type Topology } from '../../../contract/origins/topology.ts';
import type { DriverAssets } from '../../runs/hosts/pages.ts';

/** Shared by all attack labs: the origins, the certificate authority that the attacker's client trusts, the script. */
export interface World {
  readonly topology: Topology;
  /** PEM. */
  readonly authority: string;
  readonly assets: DriverAssets;
  /**
   * The loopback port at which this process reaches a deployment, as its proxy does; `null`: each origin answers at its
   * own port. The proxy has the names and the certificate of a deployment, and this process may not reach the proxy.
   */
  readonly proxiedPort: number | null;
}

/** The origin of a role, or `undefined` if it is not configured. */
export function originOfRole(
  { topology }: World,
  role: Role,
  scheme: Scheme,
  port: 'main' | 'alt' = 'main',
): string | undefined {
  return entryOf(topology, role, scheme, port)?.origin;
}

/** The sites of the attack labs: everything that an exploit may load, frame, submit or connect to. */
export function labSites({ topology }: World): string[] {
  const sites: readonly Role[] = ['victim', 'victim-sibling', 'other'];
  return topology.origins.filter(({ role }) => sites.includes(role)).map(({ origin }) => origin);
}

/** The addresses of one lab. Throws when a role is not configured; labs are made only when all are. */
export class LabAddresses {
  readonly bank: string;
  readonly bankOverHttp: string;
  readonly bankOtherPort: string;
  readonly shop: string;
  readonly shopOverHttp: string;
  readonly attacker: string;
  /** The attacker's second origin, whose pages frame exploits so that an exploit cannot reach its own frame. */
  readonly attackerStage: string;
  /** The bank's host name, as a Domain attribute would name it. */
  readonly host: string;
  /** The path of a lab's pages, at the bank, the shop and the neighbour. */
  readonly path: string;

  constructor(world: World, id: string, scheme: Scheme) {
    const of = (role: Role, over: Scheme, port: 'main' | 'alt' = 'main'): string => {
      const origin = originOfRole(world, role, over, port);
      if (!origin) throw new Error(`${role} is not configured over ${over}.`);
      return origin;
    };
    this.path = `/lab/${id}`;
    this.bank = of('victim', scheme) + this.path;
    this.bankOverHttp = of('victim', 'http') + this.path;
    this.bankOtherPort = of('victim', scheme, 'alt') + this.path;
    this.shop = of('victim-sibling', scheme) + this.path;
    this.shopOverHttp = of('victim-sibling', 'http') + this.path;
    this.attacker = `${of('other', scheme)}/.playground/attacks/${id}`;
    this.attackerStage = `${of('other', scheme, 'alt')}/.playground/attacks/${id}`;
    this.host = new URL(this.bank).hostname;
  }
}
