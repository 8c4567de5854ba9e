import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import { defenceOf } from '../../../../contract/attacks/defences.ts';
import type { AttackView, BankState, Replay } from '../../../../contract/attacks/lab.ts';
import { Button } from '../../../ui/Button.tsx';
import { VisibleText } from '../../../ui/VisibleText.tsx';
import type { Asked } from './asked.ts';
import { NotTrusted } from './NotTrusted.tsx';
import { outcomeWords } from './outcome/outcome-words.ts';
import type { Predicted } from './outcome/predict-reason.ts';
import type { AttackPhase } from './use-attack.ts';
import type { Trust } from './use-trust.ts';

interface Props {
  readonly attack: Attack;
  readonly state: AttackPhase;
  readonly trust: Trust;
  /** The servers' record of it; `null`: no attack yet, or the record is of another one. */
  readonly view: AttackView | null;
  /** The result belongs to other settings than the current ones. */
  readonly isStale: boolean;
  /** The model's prediction for the session cookie in the attack's request. */
  readonly predicted: Predicted;
  /** Why this attack cannot be run here, or `null`. */
  readonly notApplicable: string | null;
  readonly onLeave: () => void;
}

/** The result, and the bank's state before and after, as its server reports it. */
export function BankPanel({ attack, state, trust, view, isStale, predicted, notApplicable, onLeave }: Props) {
  return (
    <section className="card attack-panel" aria-labelledby="bank-title">
      <div className="attack-head">
        <h2 id="bank-title">Result</h2>
        <Button look="plain" able={state.phase !== 'idle'} onClick={onLeave}>
          Undo the attack
        </Button>
      </div>
      {trust.untrusted.length > 0 && <NotTrusted {...trust} />}
      <output className="attack-outcome" aria-live="polite">
        {notApplicable === null ? (
          <Sentence attack={attack} state={state} trust={trust} view={view} predicted={predicted} />
        ) : (
          <span>
            <strong>Not applicable here.</strong> {notApplicable}
          </span>
        )}
      </output>
      {state.phase === 'following' && view && (
        <Against byHand={state.byHand} asked={state.asked} isStale={isStale} attack={attack} />
      )}
      <table className="attack-state">
        <caption className="sr">The bank’s state, read from its server</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Before</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          <Rows view={view} />
        </tbody>
      </table>
      {view?.sessionLine && (
        <p className="small attack-line">
          <span className="soft">The bank set </span>
          <code>
            <VisibleText text={view.sessionLine} />
          </code>
        </p>
      )}
      {view && view.replays.length > 0 && (
        <ul className="attack-replays small">
          {view.replays.map(({ when, status, user }) => (
            <li key={when}>
              {replayWords[when]}: <strong>{status}</strong> {user ? `logged in as ${user}` : 'not logged in'}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const replayWords: Readonly<Record<Replay['when'], string>> = {
  'after-the-attack': 'The attacker sends the id',
  'after-another-login': 'The attacker sends it after Alice’s next login',
  'after-logout': 'The attacker sends it after Alice’s logout',
};

interface SentenceProps {
  readonly attack: Attack;
  readonly state: AttackPhase;
  readonly trust: Trust;
  readonly view: AttackView | null;
  readonly predicted: Predicted;
}

function Sentence({ attack, state, trust, view, predicted }: SentenceProps) {
  if (state.phase === 'refused') return <span className="problem">{state.message}</span>;
  if (state.phase === 'unopened' && trust.untrusted.length > 0) {
    return <span>The attack did not start: its window stopped at the browser’s certificate warning.</span>;
  }
  if (state.phase === 'unopened') {
    return (
      <span>
        No window has opened. Allow pop-ups for this page, or{' '}
        <a href={state.url} target="_blank" rel="noreferrer">
          open it here
        </a>
        .
      </span>
    );
  }
  if (state.phase === 'starting') return <span className="soft">Opening a window…</span>;
  const words = view ? outcomeWords(attack, view, predicted) : null;
  if (view?.state === 'silent' && !words) {
    return (
      <span>
        <strong>The attack’s window stopped responding.</strong> It was closed, or the exploit navigated it elsewhere.
        Attack again, or undo the attack.
      </span>
    );
  }
  if (!words)
    return <span className="soft">{view ? view.message : 'No attack yet. Choose one and press Attack.'}</span>;
  return (
    <span className={`attack-verdict ${words.tone}`}>
      <strong>{words.headline}</strong>
      <span>{words.because}</span>
    </span>
  );
}

interface AgainstProps {
  readonly byHand: boolean;
  readonly attack: Attack;
  /** The settings that the result belongs to. */
  readonly asked: Asked;
  readonly isStale: boolean;
}

/** The settings of the result, and whether they are still the current ones. */
function Against({ byHand, attack, asked, isStale }: AgainstProps) {
  const on = asked.defences.map((id) => defenceOf(id).title).join(', ');
  const exploit = asked.exploit === attack.exploit ? '' : '. Exploit: edited';
  return (
    <p className="small">
      <span className="soft">
        Defences: {on || 'none'}. Scheme: {asked.scheme}
        {exploit}.
      </span>
      {isStale && (
        <strong>
          {' '}
          You changed something. {byHand ? 'The next window starts a new bank.' : 'Attack again to see the new result.'}
        </strong>
      )}
    </p>
  );
}

const rows: readonly (readonly [string, (state: BankState) => string])[] = [
  ['Alice’s balance', ({ alice }) => String(alice.balance)],
  ['Mallory’s balance', ({ mallory }) => String(mallory.balance)],
  ['Alice’s notes', ({ alice }) => String(alice.notes.length)],
  ['Mallory’s notes', ({ mallory }) => String(mallory.notes.length)],
  ['This browser is logged in as', ({ browserIs }) => browserIs ?? 'nobody'],
];

function Rows({ view }: { readonly view: AttackView | null }) {
  return rows.map(([title, read]) => {
    const [before, now] = view ? [read(view.before), read(view.now)] : ['–', '–'];
    return (
      <tr key={title} className={before === now ? undefined : 'changed'}>
        <th scope="row">{title}</th>
        <td>{before}</td>
        <td>{now}</td>
      </tr>
    );
  });
}
