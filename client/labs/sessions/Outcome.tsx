import type { ReactNode } from 'react';
import type { Exchange, LookReply, SessionLab } from '../../../contract/labs/session.ts';
import type { LabEvent } from '../../../contract/labs/session-facts.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { cookieWords, eventWords } from './words/event-words.ts';
import { exchangeWords } from './words/exchange-words.ts';
import { documentationOf } from './words/option-table.ts';

interface Props {
  readonly lab: SessionLab;
  readonly look: LookReply;
  /** Whether the result of a newer action is still missing. */
  readonly working: boolean;
}

/** The newest event, a request or an action on the lab: its effect, the reason, and the next step. */
export function Outcome({ lab, look, working }: Props) {
  const [exchange, event] = [lab.log.at(-1), lab.events.at(-1)];
  const newest = event !== undefined && event.number > (exchange?.number ?? 0) ? event : exchange;
  if (newest === undefined) {
    return (
      <OutcomeBox warned={false} working={working}>
        <p>No request yet. Press the highlighted button.</p>
      </OutcomeBox>
    );
  }
  return 'did' in newest ? (
    <EventOutcome event={newest} lab={lab} look={look} working={working} />
  ) : (
    <ExchangeOutcome exchange={newest} log={lab.log} working={working} />
  );
}

/** `warned`: something went wrong that the reader has to see, whether or not the status shows it. */
function OutcomeBox({ warned, working, children }: { warned: boolean; working: boolean; children: ReactNode }) {
  return (
    <section className={`lab-outcome${warned ? ' warned' : ''}`} aria-label="Outcome" aria-live="polite">
      {working && <p className="lab-working">Waiting for the app.</p>}
      {children}
    </section>
  );
}

function EventOutcome({ event, lab, look, working }: Props & { event: LabEvent }) {
  const { head, changed } = eventWords(event);
  return (
    <OutcomeBox warned={false} working={working}>
      <p>
        <strong>
          <VisibleText text={head} />
        </strong>{' '}
        <VisibleText text={[...changed, cookieWords(look, lab)].join(' ')} />
      </p>
    </OutcomeBox>
  );
}

interface ExchangeProps {
  readonly exchange: Exchange;
  readonly log: readonly Exchange[];
  readonly working: boolean;
}

function ExchangeOutcome({ exchange, log, working }: ExchangeProps) {
  const { status, lateError, body } = exchange;
  const { identity, sentences, because, advice, link } = exchangeWords(exchange, log);
  return (
    <OutcomeBox warned={status >= 400 || advice !== null} working={working}>
      <p>
        <strong>
          <VisibleText text={identity ?? requestWords(exchange)} />
        </strong>{' '}
        <VisibleText text={sentences.join(' ')} />
      </p>
      {status >= 500 && (
        <p className="problem">
          <VisibleText text={messageOf(body)} />
        </p>
      )}
      {lateError !== null && (
        <p className="problem">
          After the response had left: <VisibleText text={lateError} />
        </p>
      )}
      {advice !== null && (
        <p>
          <strong>What to do:</strong> {advice}
        </p>
      )}
      <p className="small soft">
        {identity !== null && <VisibleText text={requestWords(exchange)} />} {because}{' '}
        {link !== null && (
          <a href={documentationOf(link)} target="_blank" rel="noreferrer">
            express-session’s documentation
          </a>
        )}
      </p>
    </OutcomeBox>
  );
}

function requestWords({ by, method, path, status, instance }: Exchange): string {
  const sent = `${by === 'visitor' ? 'You' : 'The attacker'} sent ${method} ${path}`;
  return instance === null ? `${sent}. No instance of the app answered (${status}).` : `${sent} and got ${status}.`;
}

function messageOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && 'error' in parsed) return String(parsed.error);
  } catch {
    // A body that is not JSON is shown unchanged.
  }
  return body;
}
