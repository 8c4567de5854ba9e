import { counted } from '../../../../contract/interface/counted.ts';
import { boundLifetime } from '../../../../contract/labs/bound.ts';
import { boundSentence, resultWords, senderWords } from './bound-words.ts';
import type { BoundControl } from './use-bound.ts';

const busyWords: Readonly<Record<NonNullable<BoundControl['busy']>, string>> = {
  key: 'Waiting for the browser to register a key.',
  expiry: 'Waiting until the cookie has expired.',
  other: 'Asking the server.',
};

/**
 * A session with a cookie that lives for seconds, and a key that gets the next cookie: Device Bound Session
 * Credentials.
 */
export function BoundPanel({ control }: { readonly control: BoundControl }) {
  const { lab, busy, problem, start, ask, steal } = control;
  const waits = busy !== null;
  return (
    <section className="card stack" aria-labelledby="token-bound">
      <h2 id="token-bound">Device-bound session (DBSC)</h2>
      <p>
        The cookie lives for {counted(boundLifetime, 'second')}. To get the next one, the browser signs a challenge with
        a private key that is meant to stay on the device. A stolen cookie soon stops working.
      </p>
      <div className="row">
        <button type="button" className="button" disabled={waits} onClick={start}>
          Start a device-bound session
        </button>
        <button type="button" className="button" disabled={waits || lab === null} onClick={ask}>
          Ask after the cookie has expired
        </button>
        <button
          type="button"
          className="button"
          disabled={waits || lab === null}
          onClick={() => steal({ does: 'use-copy' })}
        >
          Let a thief use the copy
        </button>
        <button
          type="button"
          className="button"
          disabled={waits || lab === null}
          onClick={() => steal({ does: 'refresh' })}
        >
          Let a thief ask for the next cookie
        </button>
      </div>
      <p role="status">{busy === null ? (lab === null ? 'Not started yet.' : boundSentence(lab)) : busyWords[busy]}</p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <Simulation control={control} />
      {lab !== null && <Requests lab={lab} />}
      <p className="small soft">
        This works over https, in a browser that supports device-bound sessions.{' '}
        <a href="https://w3c.github.io/webappsec-dbsc/" target="_blank" rel="noreferrer">
          Device Bound Session Credentials, an editor’s draft of the W3C
        </a>
      </p>
    </section>
  );
}

/** In a browser without such sessions, a script can play its part, and the page says so. */
function Simulation({ control: { lab, busy, simulate } }: { readonly control: BoundControl }) {
  if (lab === null || lab.key?.registeredBy === 'browser') return null;
  if (lab.key?.registeredBy === 'page') {
    return (
      <p className="problem">
        <strong>Simulation.</strong> A script of this page plays the browser’s part. The server is the real one. The key
        is a Web Crypto key, so nothing ties it to the hardware of this device.
      </p>
    );
  }
  return (
    <p>
      <button type="button" className="button" disabled={busy !== null} onClick={simulate}>
        Simulate such a browser
      </button>
    </p>
  );
}

function Requests({ lab: { key, log } }: { readonly lab: NonNullable<BoundControl['lab']> }) {
  return (
    <>
      {key !== null && (
        <p className="small">
          The public key that was registered: {key.algorithm}, <code className="wire">{key.thumbprint}</code>
        </p>
      )}
      <ol className="bound-log" aria-label="Requests that the server saw">
        {log.map(({ at, from, request, headers, skipped, status, result }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two requests may arrive in the same millisecond
          <li key={`${at} ${index}`} data-result={result} data-from={from}>
            <strong>{senderWords[from]}:</strong> <code>{request}</code>
            {headers.map((name) => (
              <code key={name} className="soft">
                {' '}
                {name}
                {name === 'Secure-Session-Skipped' && skipped !== null && `: ${skipped}`}
              </code>
            ))}{' '}
            → <code>{status}</code> {resultWords[result]}
          </li>
        ))}
      </ol>
    </>
  );
}
