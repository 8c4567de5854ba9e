import { type TokenLab, type Way, ways } from '../../../contract/labs/tokens.ts';
import { type Cell, rows } from './measure.ts';
import { progressWords } from './not-logged-in.ts';
import { cellKey, type Measured } from './use-measurement.ts';

interface Props {
  readonly measured: Measured;
  readonly onRun: () => void;
}

const names: Record<Way, string> = { cookie: 'Signed cookie', session: 'Session', jwt: 'JWT' };

/** Three ways of being logged in, side by side: every cell is the status that came back. */
export function Matrix({ measured, onRun }: Props) {
  const { state, problem, cells, notLoggedIn } = measured;
  const done = Object.keys(cells).length;
  const failed = ways.filter((way) => notLoggedIn[way] !== undefined);
  const all = rows.length * (ways.length - failed.length);
  return (
    <section className="card stack" aria-labelledby="token-matrix">
      <div className="row">
        <h2 id="token-matrix">Log in, then…</h2>
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
      {failed.length > 0 && <NotLoggedIn failed={failed} why={notLoggedIn} />}
      <div className="token-scroll">
        <table className="token-matrix">
          <caption className="sr">What the next request is answered, by event and by way of being logged in</caption>
          <thead>
            <tr>
              <th scope="col">What happens, and who asks next</th>
              {ways.map((way) => (
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
                {ways.map((way) => (
                  <CellView key={way} cell={cells[cellKey(id, way)]} failed={failed.includes(way)} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <Octets
              title="Octets on the wire, each request"
              lab={measured.loggedIn}
              failed={failed}
              of={({ sizes }, way) => sizes[way]}
            />
            <Octets
              title="Octets kept by the server, logged in"
              lab={measured.loggedIn}
              failed={failed}
              of={({ kept }, way) => kept[way]}
            />
            <Octets
              title="Octets kept by the server, logged out"
              lab={measured.loggedOut}
              failed={failed}
              of={({ kept }, way) => kept[way]}
            />
          </tfoot>
        </table>
      </div>
      <p className="small soft">
        200: the server took the request for a login. 401: it did not. Nothing here is written by hand.
      </p>
    </section>
  );
}

interface NotLoggedInProps {
  readonly failed: readonly Way[];
  readonly why: Measured['notLoggedIn'];
}

function NotLoggedIn({ failed, why }: NotLoggedInProps) {
  return (
    <ul className="token-failed" role="alert">
      {failed.map((way) => (
        <li key={way} className="problem">
          {names[way]}: {why[way]}
        </li>
      ))}
    </ul>
  );
}

function CellView({ cell, failed }: { cell: Cell | undefined; failed: boolean }) {
  if (failed) return <td className="small soft">not measured</td>;
  if (!cell) return <td className="soft">·</td>;
  if (cell.state === 'not-observed') return <td className="small soft">not observed: {cell.because}</td>;
  const last = cell.statuses.at(-1);
  return (
    <td className={last === 200 ? 'taken' : 'refused'}>
      {cell.statuses.length > 1 ? `${cell.statuses[0]}, refreshed, ${last}` : last}
    </td>
  );
}

interface OctetsProps {
  readonly title: string;
  readonly lab: TokenLab | null;
  readonly failed: readonly Way[];
  readonly of: (lab: TokenLab, way: Way) => number | null;
}

function Octets({ title, lab, failed, of }: OctetsProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {ways.map((way) => {
        const octets = lab && !failed.includes(way) ? of(lab, way) : null;
        return <td key={way}>{octets === null ? '·' : octets}</td>;
      })}
    </tr>
  );
}
