import type { KindName } from '../../../contract/probes/acts.ts';
import { kinds } from '../../../contract/probes/kinds.ts';
import type { Probe } from '../../../contract/probes/probe.ts';

/** The kind of a probe, when its place is shown elsewhere. */
export function shortTitle({ act, title, group }: Probe): string {
  return group !== 'chains' && group !== 'reach' && act in kinds ? kinds[act as KindName].title : title;
}
