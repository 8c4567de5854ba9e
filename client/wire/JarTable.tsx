import type { StoredCookie } from '../../model/terms.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { JarCookie } from './jar.ts';
import { lifetimeWords } from './lifetime-words.ts';
import { hues } from './WireCookies.tsx';

interface Props {
  /** The id of the table's heading. */
  readonly labelledBy: string;
  readonly cookies: readonly JarCookie[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The cookies of one partition: the observed values, and the predicted ones besides. */
export function JarTable({ labelledBy, cookies, now }: Props) {
  return (
    <div className="wire-scroller">
      <table className="wire-table jar-table" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="colgroup" colSpan={2}>
              Observed
            </th>
            <th scope="colgroup" colSpan={4} className="jar-predicted">
              Predicted
            </th>
          </tr>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col" className="jar-predicted">
              Ends in
            </th>
            <th scope="col">Domain</th>
            <th scope="col">Path</th>
            <th scope="col">Attributes</th>
          </tr>
        </thead>
        <tbody>
          {cookies.map(({ index, name, value, predicted }) => (
            <tr key={index}>
              <th scope="row">
                <span className="wire-cookie" data-hue={index % hues} data-fate="sent">
                  <VisibleText text={name === '' ? '(no name)' : name} />
                </span>
              </th>
              <td>
                <code>
                  <VisibleText text={value} />
                </code>
              </td>
              {predicted === null ? (
                <td className="jar-predicted" colSpan={4}>
                  Unknown: the prediction was that the browser does not keep it.
                </td>
              ) : (
                <Predicted cookie={predicted} now={now} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Predicted({ cookie, now }: { readonly cookie: StoredCookie; readonly now: number }) {
  const { domain, hostOnly, path } = cookie;
  return (
    <>
      <td className="jar-predicted jar-ends">{lifetimeWords(cookie, now)}</td>
      <td>
        {domain} <span className="soft">{hostOnly ? 'only (host-only)' : 'and hosts below it'}</span>
      </td>
      <td>
        <VisibleText text={path} />
      </td>
      <td>{flagsOf(cookie).join(', ')}</td>
    </>
  );
}

/** The attributes of a cookie; the heading of the table names the partition's site. */
function flagsOf({ httpOnly, secure, sameSite, partitionKey, partitionedBy }: StoredCookie): readonly string[] {
  return [
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(secure ? ['Secure'] : []),
    sameSite === 'Default' ? 'SameSite not set' : `SameSite=${sameSite}`,
    ...(partitionKey === null || partitionedBy === 'policy' ? [] : ['Partitioned']),
  ];
}
