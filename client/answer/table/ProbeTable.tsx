import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { Place } from '../../../contract/origins/topology.ts';
import type { KindName } from '../../../contract/probes/acts.ts';
import { probes } from '../../../contract/probes/catalogue.ts';
import { type KindGroup, kindNames, kinds, titleAlone } from '../../../contract/probes/kinds.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import type { TermId } from '../../glossary/glossary.ts';
import { Term } from '../../glossary/Term.tsx';
import { moveFocus } from '../../ui/move-focus.ts';
import '../../ui/mark.css';
import './probe-table.css';

/** Draws the cell of a probe; `null` when the probe is not present. */
export type DrawCell = (probe: Probe, at: { readonly selected: boolean; readonly reachable: boolean }) => ReactNode;

interface Props {
  readonly draw: DrawCell;
  readonly places: readonly Place[];
  readonly selected: string | null;
  readonly select: (probe: string) => void;
}

const columnTitles: Readonly<Record<Place, string>> = {
  home: 'same origin',
  port: 'other port',
  sibling: 'sibling',
  scheme: 'other scheme',
  other: 'other site',
};

/** Columns and groups of rows with a glossary term. */
const columnTerms: Partial<Readonly<Record<Place, TermId>>> = { home: 'origin', sibling: 'same-site', other: 'site' };

const groups: readonly {
  readonly group: KindGroup;
  readonly title: string;
  readonly term?: TermId;
}[] = [
  { group: 'navigations', title: 'More navigations', term: 'top-level-navigation' },
  { group: 'fetch', title: 'More by fetch() and similar APIs', term: 'credentials-mode' },
  { group: 'parts', title: 'More subresources' },
];

/** The kinds of the essential probes. They come first. */
const essentialNames = kindNames.filter((name) => probes.some(({ act, essential }) => essential && act === name));
/** A title that needs no heading above it, short enough for one line: "fetch() include". */
const shortTitle = (name: KindName): string => titleAlone(name).replace(', credentials:', '');
const byId = new Map(probes.map((probe) => [probe.id, probe]));
const chains = probes.filter(({ group }) => group === 'chains');

const cellOf = (cell: HTMLTableCellElement) => cell.querySelector<HTMLButtonElement>('button[data-probe]');

/** Kinds of request in rows, initiators in columns. Arrow keys move between cells. */
export function ProbeTable({ draw, places, selected, select }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const shown = selected === null ? undefined : byId.get(selected);
  const inTable = shown !== undefined && shown.group !== 'reach' && places.includes(shown.from);
  const reachable = inTable ? shown.id : `${places[0]}/${kindNames[0]}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = table.current && moveFocus(table.current, event.key, cellOf);
    if (!moved) return;
    event.preventDefault();
    if (selected !== null) select(moved.dataset.probe ?? '');
  };
  const cell = (id: string) => {
    const probe = byId.get(id);
    return probe ? draw(probe, { selected: selected === id, reachable: reachable === id }) : null;
  };
  const rowOf = (name: KindName, title: string): Row => ({
    title,
    description: kinds[name].description,
    key: name,
    cells: places.map((place) => cell(`${place}/${name}`)),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells the arrow keys reach
    <table ref={table} role="grid" className="probe-table" onKeyDown={onKeyDown}>
      <caption className="sr">
        Who can make the browser send it: a row for each kind of request, a column for each initiator
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">Kind of request</span>
          </th>
          {places.map((place) => (
            <th key={place} scope="col">
              <Title term={columnTerms[place]}>{columnTitles[place]}</Title>
            </th>
          ))}
        </tr>
      </thead>
      <Rows title="Essential" places={places} rows={essentialNames.map((name) => rowOf(name, shortTitle(name)))} />
      {groups.map(({ group, title, term }) => (
        <Rows
          key={group}
          title={<Title term={term}>{title}</Title>}
          places={places}
          rows={kindNames
            .filter((name) => kinds[name].group === group && !essentialNames.includes(name))
            .map((name) => rowOf(name, kinds[name].title))}
        />
      ))}
      <Rows
        title="Chains"
        places={places}
        rows={chains
          .filter(({ from }) => places.includes(from))
          .map((probe) => ({
            ...probe,
            key: probe.id,
            // Each chain begins at one place, so it has one cell.
            cells: places.map((place) => (place === probe.from ? cell(probe.id) : null)),
          }))}
      />
    </table>
  );
}

/** A heading that links to its glossary term, if it has one. */
function Title({ term, children }: { readonly term: TermId | undefined; readonly children: string }) {
  return term === undefined ? children : <Term id={term}>{children}</Term>;
}

interface Row {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly cells: readonly ReactNode[];
}

interface RowsProps {
  readonly title: ReactNode;
  readonly places: readonly Place[];
  readonly rows: readonly Row[];
}

function Rows({ title, places, rows }: RowsProps) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" className="group-title" colSpan={places.length + 1}>
          {title}
        </th>
      </tr>
      {rows.map(({ key, title: kind, description, cells }) => (
        <tr key={key}>
          <th scope="row" title={description}>
            {kind}
          </th>
          {places.map((place, index) => (
            <td key={place}>{cells[index]}</td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
