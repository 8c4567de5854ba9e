import { useState } from 'react';
import { retrievalExplanations } from '../../../model/explain/retrieval.ts';
import { storageExplanations } from '../../../model/explain/storage.ts';
import type { MissingCookie } from '../../../prediction/replay/jar.ts';
import type { Replay, ReplayedRequest } from '../../../prediction/replay/replay.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { replaySentence } from '../telling/replay-words.ts';
import { Timeline } from './Timeline.tsx';

/** Number of requests that are shown before the reader expands the list. */
const firstShown = 40;

/** The requests of a recording: the cookies that the rules send next to the recorded ones, differences first. */
export function Requests({ replay: { requests, thirdPartyCookies } }: { readonly replay: Replay }) {
  const [all, showAll] = useState(false);
  const told = requests.filter(isTold);
  const differing = told.filter(({ differences }) => differences.length > 0);
  const ordered = [...differing, ...told.filter(({ differences }) => differences.length === 0)];
  if (told.length === 0) return null;
  return (
    <section className="card stack requests" aria-label="Requests">
      <h2>Requests</h2>
      <p>
        {replaySentence(told)}{' '}
        {thirdPartyCookies === 'blocked' && 'The recording fits a browser that blocks third-party cookies.'}
      </p>
      <Timeline requests={told} />
      <h3>Expected and recorded</h3>
      <ol className="request-list">
        {(all ? ordered : ordered.slice(0, firstShown)).map((request, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two requests may be the same
          <RequestItem key={index} request={request} />
        ))}
      </ol>
      {!all && ordered.length > firstShown && (
        <button type="button" className="button" onClick={() => showAll(true)}>
          Show all ({ordered.length})
        </button>
      )}
    </section>
  );
}

function isTold({ expected, recorded, missing }: ReplayedRequest): boolean {
  return expected.length > 0 || missing.length > 0 || (recorded ?? []).length > 0;
}

function RequestItem({ request }: { readonly request: ReplayedRequest }) {
  const { method, url, status, expected, recorded, missing, unknown, differences, credentialsBy } = request;
  return (
    <li data-differs={differences.length > 0}>
      <p>
        <strong>
          {method} <VisibleText text={url} />
        </strong>
        {status !== null && status > 0 && <span className="soft"> {status}</span>}
      </p>
      <p>
        Expected: {names(expected)}. Recorded: {recorded === null ? 'unknown' : names(recorded)}.
        {differences.length > 0 && <strong className="finding-severity"> Differs: {names(differences)}.</strong>}
      </p>
      <ul className="soft small">
        {missing.map((cookie) => (
          <li key={`${cookie.name} ${cookie.stored} ${cookie.reason}`}>
            <code>
              <VisibleText text={cookie.name} />
            </code>{' '}
            is not sent: {missingWords(cookie)}.
          </li>
        ))}
        {unknown.length > 0 && <li>{names(unknown)}: set before the recording, or by a script.</li>}
        {(credentialsBy === 'the-default' || credentialsBy === 'no-cookie-sent') && missing.length > 0 && (
          <li>
            A recording does not contain the credentials mode of a fetch. This one sent no cookie, so it probably had no
            credentials.
          </li>
        )}
      </ul>
    </li>
  );
}

function names(list: readonly string[]): string {
  return list.length === 0 ? 'no cookie' : list.map((name) => name || '(no name)').join(', ');
}

function missingWords({ stored, reason }: MissingCookie): string {
  if (stored) return retrievalExplanations[reason].because;
  if (reason === 'removed-by-the-server') return 'an earlier response removed it';
  if (reason === 'cleared-by-clear-site-data') return 'an earlier response cleared it with Clear-Site-Data';
  return `it was rejected, because ${storageExplanations[reason].because}`;
}
