import { settingName } from '../../contract/origins/engines.ts';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';
import { decodeRun, encodeGroups } from '../../recordings/recorded-cell.ts';

/** A known result with the runs of a fresh one in the place of the same ones. */
export function mergeResults(known: EngineResult | null, fresh: EngineResult): EngineResult {
  if (known === null) return sortedResult(fresh, [fresh]);
  const measured = new Set(fresh.runs.map(keyOf));
  const left = known.runs.filter((run) => !measured.has(keyOf(run)));
  const kept: EngineResult = { ...known, runs: left.map((run) => withVersion(run, known, fresh)) };
  return sortedResult(fresh, [kept, fresh]);
}

/** A kept run with the version that made it, where the file is to name another one. */
function withVersion({ version: own, ...run }: RecordedRun, known: EngineResult, fresh: EngineResult): RecordedRun {
  const version = own ?? known.version;
  return version === fresh.version ? run : { ...run, version };
}

/** What a run is known by: its setting and its batch. */
export function keyOf({ setting, batch }: RecordedRun): string {
  return `${settingName(setting)}, ${batch}`;
}

/** All runs by their key, with quotations numbered in the order of their first use, so that equal results are equal. */
function sortedResult(head: EngineResult, parts: readonly EngineResult[]): EngineResult {
  const quotations: string[] = [];
  const runs = parts
    .flatMap((result) => result.runs.map((run) => ({ result, run })))
    .toSorted((one, other) => (keyOf(one.run) < keyOf(other.run) ? -1 : 1))
    .map(({ result, run }) => ({ ...run, groups: encodeGroups(decodeRun(result, run), head.probes, quotations) }));
  const used = new Set(runs.map(({ batch }) => batch));
  const batches = Object.fromEntries(
    parts.flatMap((part) => Object.entries(part.batches).filter(([name]) => used.has(name))),
  );
  return {
    ...head,
    seconds: Math.round(runs.reduce((sum, run) => sum + run.milliseconds / 1000 + run.ageSeconds, 0)),
    date:
      runs
        .map(({ date }) => date)
        .toSorted()
        .at(-1) ?? '',
    batches,
    quotations,
    runs,
  };
}
