import type { SeenRequest } from '../../browsers/launch/devtools.ts';
import type { Playground } from '../../browsers/launch/playground.ts';
import type { EngineSetting } from '../../contract/origins/engines.ts';
import { originOfPlace } from '../../contract/origins/topology.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import type { Batch } from '../../recordings/engine-result.ts';
import type { RecordedCookie } from '../../recordings/recorded-cell.ts';

/** DevTools' statements about each cookie, by its index, in the deciding request of each probe. */
export function quotationsOf(
  seen: readonly SeenRequest[],
  report: RunReport,
  batch: Batch,
  { topology }: Playground,
  { scheme }: EngineSetting,
): ReadonlyMap<number, RecordedCookie['quoted']> {
  const indexOf = cookieIndexes(batch);
  const quotations = new Map<number, Map<string, readonly string[]>>();
  for (const { url, cookies } of decidingRequests(seen, report.id, (place) => originOfPlace(topology, place, scheme))) {
    for (const { name, value, blockedReasons } of cookies) {
      const index = indexOf.get(`${name}=${value}`);
      if (index === undefined || blockedReasons.length === 0) continue;
      const known = quotations.get(index) ?? new Map<string, readonly string[]>();
      quotations.set(index, known.set(url, blockedReasons));
    }
  }
  return quotations;
}

type FindOrigin = (place: Parameters<typeof originOfPlace>[1]) => ReturnType<typeof originOfPlace>;

/** The last request of each probe at its target, with the probe's id for its URL. */
function decidingRequests(seen: readonly SeenRequest[], run: string, originOf: FindOrigin): SeenRequest[] {
  const last = new Map<string, SeenRequest>();
  for (const { url, cookies } of seen) {
    const { origin, pathname, searchParams } = new URL(url);
    const [ofRun, id = ''] = (searchParams.get('p') ?? '').split('.');
    const probe = findProbe(id);
    if (ofRun !== run || !probe || pathname.startsWith('/.playground/')) continue;
    if (originOf(probe.target)?.origin.replace(/^http/, '') !== origin.replace(/^(http|ws)/, '')) continue;
    last.set(id, { url: id, cookies });
  }
  return [...last.values()];
}

function cookieIndexes({ cookies }: Batch): Map<string, number> {
  return new Map(
    cookies.flatMap((setCookie, index) => {
      const parsed = parseSetCookie(setCookie, anySize);
      return parsed.outcome === 'parsed' ? [[`${parsed.name}=${parsed.value}`, index] as const] : [];
    }),
  );
}
