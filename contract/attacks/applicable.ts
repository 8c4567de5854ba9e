import { entryOf, parseOrigin, type Role, type Scheme, type Topology } from '../origins/topology.ts';
import type { Attack } from './catalogue.ts';

const needed = ['victim', 'victim-sibling', 'other'] as const satisfies readonly Role[];

/** The command that opens a browser in which the network attacker's lab works. */
const networkCommand = 'npm run browser -- --names test';

/** Why an attack cannot be run with these origins, or `null`. Pure. */
export function whyNotApplicable(topology: Topology, attack: Attack, scheme: Scheme): string | null {
  const missing = needed.find((role) => !entryOf(topology, role, scheme));
  if (missing && topology.hosted)
    return 'This deployment has no attack labs. Run the playground on your own machine to try them.';
  if (missing) return `The attack labs need a host for ${missing}. Its variable is empty.`;
  if (attack.ground !== 'network-answer') return null;
  if (parseOrigin(entryOf(topology, 'victim', scheme)?.origin ?? '').host.endsWith('localhost')) {
    return `Browsers trust *.localhost over plain http and ignore HSTS for it. This lab needs names such as bank.test: run “${networkCommand}”.`;
  }
  return scheme === 'https' ? null : 'This lab needs the bank over https.';
}
