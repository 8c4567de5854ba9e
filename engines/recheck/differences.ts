import { settingName } from '../../contract/origins/engines.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { decodeRun, type RecordedCookie } from '../../recordings/recorded-cell.ts';
import { unpredictable } from '../agree/unpredictable.ts';
import { keyOf } from '../measure/combine.ts';

/**
 * The differences from the record, one sentence each. Runs and probes that only one of the two has do not count, nor do
 * cookies that are known to be unpredictable.
 */
export function differences(recorded: EngineResult, fresh: EngineResult): string[] {
  return fresh.runs.flatMap((run) => {
    const known = recorded.runs.find((one) => keyOf(one) === keyOf(run));
    if (!known) return [];
    const before = new Map(decodeRun(recorded, known).map((cookie) => [cookie.setCookie, cookie]));
    return decodeRun(fresh, run).flatMap((cookie) => {
      if (unpredictable(fresh, run, cookie.setCookie)) return [];
      const old = before.get(cookie.setCookie);
      const where = `${settingName(run.setting)}, ${run.batch}: ${cookie.setCookie.slice(0, 80)}`;
      return old ? changes(old, cookie).map((change) => `${where}: ${change}`) : [];
    });
  });
}

function changes(old: RecordedCookie, now: RecordedCookie): string[] {
  const places = ({ stored }: RecordedCookie) => (stored === 'unknown' ? null : stored.join(' and ') || 'nowhere');
  const [placesBefore, placesNow] = [places(old), places(now)];
  // A place that is unknown in one of the two is not a difference.
  const moved = placesBefore !== null && placesNow !== null && placesBefore !== placesNow;
  const known = old.readable !== null && now.readable !== null;
  const cells = [...now.cells].flatMap(([probe, outcome]) => {
    const before = old.cells.get(probe);
    const same = before === undefined || before === outcome || before === 'unsteady' || outcome === 'unsteady';
    return same ? [] : [`${probe} was ${before}, is ${outcome}`];
  });
  return [
    ...(moved ? [`was stored ${placesBefore}, is ${placesNow}`] : []),
    ...(!known || old.readable === now.readable ? [] : [`was ${readable(old)}, is ${readable(now)}`]),
    ...cells,
  ];
}

function readable({ readable: is }: RecordedCookie): string {
  if (is === null) return 'not asked for';
  return is ? 'readable by scripts' : 'not readable by scripts';
}
