import { findAttack } from '../../../../contract/attacks/catalogue.ts';
import { type DefenceId, defenceOf, defences } from '../../../../contract/attacks/defences.ts';
import type { AttackOutcome } from '../../../../contract/attacks/lab.ts';
import { type CellVerdict, type LadderRow, stoppingLayers, verdictOf } from '../../../../contract/attacks/ladder.ts';
import { useLater } from '../../../ui/Later.tsx';

interface Props {
  readonly rows: readonly LadderRow[];
  readonly onOpen: (attack: string, on: readonly DefenceId[]) => void;
}

/** A cell without an applicable defence is empty; the legend explains it. */
const verdicts: Record<Exclude<CellVerdict, 'not-applicable'>, { readonly mark: string; readonly words: string }> = {
  'not-carried-out': { mark: '?', words: 'not carried out' },
  'not-measured': { mark: '–', words: 'not measured' },
  'stopped-anyway': { mark: '(■)', words: 'stopped, but also stopped without this defence: the browser does it' },
  succeeded: { mark: '○', words: 'succeeded' },
  stopped: { mark: '■', words: 'stopped by this defence alone' },
  'stopped-by-this-layer': { mark: '■ only', words: 'stopped only by this defence' },
};

const outcomes: Record<AttackOutcome, { readonly mark: string; readonly words: string; readonly kind: CellVerdict }> = {
  succeeded: { mark: '○', words: 'succeeded', kind: 'succeeded' },
  stopped: { mark: '■', words: 'stopped', kind: 'stopped' },
  'not-carried-out': { mark: '?', words: 'not carried out', kind: 'not-carried-out' },
};

/** As many as a screen shows. */
const firstRows = 8;

/** Attacks in rows, defences in columns. A cell opens its attack with only that defence. */
export function Matrix({ rows, onOpen }: Props) {
  const later = useLater();
  const shown = defences.filter(({ id }) => rows.some(({ cells }) => id in cells));
  const reasons = new Set(
    rows.flatMap(({ cells }) => Object.values(cells).flatMap(({ notMeasured }) => notMeasured ?? [])),
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="attack-scroll" aria-label="Attacks and defences" tabIndex={0}>
        <table className="ladder">
          <thead>
            <tr>
              <th scope="col">Attack</th>
              <th scope="col">
                <span>No defence</span>
              </th>
              {shown.map(({ id, title }) => (
                <th key={id} scope="col">
                  <span>{title}</span>
                </th>
              ))}
              <th scope="col">
                <span>All</span>
              </th>
              <th scope="col">With all on, stopped by</th>
            </tr>
          </thead>
          <tbody>
            {(later ? rows : rows.slice(0, firstRows)).map((row) => (
              <Row key={row.attack} row={row} columns={shown.map(({ id }) => id)} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </section>
      <Legend reasons={[...reasons]} />
    </>
  );
}

/** How to read a cell; `reasons`: why some cells have no measurement. */
function Legend({ reasons }: { readonly reasons: readonly string[] }) {
  return (
    <p className="small soft ladder-legend">
      <span>○ succeeded</span>
      <span>■ stopped by this defence alone</span>
      <span>■ only: stopped only by this defence</span>
      <span>(■) stopped, but also stopped without this defence</span>
      <span>empty: not applicable, or the same as another column</span>
      <span>? not carried out</span>
      {reasons.map((reason) => (
        <span key={reason}>– not measured. {reason}</span>
      ))}
    </p>
  );
}

interface RowProps {
  readonly row: LadderRow;
  readonly columns: readonly DefenceId[];
  readonly onOpen: Props['onOpen'];
}

function Row({ row, columns, onOpen }: RowProps) {
  const title = findAttack(row.attack)?.title ?? row.attack;
  if (row.notApplicable) {
    return (
      <tr>
        <th scope="row">{title}</th>
        <td colSpan={columns.length + 3} className="soft small">
          {row.notApplicable}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{title}</th>
      <Outcome outcome={row.none} label="without any defence" />
      {columns.map((id) => {
        const verdict = verdictOf(row, id);
        if (verdict === 'not-applicable') return <td key={id} />;
        const { mark, words } = verdicts[verdict];
        return (
          <td key={id} className={verdict}>
            <button
              type="button"
              className="ladder-cell"
              aria-label={`${defenceOf(id).title}: ${words}`}
              onClick={() => onOpen(row.attack, [id])}
            >
              {mark}
            </button>
          </td>
        );
      })}
      <Outcome outcome={row.all} label="with all defences" />
      <td className="small">{decidedBy(row)}</td>
    </tr>
  );
}

function Outcome({ outcome, label }: { readonly outcome: AttackOutcome; readonly label: string }) {
  const { mark, words, kind } = outcomes[outcome];
  return (
    <td className={kind}>
      <span aria-hidden="true">{mark}</span>
      <span className="sr">{`${words} ${label}`}</span>
    </td>
  );
}

/** The defence without which the attack succeeds although all others are on. */
function decidedBy(row: LadderRow): string {
  if (row.all !== 'stopped') return row.all === 'succeeded' ? 'nothing' : 'unknown';
  if (row.none === 'stopped') return 'the browser, without any defence';
  const layers = stoppingLayers(row).map((id) => defenceOf(id).title);
  return layers.length > 0 ? layers.join(', ') : 'several layers: any one of them can be left out';
}
