import type { JudgedCommand, SentBySameSite } from '../../prediction/commands/judge-command.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import { Changes } from './situation/Changes.tsx';

interface Props {
  readonly command: JudgedCommand;
  /**
   * The pasted command with the option that prints the response headers; `null`: it has the option, or it is not a curl
   * command.
   */
  readonly withHeaders: string | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A pasted command as a request: what it sends, how a browser differs, and the next step. */
export function CommandCard({ command: { method, url, facts, table, changes, next }, withHeaders, now }: Props) {
  const title = `${method} ${url}`;
  return (
    <article className="card stack" aria-label={`Request: ${title}`}>
      <h2>
        <VisibleText text={title} />
      </h2>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>
            <VisibleText text={fact} />
          </li>
        ))}
      </ul>
      <Changes changes={changes} afterwards={null} now={now} setBy="set" />
      {table !== null && <Sent table={table} />}
      <p className="row">
        <strong>{next}</strong>
        {withHeaders !== null && <CopyButton text={withHeaders} title="Copy the command with -i" />}
      </p>
    </article>
  );
}

/** One sentence when SameSite and the engine make no difference, else a table of both. */
function Sent({ table }: { readonly table: readonly SentBySameSite[] }) {
  const answers = table.flatMap(({ engines }) => engines);
  const [first] = answers;
  if (first && answers.every(({ because }) => because === first.because)) {
    return (
      <p>
        Predicted:{' '}
        {first.sent
          ? 'every browser would send a cookie of this host with this request, whatever its SameSite.'
          : `no browser would send a cookie of this host with this request, whatever its SameSite, because ${first.because}.`}
      </p>
    );
  }
  return <SentTable table={table} />;
}

function SentTable({ table }: { readonly table: readonly SentBySameSite[] }) {
  return (
    <table className="engine-table situation-table">
      <caption>Would a browser send a cookie of this host with this request? Predicted</caption>
      <thead>
        <tr>
          <th scope="col">SameSite</th>
          {table[0]?.engines.map(({ profile }) => (
            <th key={profile.id} scope="col">
              {profile.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.map(({ sameSite, engines }) => (
          <tr key={sameSite}>
            <th scope="row">{sameSite}</th>
            {sameAnswers(engines).map(({ titles, sent, because }) => (
              <td key={titles[0]} colSpan={titles.length} data-column={`${titles.join(', ')}:`} data-yes={sent}>
                {sent ? 'yes' : `no: ${because}`}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SameAnswer extends Pick<SentBySameSite['engines'][number], 'sent' | 'because'> {
  readonly titles: readonly string[];
}

/** Neighbours with the same answer, as one cell. */
function sameAnswers(engines: SentBySameSite['engines']): readonly SameAnswer[] {
  const cells: SameAnswer[] = [];
  for (const { profile, sent, because } of engines) {
    const last = cells.at(-1);
    const isSame = last !== undefined && last.sent === sent && last.because === because;
    if (isSame) cells[cells.length - 1] = { ...last, titles: [...last.titles, profile.title] };
    else cells.push({ titles: [profile.title], sent, because });
  }
  return cells;
}
