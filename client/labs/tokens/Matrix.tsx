import { type TokenLab, type Way, ways } from '../../../contract/labs/tokens.ts';
import { conclusionOf } from './conclusion.ts';
import type { Cell } from './measure.ts';
import { progressWords } from './not-logged-in.ts';
import { type RowId, rows, verdictOf } from './rows.ts';
import { cellKey, type Measured } from './use-measurement.ts';

interface Props {
  readonly measured: Measured;
  readonly onRun: () => void;
}

const names: Record<Way, string> = { cookie: 'Signed cookie', session: 'Session', jwt: 'JWT' };

/** Three ways to be logged in, side by side: each cell says what came back, and whether the owner wants that. */
export function Matrix({ measured, onRun }: Props) {
  const { state, problem, cells, notLoggedIn } = measured;
  const held = ways.filter((way) => notLoggedIn[way] === undefined);
  const all = rows.length * held.length;
  const done = held.flatMap((way) => rows.filter(({ id }) => cells[cellKey(id, way)])).length;
  const conclusion =
    state === 'done' ? conclusionOf((row, way) => (held.includes(way) ? cells[cellKey(row, way)] : undefined)) : null;
  return (
    <section className="card stack" aria-labelledby="token-matrix">
      <div className="row">
        <h2 id="token-matrix">After the login</h2>
        <button type="button" className="button primary" disabled={state === 'running'} onClick={onRun}>
          Measure in this browser
        </button>
        <output className="small soft">{state === 'none' ? '' : progressWords(done, all)}</output>
      </div>
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
        held.length > 0 && <MatrixTable measured={measured} held={held} />
      )}
      {conclusion !== null && <p className="token-conclusion">{conclusion}</p>}
    </section>
  );
}

/** `held`: the ways whose login holds. A login that failed has no column. */
function MatrixTable({ measured, held }: { measured: Measured; held: readonly Way[] }) {
  const { cells, loggedIn, loggedOut } = measured;
  return (
    <>
      <div className="token-scroll">
        <table className="token-matrix">
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
                  <CellView key={way} row={id} cell={cells[cellKey(id, way)]} />
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
      <p className="small soft">
        ✓ is what the owner of the login wants, ✗ is not. 200: the server accepts the login. 401: it does not. Each cell
        is the response to a real request.
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

function CellView({ row, cell }: { row: RowId; cell: Cell | undefined }) {
  if (!cell) return <td className="soft">…</td>;
  if (cell.state === 'not-observed') return <td className="small soft">not observed: {cell.because}</td>;
  const { statuses } = cell;
  const { is, word } = verdictOf(row, statuses);
  return (
    <td className={is}>
      {marks[is]} {statuses.length > 1 ? `${statuses[0]}, refreshed, ${statuses.at(-1)}` : statuses[0]}{' '}
      <span className="small">{word}</span>
    </td>
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
