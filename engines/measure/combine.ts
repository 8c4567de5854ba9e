import { settingName } from '../../contract/origins/engines.ts';
import type { EngineResult, Later, RecordedRun } from '../../recordings/engine-result.ts';
import { decodeRun, encodeGroups, type RecordedCookie } from '../../recordings/recorded-cell.ts';

/** A known result in which fresh runs replace the same older runs. */
export function mergeResults(known: EngineResult | null, fresh: EngineResult): EngineResult {
  if (known === null) return sortedResult(fresh, [fresh]);
  const measured = new Set(fresh.runs.map(keyOf));
  const left = known.runs.filter((run) => !measured.has(keyOf(run)));
  const kept: EngineResult = { ...known, runs: left.map((run) => withVersion(run, known, fresh)) };
  const head = left.length > 0 && known.later ? { ...fresh, later: known.later } : fresh;
  return sortedResult(head, [kept, fresh]);
}

/** A kept run with its engine version, if the file is about to name another one. */
function withVersion({ version: own, ...run }: RecordedRun, known: EngineResult, fresh: EngineResult): RecordedRun {
  const version = own ?? known.version;
  return version === fresh.version ? run : { ...run, version };
}

/**
 * A known result with the cells of some probes from a fresh result with only these probes. Everything else in a run
 * stays as recorded, including its date; `later` lists the new probes. Throws a `RangeError` if a fresh run has no
 * recorded run with the same cookies.
 */
export function mergeProbes(known: EngineResult, fresh: EngineResult): EngineResult {
  const measured = new Map(fresh.runs.map((run) => [keyOf(run), run]));
  for (const run of fresh.runs) {
    const isRecorded = known.runs.some((one) => keyOf(one) === keyOf(run));
    const same = JSON.stringify(known.batches[run.batch]) === JSON.stringify(fresh.batches[run.batch]);
    if (!isRecorded || !same) throw new RangeError(`no run of the same cookies is recorded: ${keyOf(run)}`);
  }
  const quotations = [...known.quotations];
  const runs = known.runs.map((run) => {
    const more = measured.get(keyOf(run));
    const recorded = decodeRun(known, run);
    const cookies = more ? withProbes(recorded, decodeRun(fresh, more)) : recorded;
    const missing = more ? withMissing(run, more, decodeRun(fresh, more)) : run.missing;
    return { ...run, groups: encodeGroups(cookies, fresh.probes, quotations), missing };
  });
  const later = laterOf(known.later ?? [], fresh);
  const merged = { ...known, ...(later.length > 0 ? { later } : {}), probes: fresh.probes, quotations, runs };
  return sortedResult(merged, [merged]);
}

/** The probes that were measured later, and when. A repeated probe is listed once. */
function laterOf(known: readonly Later[], fresh: EngineResult): Later[] {
  const asked = new Set(fresh.runs.flatMap((run) => decodeRun(fresh, run)).flatMap(({ cells }) => [...cells.keys()]));
  const now: Later = { date: fresh.date.slice(0, 10), version: fresh.version, probes: [...asked] };
  const before = known.map((one) => ({ ...one, probes: one.probes.filter((probe) => !asked.has(probe)) }));
  const isSame = ({ date, version }: Later) => date === now.date && version === now.version;
  const ids = [...before.filter(isSame).flatMap(({ probes }) => probes), ...now.probes];
  const today = { ...now, probes: fresh.probes.filter((probe) => ids.includes(probe)) };
  return [...before.filter((one) => !isSame(one)), today].filter(({ probes }) => probes.length > 0);
}

/** Cookies with the cells of other probes put in. A repeated probe gets its new cells. */
function withProbes(cookies: readonly RecordedCookie[], more: readonly RecordedCookie[]): RecordedCookie[] {
  return cookies.map((cookie) => {
    const fresh = more.find(({ index }) => index === cookie.index);
    if (!fresh) return cookie;
    const kept = [...cookie.quoted].filter(([probe]) => !fresh.cells.has(probe));
    return {
      ...cookie,
      cells: new Map([...cookie.cells, ...fresh.cells]),
      quoted: new Map([...kept, ...fresh.quoted]),
    };
  });
}

/** Why no request arrived. Repeated probes have their new reasons. */
function withMissing(known: RecordedRun, fresh: RecordedRun, made: readonly RecordedCookie[]): RecordedRun['missing'] {
  const isMadeAgain = (probe: string) => made.some(({ cells }) => cells.has(probe));
  const kept = Object.entries(known.missing).filter(([probe]) => !isMadeAgain(probe));
  const all = [...kept, ...Object.entries(fresh.missing)];
  return Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The key of a run: its setting and its batch. */
export function keyOf({ setting, batch }: RecordedRun): string {
  return `${settingName(setting)}, ${batch}`;
}

/** All runs by their key. Quotations are numbered in the order of their first use, so that equal results are equal. */
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
