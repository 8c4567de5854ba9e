import { counted } from '../../../contract/interface/counted.ts';
import type { Exchange, SessionAct, SessionLab } from '../../../contract/labs/session.ts';
import type { LabEvent } from '../../../contract/labs/session-facts.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { eventWords } from './words/event-words.ts';
import { silenceSentence } from './words/why.ts';
import './log.css';

interface Props {
  readonly lab: SessionLab;
  readonly act: (act: SessionAct) => void;
}

/** Every request with its Cookie and its response's Set-Cookie, and the actions between them, newest first. */
export function LogPanel({ lab: { log, events }, act }: Props) {
  const newestFirst = [...log, ...events].toSorted((one, other) => other.number - one.number);
  return (
    <section className="card stack lab-log" aria-labelledby="lab-log">
      <div className="row">
        <h2 id="lab-log">On the wire</h2>
        <button
          type="button"
          className="button plain"
          disabled={newestFirst.length === 0}
          onClick={() => act('clear-log')}
        >
          Clear
        </button>
      </div>
      {newestFirst.length === 0 && <p className="soft">No request yet.</p>}
      <ol reversed>
        {newestFirst.map((entry) =>
          'did' in entry ? (
            <EventEntry key={entry.number} event={entry} />
          ) : (
            <LogEntry key={entry.number} exchange={entry} />
          ),
        )}
      </ol>
    </section>
  );
}

function EventEntry({ event }: { event: LabEvent }) {
  const { head, changed } = eventWords(event);
  return (
    <li className="event">
      <p className="lab-log-line">
        <strong>
          <VisibleText text={head} />
        </strong>
      </p>
      {changed.length > 0 && (
        <p className="small soft">
          <VisibleText text={changed.join(' ')} />
        </p>
      )}
    </li>
  );
}

function LogEntry({ exchange }: { exchange: Exchange }) {
  const { by, method, path, scheme, status, instance, milliseconds, setCookie, silence, debug } = exchange;
  return (
    <li className={by}>
      <p className="lab-log-line">
        <code>
          {method} <VisibleText text={path} />
        </code>
        <strong className={status < 400 ? 'good' : 'bad'}>{status}</strong>
        <span className="small soft">
          {by === 'attacker' ? 'attacker, ' : ''}
          {scheme}
          {instance === null ? '' : `, instance ${instance}`}, {milliseconds} ms
        </span>
      </p>
      <dl className="lab-wire">
        <Line term="Cookie" text={cookieText(exchange)} present={exchange.cookie !== null} />
        {setCookie.map((line) => (
          <Line key={line} term="Set-Cookie" text={line} present />
        ))}
        {silence !== null && <Line term="Set-Cookie" text={silenceSentence(silence)} present={false} />}
      </dl>
      <details>
        <summary className="small">What the app saw</summary>
        <p className="small soft">
          req.secure {String(exchange.secure)}, X-Forwarded-Proto {exchange.forwardedProto ?? 'not set'}
        </p>
        {debug.length > 0 && (
          <>
            <p className="small soft">Output of DEBUG=express-session</p>
            <pre>
              <VisibleText text={debug.join('\n')} lines="kept" />
            </pre>
          </>
        )}
        <p className="small soft">The response’s body</p>
        <pre>
          <VisibleText text={exchange.body} lines="kept" />
        </pre>
      </details>
    </li>
  );
}

function cookieText({ cookie, otherCookies }: Exchange): string {
  const others = otherCookies > 0 ? ` (and ${counted(otherCookies, 'cookie')} of this host from outside this lab)` : '';
  return `${cookie ?? 'no cookie of this lab'}${others}`;
}

function Line({ term, text, present }: { term: string; text: string; present: boolean }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {present ? (
          <code>
            <VisibleText text={text} />
          </code>
        ) : (
          <span className="soft">{text}</span>
        )}
      </dd>
    </div>
  );
}
