import { useState } from 'react';
import { counted, grouped } from '../../contract/interface/counted.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { Later } from '../ui/Later.tsx';
import { MatrixGrid } from './grid/MatrixGrid.tsx';
import { MatrixLegend } from './grid/MatrixLegend.tsx';
import { PresetTable } from './grid/PresetTable.tsx';
import { ComparedChoice, SourceChoice } from './MatrixChoice.tsx';
import { MatrixDownloads } from './MatrixDownloads.tsx';
import { MatrixFacts } from './MatrixFacts.tsx';
import { MatrixFilters } from './MatrixFilters.tsx';
import { MatrixNote } from './MatrixNote.tsx';
import { OwnBrowser } from './OwnBrowser.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { agreement, type Source } from './rows/matrix-rows.ts';
import { InShort } from './short/InShort.tsx';
import { useMatrix } from './use-matrix.ts';
import { isFiltered } from './use-matrix-query.ts';

interface Props {
  readonly topology: Topology;
  readonly results: readonly EngineResult[];
}

/**
 * One engine in one setting: a summary, a part of its matrix or the whole, and the explanation of a cell; below it all
 * engines. Each part is drawn after the part above it.
 */
export function MatrixView({ topology, results }: Props) {
  const matrix = useMatrix(topology, results);
  const { query, change, engine, setting, source, preset } = matrix;
  if (!source) return null;
  const probe = findProbe(query.probe);
  return (
    <>
      <SourceChoice matrix={matrix} results={results} />
      <InShort cookies={source.cookies} engine={engine} world={setting} />
      <Later>
        <h2>Matrix</h2>
        <PresetChoice
          preset={preset?.id ?? null}
          whole={`${counted(source.cookies.size, 'cookie')} × ${counted(probes.length, 'request')}`}
          change={change}
        />
        <MatrixTools matrix={matrix} source={source} results={results} />
        <MatrixCells matrix={matrix} source={source} results={results} />
        {probe && source.cookies.has(query.cookie) && (
          <MatrixNote
            source={source}
            setCookie={query.cookie}
            probe={probe}
            choose={(id) => change({ probe: id })}
            close={() => change({ cookie: '', probe: '' })}
          />
        )}
        <Later>
          <MatrixFacts results={results} />
        </Later>
      </Later>
    </>
  );
}

interface PartProps {
  readonly matrix: ReturnType<typeof useMatrix>;
  readonly source: Source;
  readonly results: readonly EngineResult[];
}

/** The comparison, this browser's own run, and the filters, collapsed unless a filter is set. */
function MatrixTools({ matrix, source, results }: PartProps) {
  const { query, change, setting, run, lines, keepLines } = matrix;
  // After that, only the visitor opens or closes it.
  const [open] = useState(() => isFiltered(query));
  return (
    <>
      <div className="matrix-filters">
        <ComparedChoice matrix={matrix} results={results} source={source} />
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
      <details className="matrix-folded" open={open}>
        <summary>Filters</summary>
        <MatrixFilters filter={query} change={(part) => change({ ...part, view: 'all' })} />
      </details>
    </>
  );
}

/** The cells of the preset or of the whole matrix, their counts, and their downloads. */
function MatrixCells({ matrix, source, results }: PartProps) {
  const { query, change, own, compared, preset, shown, columns, rows, groups } = matrix;
  const differing = rows.reduce((sum, row) => sum + row.differing, 0);
  const choose = (cookie: string, id: string) => change({ cookie, probe: id });
  return (
    <>
      {preset && <p>{preset.lead}</p>}
      <p className="small soft">
        {source.title}, measured {source.date.slice(0, 10)}
        {source.later.map(
          ({ date, version, probes: { length } }) => `; ${counted(length, 'request')} on ${date} with ${version}`,
        )}
        .{' '}
        {query.against !== '' &&
          `${grouped(differing)} of ${counted(rows.length * columns.length, 'cell')} ${differing === 1 ? 'differs' : 'differ'}. `}
        {own && agreements(own, compared)} Click a cell to see why.
      </p>
      <MatrixLegend compared={query.against !== ''} />
      {preset ? (
        <PresetTable title={preset.title} requests={columns} cookies={shown} choose={choose} />
      ) : (
        <MatrixGrid groups={groups} columns={columns} choose={choose} />
      )}
      <MatrixDownloads rows={rows} columns={columns} results={results} />
    </>
  );
}

function agreements(own: Source, others: readonly Source[]): string {
  return others
    .map((other) => {
      const { alike, compared } = agreement(own, other);
      return `This browser agrees with ${other.title} in ${grouped(alike)} of ${counted(compared, 'cell')}.`;
    })
    .join(' ');
}
