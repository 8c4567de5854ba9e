import { useState } from 'react';
import type { ArrivedCookie } from '../../../contract/labs/signed.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { decoded } from '../decoded.ts';
import { SignedValue } from '../SignedValue.tsx';

interface Props {
  readonly cookie: ArrivedCookie;
  /** Writes the cookie in this browser, without the server. */
  readonly tamper: (name: string, text: string) => void;
  readonly clear: (name: string) => void;
}

/** One cookie: its bytes, its parts, what cookie-parser made of it, and a form that changes it in this browser. */
export function CookieCard({ cookie, tamper, clear }: Props) {
  const { name, wire, signedBy, inCookies, inSignedCookies } = cookie;
  return (
    <article className="card stack" aria-label={`Cookie ${visibleWords(name)}`}>
      <div className="row">
        <h3>
          <VisibleText text={name} />
        </h3>
        <span className="small soft">{verdict(cookie)}</span>
      </div>
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
      <Tamper name={name} wire={wire} tamper={tamper} />
      <div className="row">
        <button type="button" className="button plain" onClick={() => clear(name)}>
          Delete <VisibleText text={name} />
        </button>
      </div>
    </article>
  );
}

function verdict({ signedBy, inSignedCookies, inCookies }: ArrivedCookie): string {
  if (inSignedCookies === 'false') return 'signature rejected';
  if (signedBy !== null) return `verified by secret ${signedBy + 1}`;
  return inCookies === 'undefined' ? 'not read' : 'accepted unsigned';
}

/** The cookie's text, which the visitor can change in this browser. */
function Tamper({ name, wire, tamper }: { name: string; wire: string; tamper: Props['tamper'] }) {
  const [text, setText] = useState(() => decoded(wire));
  return (
    <form
      className="stack"
      aria-label={`Change ${visibleWords(name)} in this browser`}
      onSubmit={(event) => {
        event.preventDefault();
        tamper(name, text);
      }}
    >
      <label>
        Value and signature in this browser
        <textarea className="small" rows={2} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <div className="row">
        <button type="submit" className="button" disabled={text === decoded(wire)}>
          Write it with document.cookie
        </button>
      </div>
    </form>
  );
}
