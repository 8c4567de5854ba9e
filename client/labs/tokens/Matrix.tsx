import { useState } from 'react';
import { type TokenLab, type TokenOptions, tokenOptionsSchema, type Way, ways } from '../../../contract/labs/tokens.ts';
import { type CellWords, cellWords } from './cell-words.ts';
import { conclusionOf } from './conclusion.ts';
import type { Cell } from './measure.ts';
import { progressWords } from './not-logged-in.ts';
import { type RowId, rows, verdictOf } from './rows.ts';
import { cellKey, type Measured } from './use-measurement.ts';

interface Props {
  readonly measured: Measured;
  /** The current options. */
  readonly options: TokenOptions;
  readonly onRun: () => void;
}

const names: Record<Way, string> = { cookie: 'Signed cookie', session: 'Session', jwt: 'JWT' };

/** Three ways to be logged in, side by side: each cell shows the status, and whether the owner wants it. */
export function Matrix({ measured, options, onRun }: Props) {
  const { state, problem, cells, notLoggedIn } = measured;
  const held = ways.filter((way) => notLoggedIn[way] === undefined);
  const all = rows.length * held.length;
  const done = held.flatMap((way) => rows.filter(({ id }) => cells[cellKey(id, way)])).length;
  const conclusion =
    state === 'done' ? conclusionOf((row, way) => (held.includes(way) ? cells[cellKey(row, way)] : undefined)) : null;
  const isOld = measured.options !== null && isChanged(measured.options, options);
  return (
    <section className="card stack" aria-labelledby="token-matrix">
      <div className="row">
        <h2 id="token-matrix">After the login</h2>
        <button type="button" className="button primary" disabled={state === 'running'} onClick={onRun}>
          Measure in this browser
        </button>
        <output className="small soft">{state === 'none' ? '' : progressWords(done, all)}</output>
      </div>
      {isOld && (
        <p className="token-old" role="status">
          <strong>Measured with other choices.</strong> You changed an option since. Measure again to see what it
          changes.
        </p>
      )}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {held.length < ways.length && <NotLoggedIn why={notLoggedIn} />}
      {state === 'none' ? (
        <p>
          This logs in three ways and then tries what an owner, another site and a thief can do. It takes about ten
          seconds and opens a small window.
        </p>
      ) : (
        held.length > 0 && <MatrixTable measured={measured} held={held} isOld={isOld} />
      )}
      {conclusion !== null && <p className="token-conclusion">{conclusion}</p>}
    </section>
  );
}

function isChanged(one: TokenOptions, other: TokenOptions): boolean {
  return tokenOptionsSchema.keyof().options.some((name) => one[name] !== other[name]);
}

interface TableProps {
  readonly measured: Measured;
  /** The ways with a working login. A failed login has no column. */
  readonly held: readonly Way[];
  readonly isOld: boolean;
}

function MatrixTable({ measured, held, isOld }: TableProps) {
  const { cells, loggedIn, loggedOut, options } = measured;
  const [opened, setOpened] = useState<{ readonly row: RowId; readonly way: Way } | null>(null);
  const shown = opened && cells[cellKey(opened.row, opened.way)];
  return (
    <>
      <div className="token-scroll">
        <table className="token-matrix" data-old={isOld}>
          <caption className="sr">What the server answers to the next request, by event and kind of login</caption>
          <thead>
            <tr>
              <th scope="col">What happens, and who sends the next request</th>
              {held.map((way) => (
                <th key={way} scope="col">
                  {names[way]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, who }) => (
              <tr key={id}>
                <th scope="row">
                  {title} <span className="small soft">{who}</span>
                </th>
                {held.map((way) => (
                  <CellView
                    key={way}
                    row={id}
                    cell={cells[cellKey(id, way)]}
                    isOpen={opened?.row === id && opened.way === way}
                    onOpen={() => setOpened({ row: id, way })}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <Bytes title="Bytes in each request" lab={loggedIn} held={held} of={({ sizes }, way) => sizes[way]} />
            <Bytes
              title="Bytes on the server while logged in"
              lab={loggedIn}
              held={held}
              of={({ kept }, way) => kept[way]}
            />
            <Bytes
              title="Bytes on the server after logout"
              lab={loggedOut}
              held={held}
              of={({ kept }, way) => kept[way]}
            />
          </tfoot>
        </table>
      </div>
      {opened && options && shown?.state === 'measured' && (
        <CellDetail
          row={opened.row}
          way={opened.way}
          words={cellWords(opened.row, { way: opened.way, options, statuses: shown.statuses })}
        />
      )}
      <p className="small soft">
        Click a cell to see its exchange. ✓ is what the owner of the login wants, ✗ is not. 200: the server accepts the
        login. 401: it does not. Each cell is the response to a real request.
      </p>
    </>
  );
}

function NotLoggedIn({ why }: { why: Measured['notLoggedIn'] }) {
  return (
    <ul className="token-failed" role="alert">
      {ways
        .filter((way) => why[way] !== undefined)
        .map((way) => (
          <li key={way} className="problem">
            {names[way]}: {why[way]}
          </li>
        ))}
    </ul>
  );
}

const marks = { good: '✓', bad: '✗', unclear: '?' } as const;

interface CellProps {
  readonly row: RowId;
  readonly cell: Cell | undefined;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function CellView({ row, cell, isOpen, onOpen }: CellProps) {
  if (!cell) return <td className="soft">…</td>;
  if (cell.state === 'not-observed') return <td className="small soft">not observed: {cell.because}</td>;
  const { statuses } = cell;
  const { is, word } = verdictOf(row, statuses);
  return (
    <td className={is}>
      <button type="button" className="token-cell" aria-pressed={isOpen} onClick={onOpen}>
        {marks[is]} {statuses.length > 1 ? `${statuses[0]}, refreshed, ${statuses.at(-1)}` : statuses[0]}{' '}
        <span className="small">{word}</span>
      </button>
    </td>
  );
}

/** The exchange of one cell, and the reason for the server's answer. */
function CellDetail({ row, way, words }: { readonly row: RowId; readonly way: Way; readonly words: CellWords }) {
  const { sender, requests, why } = words;
  return (
    <section className="token-detail stack" aria-label="The exchange of this cell" aria-live="polite">
      <p>
        <strong>
          {rows.find(({ id }) => id === row)?.title}, {names[way]}.
        </strong>{' '}
        {sender} {why}
      </p>
      <ol>
        {requests.map(({ request, carries, status }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same request may be sent twice
          <li key={index}>
            <code>{request}</code> <code className="soft">{carries}</code> → <code>{status}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface BytesProps {
  readonly title: string;
  readonly lab: TokenLab | null;
  readonly held: readonly Way[];
  readonly of: (lab: TokenLab, way: Way) => number | null;
}

function Bytes({ title, lab, held, of }: BytesProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {held.map((way) => (
        <td key={way}>{(lab && of(lab, way)) ?? '…'}</td>
      ))}
    </tr>
  );
}
