import { isAttacked, type OriginEntry, type Scheme, type Topology } from '../../../../contract/origins/topology.ts';
import { useReach } from '../../../run/use-reach.ts';

/** The origins of an attack over https that this browser does not trust yet. */
export interface Trust {
  readonly untrusted: readonly string[];
  /** Checks again. */
  readonly again: () => void;
}

const wantsAttacked = (entry: OriginEntry) => isAttacked(entry) && entry.port === 'main';
// Over http no trust is needed, so there is no check.
const wantsNothing = () => false;

/** Whether this browser trusts the certificate of every host in an attack over this scheme. */
export function useTrust(topology: Topology, scheme: Scheme): Trust {
  const { reach, again } = useReach(topology, scheme === 'https' ? wantsAttacked : wantsNothing);
  const untrusted = [...reach].filter(([, state]) => state === 'certificate').map(([origin]) => origin);
  return { untrusted: scheme === 'https' ? untrusted : [], again };
}
