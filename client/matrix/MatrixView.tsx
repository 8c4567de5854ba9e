import type { Topology } from '../../contract/origins/topology.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { counted } from '../ui/counted.ts';
import { MatrixDownloads } from './MatrixDownloads.tsx';
import { MatrixFilters } from './MatrixFilters.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { MatrixNote } from './MatrixNote.tsx';
import { agreement, type Source } from './matrix-rows.ts';
import { OwnBrowser } from './OwnBrowser.tsx';
import { useMatrix } from './use-matrix.ts';

interface Props {
  readonly topology: Topology;
  readonly results: readonly EngineResult[];
}

/** The matrix itself: one source, or its difference to another or to its prediction. */
export function MatrixView({ topology, results }: Props) {
  const matrix = useMatrix(topology, results);
  const { query, change, recorded, source, own, compared, columns, rows, groups } = matrix;
  if (!source || !recorded) return null;
  const probe = findProbe(query.probe);
  const differing = rows.reduce((sum, row) => sum + row.differing, 0);
  return (
    <>
      <MatrixChoice matrix={matrix} source={source} results={results} />
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

interface ChoiceProps {
  readonly matrix: ReturnType<typeof useMatrix>;
  readonly source: Source;
  readonly results: readonly EngineResult[];
}

/** What is shown and what it is compared with; and the run of this browser. */
function MatrixChoice({ matrix, source, results }: ChoiceProps) {
  const { query, change, settings, setting, own, run, lines, keepLines } = matrix;
  const engineChoices = [
    ...results.map(({ engine: id, title, version }) => [id, `${title} ${version}`] as const),
    ...(own ? [['own', own.title] as const] : []),
  ];
  return (
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
          keepLines(ran);
          change({ against: '' });
        }}
      />
    </div>
  );
}

function settingNameOf(wanted: string, settings: ReadonlyMap<string, unknown>): string {
  return settings.has(wanted) ? wanted : (settings.keys().next().value ?? '');
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
