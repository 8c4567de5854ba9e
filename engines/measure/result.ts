import type { FoundBrowser } from '../../browsers/launch/find.ts';
import type { EngineSetting } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';
import type { MatrixRun } from '../../recordings/matrix-cookies.ts';
import { encodeGroups } from '../../recordings/recorded-cell.ts';
import { osName } from './file.ts';
import { isLeftToVisitor, type Measured } from './run.ts';

/** One run of the matrix in one setting. */
export interface Planned {
  readonly setting: EngineSetting;
  readonly run: MatrixRun;
}

/** The measured runs of an engine, as a result. */
export function resultOf(
  { recordedAs, title, major, version }: FoundBrowser,
  measured: ReadonlyMap<Planned, Measured>,
  seconds: number,
): EngineResult {
  const ids = probes.map(({ id }) => id);
  const quotations: string[] = [];
  const runs = [...measured].map(([planned, one]) => recordedRun(planned, one, ids, quotations));
  const first = [...measured.values()][0];
  return {
    engine: recordedAs,
    title,
    major,
    version,
    userAgent: first?.report.userAgent ?? '',
    os: osName(),
    date:
      runs
        .map(({ date }) => date)
        .toSorted()
        .at(-1) ?? '',
    seconds: Math.round(seconds),
    probes: ids,
    batches: Object.fromEntries([...measured.keys()].map(({ run }) => [run.batch, run.content])),
    quotations,
    runs,
  };
}

function recordedRun(
  { setting, run }: Planned,
  { report, cookies, milliseconds, ageSeconds, unsafeWindowSeconds }: Measured,
  ids: readonly string[],
  quotations: string[],
): RecordedRun {
  const missing = Object.entries(report.observations).flatMap(([id, observation]) =>
    observation.outcome === 'no-request' && !isLeftToVisitor(observation) ? [[id, observation.because] as const] : [],
  );
  const emittedAt = report.cookies.find((cookie) => cookie.emittedAt !== null)?.emittedAt ?? report.startedAt;
  return {
    setting,
    batch: run.batch,
    found: report.thirdPartyCookies,
    date: new Date(emittedAt ?? 0).toISOString(),
    milliseconds,
    ageSeconds,
    ...(unsafeWindowSeconds === undefined ? {} : { unsafeWindowSeconds }),
    unknown: 'told',
    groups: encodeGroups(cookies, ids, quotations),
    missing: Object.fromEntries(missing.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}
