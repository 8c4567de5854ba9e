import { defenceOf } from '../../../../contract/attacks/defences.ts';
import type { AttackView, SeenRequest } from '../../../../contract/attacks/lab.ts';
import { VisibleText } from '../../../ui/VisibleText.tsx';
import { methodWords } from './outcome-words.ts';

/** What arrived at the bank, and what the attacker's server was sent. */
export function EvidencePanel({ view }: { readonly view: AttackView | null }) {
  return (
    <div className="attack-evidence">
      <section className="card attack-panel" aria-labelledby="requests-title">
        <h2 id="requests-title">What arrived at the bank and its neighbours</h2>
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
                  <th scope="col">Answer</th>
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
          <p className="soft small">Nothing yet.</p>
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
          {by === 'client' ? ', the attacker’s own client' : ''}
          {isAttack ? ', the attack' : ''}
        </span>
      </th>
      <td>
        <code>{nameList(cookies.map((name) => name.replace(`-${id}`, '')))}</code>
      </td>
      <td>{origin ? <code>{origin}</code> : <span className="soft">none</span>}</td>
      <td>{fetchSite ? <code>{fetchSite}</code> : <span className="soft">none</span>}</td>
      <td>{user ?? <span className="soft">nobody</span>}</td>
      <td>
        {status}
        {refusedBy ? `, refused: ${defenceOf(refusedBy).title}` : ''}
      </td>
    </tr>
  );
}

/** Names of cookies in their order; of very many, the bank's own, and how many there are besides. */
function nameList(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  if (names.length <= 12) return names.join(', ');
  const own = names.filter((name) => /(^|-)(sid|csrf|role|vault)$/.test(name));
  const rest = `${names.length - own.length} of the exploit’s`;
  return own.length === 0 ? `${rest}, none of the bank’s` : `${own.join(', ')}, and ${rest}`;
}
