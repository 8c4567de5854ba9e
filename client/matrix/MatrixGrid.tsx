import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo, useMemo } from 'react';
import { placeTitle } from '../../contract/probes/catalogue.ts';
import { type KindName, kinds } from '../../contract/probes/kinds.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { MatrixRow } from './matrix-rows.ts';
import './matrix.css';

interface Props {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly Probe[];
  readonly choose: (setCookie: string, probe: string) => void;
}

const words: Readonly<Record<string, string>> = {
  '+': 'included',
  '-': 'excluded',
  '.': 'no request arrived',
  '?': 'differed between runs',
  ' ': 'not asked',
};

/** Where a cell is: its row and column among the body's cells. */
function positionOf(target: EventTarget): { cell: HTMLTableCellElement; row: number; column: number } | null {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td') : null;
  const row = cell?.parentElement;
  if (!cell || !(row instanceof HTMLTableRowElement)) return null;
  return { cell, row: row.sectionRowIndex, column: cell.cellIndex - 1 };
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/**
 * Thousands of cells as a plain table: no component a cell, one listener for all, rows that are off screen are not laid
 * out. A cell gets its words when it gets the focus.
 */
export function MatrixGrid({ rows, columns, choose }: Props) {
  const groups = useMemo(() => groupColumns(columns), [columns]);
  const onFocus = ({ target }: FocusEvent) => {
    const at = positionOf(target);
    const row = at && rows[at.row];
    const probe = at && columns[at.column];
    if (!at || !row || !probe) return;
    const against = row.against[at.column] ?? ' ';
    const other = against === ' ' ? '' : `; compared: ${words[against]}`;
    at.cell.setAttribute(
      'aria-label',
      `${row.setCookie}; ${probe.title}: ${words[row.signs[at.column] ?? ' ']}${other}`,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = positionOf(event.target);
    if (!at) return;
    const step = steps[event.key];
    if (event.key === 'Enter' || event.key === ' ') open(at);
    else if (step) move(at.cell, at.row + step[0], at.column + step[1]);
    else return;
    event.preventDefault();
  };
  const open = ({ row, column }: { row: number; column: number }) => {
    const cookie = rows[row];
    const probe = columns[column];
    if (cookie && probe) choose(cookie.setCookie, probe.id);
  };
  const onClick = ({ target }: MouseEvent) => {
    const at = positionOf(target);
    if (at) open(at);
  };
  return (
    <div className="matrix-scroll">
      <table
        className="matrix"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows grid on a table
        role="grid"
        aria-label="Cookies down, requests across"
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="matrix-corner">
              {rows.length} cookies × {columns.length} requests
            </th>
            {groups.map(({ title, size }) => (
              <th key={title} scope="colgroup" colSpan={size} className="matrix-group">
                <span>{title}</span>
              </th>
            ))}
          </tr>
          <tr>
            {columns.map((probe) => (
              <th key={probe.id} scope="col" className="matrix-kind" title={probe.title}>
                <span>{shortTitle(probe)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.setCookie} row={row} reachable={index === 0} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function move(from: HTMLTableCellElement, row: number, column: number): void {
  const body = from.closest('tbody');
  const next = body?.rows[Math.min(Math.max(0, row), body.rows.length - 1)]?.cells[column + 1];
  if (!(next instanceof HTMLTableCellElement) || next.tagName !== 'TD') return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

const Row = memo(function Row({ row, reachable }: { readonly row: MatrixRow; readonly reachable: boolean }) {
  return (
    <tr>
      <th scope="row">
        <code>{row.setCookie}</code>
        {!row.stored && <span className="soft small"> ignored</span>}
      </th>
      {[...row.signs].map((sign, index) => {
        const against = row.against[index] ?? ' ';
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other identity here
            key={index}
            data-sign={sign}
            data-against={against === ' ' ? undefined : against}
            tabIndex={reachable && index === 0 ? 0 : -1}
          />
        );
      })}
    </tr>
  );
});

/** A probe's kind, since its place stands above. */
function shortTitle({ act, title, group }: Probe): string {
  return group !== 'chains' && group !== 'reach' && act in kinds ? kinds[act as KindName].title : title;
}

function groupColumns(columns: readonly Probe[]): { title: string; size: number }[] {
  const groups: { title: string; size: number }[] = [];
  for (const { group, from } of columns) {
    const title = group === 'chains' ? 'chains' : group === 'reach' ? 'where it is sent' : `from ${placeTitle(from)}`;
    const last = groups.at(-1);
    if (last?.title === title) last.size++;
    else groups.push({ title, size: 1 });
  }
  return groups;
}
