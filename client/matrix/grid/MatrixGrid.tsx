import { memo, useMemo } from 'react';
import { counted } from '../../../contract/interface/counted.ts';
import { placeTitle } from '../../../contract/probes/catalogue.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { useLater } from '../../ui/Later.tsx';
import { VisibleText } from '../../ui/VisibleText.tsx';
import type { MatrixRow } from '../rows/matrix-rows.ts';
import type { RowGroup } from '../rows/row-traits.ts';
import { cellListeners } from './cells.ts';
import { signWords } from './signs.ts';
import { shortTitle } from './titles.ts';
import './grid.css';

interface Props {
  readonly groups: readonly RowGroup<MatrixRow>[];
  readonly columns: readonly Probe[];
  readonly choose: (setCookie: string, probe: string) => void;
}

/**
 * Thousands of cells as a plain table: no component per cell, one listener for all, no layout of rows off screen. A
 * cell gets its label when it gets the focus.
 */
export function MatrixGrid({ groups, columns, choose }: Props) {
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const later = useLater();
  const drawnGroups = useMemo(() => (later ? groups : firstOf(groups)), [later, groups]);
  const listeners = cellListeners(
    (at, column) => {
      const [row, probe] = [rows[at], columns[column]];
      if (!row || !probe) return null;
      const against = row.against[column] ?? ' ';
      const other = against === ' ' ? '' : `; compared: ${signWords[against]}`;
      return `${visibleWords(row.setCookie)}; ${probe.title}: ${signWords[row.signs[column] ?? ' ']}${other}`;
    },
    (at, column) => {
      const [row, probe] = [rows[at], columns[column]];
      if (row && probe) choose(row.setCookie, probe.id);
    },
  );
  return (
    <div className="matrix-scroll">
      <table
        className="matrix"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows grid on a table
        role="grid"
        aria-label="Cookies down, requests across"
        {...listeners}
      >
        <Headings columns={columns} cookies={rows.length} />
        {drawnGroups.map(({ title, rows: grouped }) => (
          <tbody key={title}>
            {title !== '' && (
              <tr className="matrix-heading">
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  <span>
                    {title} ({groups.find((group) => group.title === title)?.rows.length})
                  </span>
                </th>
              </tr>
            )}
            {grouped.map((row) => (
              <Row key={row.setCookie} row={row} index={rows.indexOf(row)} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** The columns: the place of each request's initiator, and its kind. */
function Headings({ columns, cookies }: { readonly columns: readonly Probe[]; readonly cookies: number }) {
  const columnGroups = useMemo(() => groupColumns(columns), [columns]);
  return (
    <>
      <colgroup>
        <col className="matrix-cookie" />
        {columns.map(({ id }) => (
          <col key={id} className="matrix-request" />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" rowSpan={2} className="matrix-corner">
            {counted(cookies, 'cookie')} × {counted(columns.length, 'request')}
          </th>
          {columnGroups.map(({ title, size }) => (
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
    </>
  );
}

/** As many rows as a screen shows; the others follow after these are painted. */
function firstOf(groups: readonly RowGroup<MatrixRow>[]): readonly RowGroup<MatrixRow>[] {
  let left = 24;
  return groups.flatMap(({ title, rows }) => {
    const first = rows.slice(0, left);
    left -= first.length;
    return first.length > 0 ? [{ title, rows: first }] : [];
  });
}

const Row = memo(function Row({ row, index: at }: { readonly row: MatrixRow; readonly index: number }) {
  const pair = /^[^;]*/.exec(row.setCookie)?.[0] ?? '';
  return (
    <tr data-row={at}>
      <th scope="row" title={row.setCookie.length > 40 ? visibleWords(row.setCookie) : undefined}>
        <code>
          <span className="soft">
            <VisibleText text={pair} />
          </span>
          <VisibleText text={row.setCookie.slice(pair.length)} />
        </code>
        {row.stored !== 'yes' && (
          <span className="soft small">{row.stored === 'no' ? ' rejected' : ' not known whether it is stored'}</span>
        )}
      </th>
      {[...row.signs].map((sign, index) => {
        const against = row.against[index] ?? ' ';
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other identity here
            key={index}
            data-sign={sign}
            data-against={against === ' ' ? undefined : against}
            tabIndex={at === 0 && index === 0 ? 0 : -1}
          />
        );
      })}
    </tr>
  );
});

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
