import { defenceOf } from '../../../../contract/attacks/defences.ts';
import type { AttackView, SeenRequest } from '../../../../contract/attacks/lab.ts';
import { VisibleText } from '../../../ui/VisibleText.tsx';
import { ownNames, shortName } from './cookie-names.ts';
import { methodWords } from './outcome/outcome-words.ts';

/** The requests at the bank, and what the attacker's server received. */
export function EvidencePanel({ view }: { readonly view: AttackView | null }) {
  return (
    <div className="attack-evidence">
      <section className="card attack-panel" aria-labelledby="requests-title">
        <h2 id="requests-title">Requests at the bank and its neighbours</h2>
        {view && view.requests.length > 0 ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section className="attack-scroll" aria-label="Requests" tabIndex={0}>
            <table className="attack-requests">
              <thead>
                <tr>
                  <th scope="col">Request</th>
                  <th scope="col">The lab’s cookies</th>
                  <th scope="col">Origin</th>
                  <th scope="col">Sec-Fetch-Site</th>
                  <th scope="col">Session</th>
                  <th scope="col">Response</th>
                </tr>
              </thead>
              <tbody>
                {view.requests.map((request) => (
                  <Row key={request.order} request={request} id={view.id} />
                ))}
              </tbody>
            </table>
          </section>
        ) : (
          <p className="soft small">No request yet.</p>
        )}
      </section>
      <section className="card attack-panel" aria-labelledby="log-title">
        <h2 id="log-title">The attacker’s log</h2>
        {view && view.log.length > 0 ? (
          <ol className="attack-log">
            {view.log.map(({ at, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and are only ever appended
              <li key={`${at} ${index}`}>
                <code>
                  <VisibleText text={text === '' ? '(empty)' : text} lines="kept" />
                </code>
              </li>
            ))}
          </ol>
        ) : (
          <p className="soft small">Nothing has reached the attacker.</p>
        )}
      </section>
    </div>
  );
}

function Row({ request, id }: { readonly request: SeenRequest; readonly id: string }) {
  const { scheme, host, path, cookies, origin, fetchSite, user, status, refusedBy, isAttack, by } = request;
  return (
    <tr className={isAttack ? 'is-attack' : undefined}>
      <th scope="row">
        <code>
          {methodWords(request)} {path}
        </code>
        <span className="soft small">
          {scheme}://{host}
          {by === 'client' ? ', sent by the attacker’s client' : ''}
          {isAttack ? ', the attack itself' : ''}
        </span>
      </th>
      <td>
        <code>{nameList(cookies.map((name) => shortName(name, { id })))}</code>
      </td>
      <td>{origin ? <code>{origin}</code> : <span className="soft">not sent</span>}</td>
      <td>{fetchSite ? <code>{fetchSite}</code> : <span className="soft">not sent</span>}</td>
      <td>{user ?? <span className="soft">not logged in</span>}</td>
      <td>
        {status}
        {refusedBy ? `, rejected: ${defenceOf(refusedBy).title}` : ''}
      </td>
    </tr>
  );
}

/** Returns the cookie names in order; if there are very many, only the bank's and the number of others. */
function nameList(names: readonly string[]): string {
  if (names.length === 0) return 'no cookie';
  const { own, others } = ownNames(names);
  if (others === 0) return own.join(', ');
  const rest = `${others} from the exploit`;
  return own.length === 0 ? `${rest}, no cookie of the bank` : `${own.join(', ')}, and ${rest}`;
}
