import type { Exchange } from '../../../contract/labs/session.ts';
import { documentationOf } from './option-table.ts';
import { silenceReasons } from './why.ts';

interface Props {
  readonly exchange: Exchange | undefined;
}

/** What the newest answer did, in one sentence, and why where no cookie left. */
export function Outcome({ exchange }: Props) {
  return (
    <section
      className={`lab-outcome${exchange && exchange.status >= 400 ? ' refused' : ''}`}
      aria-label="Outcome"
      aria-live="polite"
    >
      {exchange ? (
        <Told exchange={exchange} />
      ) : (
        <p>Nothing was asked yet. Begin with a request that has no session.</p>
      )}
    </section>
  );
}

function Told({ exchange }: { exchange: Exchange }) {
  const { by, method, path, status, setCookie, silence, lateError, instance, body } = exchange;
  const who = by === 'visitor' ? 'You' : 'The attacker';
  const reason = silence === null ? null : silenceReasons[silence];
  return (
    <>
      <p>
        <strong>
          {who} asked {method} {path}: {status}
          {instance === null ? ', no instance answered' : ''}.
        </strong>{' '}
        {setCookie.length > 0 && silence === null && 'The answer set the session’s cookie.'}
        {reason?.sentence}
      </p>
      {status >= 500 && <p className="problem">{messageOf(body)}</p>}
      {lateError !== null && <p className="problem">After the answer had left: {lateError}</p>}
      {reason && (
        <p className="small soft">
          {reason.because}{' '}
          <a href={documentationOf(reason.link)} target="_blank" rel="noreferrer">
            express-session’s documentation
          </a>
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
