import { absenceSentence, absentPlaces } from '../../../contract/origins/absent.ts';
import type { Scheme, Topology } from '../../../contract/origins/topology.ts';

interface Props {
  readonly topology: Topology;
  readonly scheme: Scheme;
}

/**
 * Lists the hosts and ports that are not configured, so that a missing request does not look like one without the
 * cookie.
 */
export function AbsentNote({ topology, scheme }: Props) {
  const absent = absentPlaces(topology, scheme);
  if (absent.length === 0) return null;
  return (
    <p className="small soft">
      {absenceSentence(topology, absent, scheme)} Requests that need it are not made. No cookie rule decides about them.
    </p>
  );
}
