import { useMemo, useState } from 'react';
import { counted } from '../../contract/counted.ts';
import { type EngineSetting, namesOfTopology, settingName } from '../../contract/origins/engines.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { matrixRuns } from '../../recordings/matrix-cookies.ts';
import { detectEngine } from '../result/engine.ts';
import { useRun } from '../run/use-run.ts';
import { MatrixDownloads } from './MatrixDownloads.tsx';
import { MatrixFilters } from './MatrixFilters.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixNote } from './MatrixNote.tsx';
import { agreement, matrixRows, type Other, type Source, settingsOf, sourceOf } from './matrix-rows.ts';
import { OwnBrowser } from './OwnBrowser.tsx';
import { ownSource } from './own-source.ts';
import { groupRows } from './row-traits.ts';
import { useMatrixQuery } from './use-matrix-query.ts';

interface Props {
  readonly topology: Topology;
  readonly results: readonly EngineResult[];
}

/** The matrix itself: one source, or its difference to another or to its prediction. */
export function MatrixView({ topology, results }: Props) {
  const [query, change] = useMatrixQuery();
  const [engine] = useState(() => detectEngine(navigator));
  const [, keepRun] = useState<readonly string[]>([]);
  const run = useRun(topology, [], keepRun);
  const chosen = results.find((result) => result.engine === query.engine) ?? results[0];
  const settings = useMemo(() => (chosen ? settingsOf(chosen) : new Map()), [chosen]);
  const setting = settings.get(query.setting) ?? settings.values().next().value;
  const recorded = useMemo(() => (chosen && setting ? sourceOf(chosen, setting) : null), [chosen, setting]);
  const names = useMemo(() => namesOfTopology(topology), [topology]);
  const lines = useMemo(() => navigationLines(names), [names]);
  const report = 'report' in run.view ? run.view.report : null;
  const [ranLines, setRanLines] = useState<readonly string[]>([]);
  const own = useMemo(
    () => (report ? ownSource(report, ranLines, names, engine) : null),
    [report, ranLines, names, engine],
  );
  const source = query.engine === 'own' ? (own ?? recorded) : recorded;
  const compared = useMemo(
    () => (setting ? comparedOf(results, query.against, own !== null, setting) : []),
    [results, query.against, own, setting],
  );
  const other = useMemo(
    () => otherOf(query.against, own ? [...compared, own] : compared),
    [query.against, own, compared],
  );
  const columns = useMemo(
    () =>
      probes.filter(
        ({ from, group }) =>
          (query.from === '' || from === query.from) && (query.group === '' || group === query.group),
      ),
    [query.from, query.group],
  );
  const { sameSite, secure, partitioned, httpOnly, domain, path, lifetime, prefix, stored, text } = query;
  const filter = useMemo(
    () => ({ sameSite, secure, partitioned, httpOnly, domain, path, lifetime, prefix, stored, text }),
    [sameSite, secure, partitioned, httpOnly, domain, path, lifetime, prefix, stored, text],
  );
  const rows = useMemo(
    () => (source ? matrixRows(source, other, columns, filter) : []),
    [source, other, columns, filter],
  );
  const groups = useMemo(() => groupRows(rows, query.groupBy), [rows, query.groupBy]);
  if (!source || !recorded) return null;
  const probe = findProbe(query.probe);
  const engineChoices = [
    ...results.map(({ engine: id, title, version }) => [id, `${title} ${version}`] as const),
    ...(own ? [['own', own.title] as const] : []),
  ];
  const differing = rows.reduce((sum, row) => sum + row.differing, 0);
  return (
    <>
      <div className="matrix-filters">
        <Select title="Engine" value={query.engine} choose={(value) => change({ engine: value })}>
          {[...engineChoices]}
        </Select>
        <Select
          title="Setting"
          value={settingNameOf(query.setting, settings)}
          choose={(value) => change({ setting: value })}
        >
          {[...settings.keys()].map((name) => [name, name] as const)}
        </Select>
        <Select title="Compared with" value={query.against} choose={(value) => change({ against: value })}>
          {[
            ['', 'nothing'] as const,
            ['prediction', 'its prediction'] as const,
            ...engineChoices.filter(([id]) => id !== source.id),
          ]}
        </Select>
        <OwnBrowser
          run={run}
          scheme={setting?.scheme ?? 'http'}
          lines={lines}
          started={(ran) => {
            setRanLines(ran);
            change({ against: '' });
          }}
        />
      </div>
      <MatrixFilters filter={query} change={change} />
      <p className="small soft">
        {source.title}, measured {source.date.slice(0, 10)}.{' '}
        {query.against !== '' &&
          `${differing} of ${counted(rows.length * columns.length, 'cell')} ${differing === 1 ? 'differs' : 'differ'}. `}
        {own && agreements(own, compared)}
      </p>
      <MatrixGrid groups={groups} columns={columns} choose={(cookie, id) => change({ cookie, probe: id })} />
      <MatrixDownloads rows={rows} columns={columns} results={results} />
      {probe && source.cookies.has(query.cookie) && (
        <MatrixNote
          source={source}
          setCookie={query.cookie}
          probe={probe}
          choose={(id) => change({ probe: id })}
          close={() => change({ cookie: '', probe: '' })}
        />
      )}
    </>
  );
}

/** The cookies of the matrix that a top-level response sets. */
function navigationLines(names: EngineSetting['names']): readonly string[] {
  return matrixRuns(names).flatMap(({ content }) => (content.setBy === 'navigation' ? content.cookies : []));
}

/** The engines in the same setting that something is compared with: all of them with the own browser, else the chosen one. */
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

function settingNameOf(wanted: string, settings: ReadonlyMap<string, unknown>): string {
  return settings.has(wanted) ? wanted : (settings.keys().next().value ?? '');
}

function otherOf(against: string, sources: readonly Source[]): Other {
  if (against === 'prediction') return { kind: 'prediction' };
  const source = sources.find(({ id }) => id === against);
  return source ? { kind: 'source', source } : null;
}

function agreements(own: Source, others: readonly Source[]): string {
  return others
    .map((other) => {
      const { alike, compared } = agreement(own, other);
      return `This browser agrees with ${other.title} in ${alike} of ${counted(compared, 'cell')}.`;
    })
    .join(' ');
}

interface SelectProps {
  readonly title: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly children: readonly (readonly [value: string, title: string])[];
}

function Select({ title, value, choose, children }: SelectProps) {
  return (
    <label>
      <span>{title}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        {children.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
