import { kindOf } from '../../../contract/probes/kinds.ts';
import type { Probe } from '../../../contract/probes/probe.ts';

/** The kind of a probe, when its place is shown elsewhere. */
export function shortTitle({ act, title, group }: Probe): string {
  const kind = group === 'chains' || group === 'reach' ? undefined : kindOf(act);
  return kind?.title ?? title;
}
