import { isAttacked, type OriginEntry, type Scheme, type Topology } from '../../../../contract/origins/topology.ts';
import { useReach } from '../../../run/use-reach.ts';

/** The origins of an attack over https that this browser does not trust yet. */
export interface Trust {
  readonly untrusted: readonly string[];
  /** Asks again. */
  readonly again: () => void;
}

const wantsAttacked = (entry: OriginEntry) => isAttacked(entry) && entry.port === 'main';
// Over http nothing has to be trusted, so nothing is asked.
const wantsNothing = () => false;

/** Whether this browser trusts the certificate on every host that an attack over this scheme needs. */
export function useTrust(topology: Topology, scheme: Scheme): Trust {
  const { reach, again } = useReach(topology, scheme === 'https' ? wantsAttacked : wantsNothing);
  const untrusted = [...reach].filter(([, state]) => state === 'certificate').map(([origin]) => origin);
  return { untrusted: scheme === 'https' ? untrusted : [], again };
}
