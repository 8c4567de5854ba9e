import { originOfPlace, parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { Suspicion } from '../../model/diagnose/finding.ts';
import { suspicions } from '../../model/diagnose/suspicions.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';

/** Maximum number of hints per line; a hostile line has thousands. */
const maxHints = 12;

/** The likely mistakes in a line that home sets. `now` in milliseconds since the epoch. */
export function suspected(
  line: string,
  { scheme, path }: Pick<Experiment, 'scheme' | 'path'>,
  topology: Topology,
  now: number,
): readonly Suspicion[] {
  const parsed = parseSetCookie(line, anySize);
  const home = originOfPlace(topology, 'home', scheme);
  if (parsed.outcome === 'ignored' || !home) return [];
  const url = { ...parseOrigin(home.origin), path };
  return suspicions({ parsed, url, environment: { now, ...publicSuffixes } })
    .filter(({ severity }) => severity !== 'note')
    .slice(0, maxHints);
}
