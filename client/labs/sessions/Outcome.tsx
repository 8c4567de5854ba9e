import type { Exchange, LookReply, SessionLab } from '../../../contract/labs/session.ts';
import type { LabEvent } from '../../../contract/labs/session-facts.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { cookieWords, eventWords } from './event-words.ts';
import { exchangeWords } from './exchange-words.ts';
import { documentationOf } from './option-table.ts';

interface Props {
  readonly lab: SessionLab;
  readonly look: LookReply;
}

/** The newest thing that happened, a request or something done to the lab: what it did, and why. */
export function Outcome({ lab, look }: Props) {
  const [exchange, event] = [lab.log.at(-1), lab.events.at(-1)];
  const isEvent = event !== undefined && event.number > (exchange?.number ?? 0);
  const refused = !isEvent && exchange !== undefined && exchange.status >= 400;
  return (
    <section className={`lab-outcome${refused ? ' refused' : ''}`} aria-label="Outcome" aria-live="polite">
      {isEvent && <EventTold event={event} look={look} />}
      {!isEvent && exchange && <Told exchange={exchange} log={lab.log} />}
      {!isEvent && !exchange && <p>Start here: send a request that has no session.</p>}
    </section>
  );
}

function EventTold({ event, look }: { event: LabEvent; look: LookReply }) {
  const { head, changed } = eventWords(event);
  return (
    <p>
      <strong>
        <VisibleText text={head} />
      </strong>{' '}
      <VisibleText text={[...changed, cookieWords(look)].join(' ')} />
    </p>
  );
}

function Told({ exchange, log }: { exchange: Exchange; log: readonly Exchange[] }) {
  const { by, method, path, status, lateError, instance, body } = exchange;
  const who = by === 'visitor' ? 'You' : 'The attacker';
  const { sentences, because, link } = exchangeWords(exchange, log);
  return (
    <>
      <p>
        <strong>
          {who} asked {method} <VisibleText text={path} />: {status}
          {instance === null ? ', no instance answered' : ''}.
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
          After the answer had left: <VisibleText text={lateError} />
        </p>
      )}
      {(because !== null || link !== null) && (
        <p className="small soft">
          {because}{' '}
          {link !== null && (
            <a href={documentationOf(link)} target="_blank" rel="noreferrer">
              express-session’s documentation
            </a>
          )}
        </p>
      )}
    </>
  );
}

function messageOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && 'error' in parsed) return String(parsed.error);
  } catch {
    // A body that is no JSON is shown as it is.
  }
  return body;
}
