import type { ArrivedCookie, Relay } from '../../../contract/labs/signed.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { SignedValue } from '../SignedValue.tsx';
import { cookieWords } from './cookie-words.ts';
import { SignedFields } from './SignedFields.tsx';

interface Props {
  readonly cookie: ArrivedCookie;
  /** The lab's secrets. The first one signs. */
  readonly secrets: readonly string[];
  /** Writes the cookie in this browser, without the server. */
  readonly tamper: (name: string, text: string) => void;
  /** Makes a server set the browser's cookie again. */
  readonly relay: (relay: Relay) => void;
  readonly clear: (name: string) => void;
}

/** The evidence that the server accepts an unsigned JSON cookie. */
const injection = 'j:{"admin":true}';

/** One cookie: its bytes, its parts, the result of cookie-parser, and a form that changes it in this browser. */
export function CookieCard({ cookie, secrets, tamper, relay, clear }: Props) {
  const { name, wire, signedBy, inCookies, inSignedCookies } = cookie;
  const { verdict, sentence, advice } = cookieWords(cookie);
  return (
    <article className="card stack" aria-label={`Cookie ${visibleWords(name)}`}>
      <div className="row">
        <h3>
          <VisibleText text={name} />
        </h3>
        <span className="small soft">{verdict}</span>
      </div>
      <p className={advice === null ? '' : 'signed-warned'}>
        {sentence}
        {advice !== null && (
          <>
            {' '}
            <strong>What to do:</strong> {advice}
          </>
        )}
      </p>
      <SignedValue wire={wire} means="What the server wrote" signedBy={signedBy} />
      <table className="signed-read">
        <tbody>
          <tr>
            <th scope="row">
              <code>req.cookies</code>
            </th>
            <td className={inCookies === 'undefined' ? 'absent' : 'present'}>
              <code>
                <VisibleText text={inCookies} />
              </code>
            </td>
          </tr>
          <tr>
            <th scope="row">
              <code>req.signedCookies</code>
            </th>
            <td
              className={
                inSignedCookies === 'undefined' ? 'absent' : inSignedCookies === 'false' ? 'refused' : 'present'
              }
            >
              <code>
                <VisibleText text={inSignedCookies} />
              </code>
            </td>
          </tr>
        </tbody>
      </table>
      <SignedFields cookie={cookie} secrets={secrets} write={(text) => tamper(name, text)} />
      <div className="row">
        <button type="button" className="button" onClick={() => relay({ name, how: 'by-res-cookie' })}>
          Relay it with res.cookie
        </button>
        <button type="button" className="button" onClick={() => relay({ name, how: 'as-it-came' })}>
          Relay it as it came
        </button>
        <button type="button" className="button" onClick={() => tamper(name, injection)}>
          Write <code>{injection}</code>
        </button>
        <button type="button" className="button plain" onClick={() => clear(name)}>
          Delete <VisibleText text={name} />
        </button>
      </div>
    </article>
  );
}
