import { useMemo, useState } from 'react';
import { type EngineSetting, namesOfTopology, settingName } from '../../contract/origins/engines.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { matrixRuns } from '../../recordings/matrix-cookies.ts';
import { detectEngine } from '../result/engine.ts';
import { useRun } from '../run/use-run.ts';
import { matrixRows, type Other, type Source, settingsOf, sourceOf } from './rows/matrix-rows.ts';
import { ownSource } from './rows/own-source.ts';
import { presetRows } from './rows/presets.ts';
import { groupRows, isWanted } from './rows/row-traits.ts';
import { type MatrixQuery, presetOf, useMatrixQuery } from './use-matrix-query.ts';

/** The chosen matrix: the shown source, the comparison, and this browser's own run. */
export function useMatrix(topology: Topology, results: readonly EngineResult[]) {
  const [query, change] = useMatrixQuery();
  const { engine, setting, settings, recorded } = useRecorded(results, query);
  const names = useMemo(() => namesOfTopology(topology), [topology]);
  const lines = useMemo(() => navigationLines(names), [names]);
  const { run, own, keepLines } = useOwn(topology, names);
  const source = query.engine === 'own' ? (own ?? recorded) : recorded;
  const compared = useMemo(
    () => (setting ? comparedOf(results, query.against, own !== null, setting) : []),
    [results, query.against, own, setting],
  );
  const other = useMemo(
    () => otherOf(query.against, own ? [...compared, own] : compared),
    [query.against, own, compared],
  );
  const preset = presetOf(query);
  const shown = useMemo(() => (preset && source ? presetRows(preset, source, other) : []), [preset, source, other]);
  const filtered = useColumns(query);
  const columns = preset ? preset.requests : filtered;
  const all = useRows(preset ? null : source, other, columns, query);
  const rows = useMemo(() => (preset ? shown.map(({ row }) => row) : all), [preset, shown, all]);
  const groups = useMemo(() => groupRows(all, query.groupBy), [all, query.groupBy]);
  return {
    query,
    change,
    engine,
    setting,
    settings,
    recorded,
    source,
    own,
    compared,
    run,
    lines,
    keepLines,
    preset,
    /** The cookies of the preset; empty for the whole matrix. */
    shown,
    columns,
    rows,
    groups,
  };
}

/** The recorded results of the chosen engine and setting. */
function useRecorded(results: readonly EngineResult[], query: MatrixQuery) {
  const engine = results.find((result) => result.engine === query.engine) ?? results[0];
  const settings = useMemo(() => (engine ? settingsOf(engine) : new Map<string, EngineSetting>()), [engine]);
  const setting = settings.get(query.setting) ?? settings.values().next().value;
  const recorded = useMemo(() => (engine && setting ? sourceOf(engine, setting) : null), [engine, setting]);
  return { engine, setting, settings, recorded };
}

/** The matrix in this browser: its run, and its source after the run. */
function useOwn(topology: Topology, names: EngineSetting['names']) {
  const [engine] = useState(() => detectEngine(navigator));
  const [, keepRun] = useState<readonly string[]>([]);
  const run = useRun(topology, [], keepRun);
  const report = 'report' in run.view ? run.view.report : null;
  const [lines, keepLines] = useState<readonly string[]>([]);
  const own = useMemo(() => (report ? ownSource(report, lines, names, engine) : null), [report, lines, names, engine]);
  return { run, own, keepLines };
}

/** The requests that the place and group filters select. */
function useColumns({ from, group }: MatrixQuery): readonly Probe[] {
  return useMemo(
    () => probes.filter((probe) => (from === '' || probe.from === from) && (group === '' || probe.group === group)),
    [from, group],
  );
}

/** The cookies that the filters select, with their comparison. */
function useRows(source: Source | null, other: Other, columns: ReturnType<typeof useColumns>, query: MatrixQuery) {
  const { sameSite, secure, partitioned, httpOnly, domain, path, lifetime, prefix, stored, text } = query;
  const filter = useMemo(
    () => ({ sameSite, secure, partitioned, httpOnly, domain, path, lifetime, prefix, stored, text }),
    [sameSite, secure, partitioned, httpOnly, domain, path, lifetime, prefix, stored, text],
  );
  return useMemo(
    () => (source ? matrixRows(source, other, columns, (row) => isWanted(row, filter)) : []),
    [source, other, columns, filter],
  );
}

/** The cookies of the matrix that a top-level response sets. */
function navigationLines(names: EngineSetting['names']): readonly string[] {
  return matrixRuns(names).flatMap(({ content }) => (content.setBy === 'navigation' ? content.cookies : []));
}

/** The engines in the same setting for the comparison: all of them for the own browser, else the chosen one. */
function comparedOf(
  results: readonly EngineResult[],
  against: string,
  withOwn: boolean,
  setting: EngineSetting,
): readonly Source[] {
  return results
    .filter(({ engine }) => withOwn || engine === against)
    .flatMap((result) => {
      const same = settingsOf(result).get(settingName(setting));
      return same ? [sourceOf(result, same)] : [];
    });
}

function otherOf(against: string, sources: readonly Source[]): Other {
  if (against === 'prediction') return { kind: 'prediction' };
  const source = sources.find(({ id }) => id === against);
  return source ? { kind: 'source', source } : null;
}
