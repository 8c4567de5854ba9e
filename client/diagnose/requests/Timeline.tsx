import { useState } from 'react';
import type { ReplayedRequest } from '../../../prediction/replay/replay.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { WireCookies } from '../../wire/WireCookies.tsx';
import { timelineOf } from './timeline.ts';
import '../../wire/wire.css';
import './timeline.css';

/** Number of rows that are shown before the reader expands the list. */
const firstShown = 20;

/** The requests of a recording in the order of time, each with its effect on the cookies. */
export function Timeline({ requests }: { readonly requests: readonly ReplayedRequest[] }) {
  const [all, showAll] = useState(false);
  const rows = timelineOf(requests);
  return (
    <div className="stack">
      <table className="timeline">
        <caption>Timeline: filled is sent, struck through is not sent, + is set by the response</caption>
        <tbody>
          {(all ? rows : rows.slice(0, firstShown)).map(
            ({ at, method, url, isRedirected, status, isExpected, cookies }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two requests may be the same
              <tr key={index}>
                <td className="soft">{at}</td>
                <th scope="row">
                  {isRedirected && <span title="By a redirect">↳ </span>}
                  {method} <VisibleText text={url} /> {status !== null && <span className="soft">{status}</span>}
                </th>
                <td>
                  {isExpected && <span className="soft">Not recorded. Expected: </span>}
                  <WireCookies cookies={cookies} />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {!all && rows.length > firstShown && (
        <button type="button" className="button small" onClick={() => showAll(true)}>
          Show the whole timeline ({rows.length})
        </button>
      )}
    </div>
  );
}
