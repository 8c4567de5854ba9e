import type { SignedLab } from '../../../contract/labs/signed.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { LessonBar } from '../../lessons/bar/LessonBar.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import type { PageProps } from '../../ui/page-props.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { ResetLab } from '../ResetLab.tsx';
import { SchemeLink } from '../SchemeLink.tsx';
import { CookieCard } from './CookieCard.tsx';
import { notKept } from './not-kept.ts';
import { SetForm } from './SetForm.tsx';
import './signed.css';
import { type SignedControl, useSignedLab } from './use-signed-lab.ts';

/**
 * Signed cookies with cookie-parser: set them, change them in place, rotate the secrets, see which ones the server
 * accepts.
 */
export function SignedPage({ topology }: PageProps) {
  const control = useSignedLab();
  const { id, view } = control;
  const problem = view.phase === 'open' && view.written !== null ? notKept(view.written, view.lab) : null;
  const performStep = async (setup: Setup) => {
    if (setup.in === 'signed') await control.perform(setup.change);
  };
  return (
    <div className="signed-lab">
      <PageHead page="signed">
        <SchemeLink topology={topology} id={id} />
        <ResetLab does="Deletes its cookies and secrets, and makes a new secret." onReset={control.reset} />
      </PageHead>
      <LessonBar
        topology={topology}
        lab="signed"
        record={view.phase === 'open' ? { of: 'signed', lab: { ...view.lab, setCookie: [...view.setCookie] } } : null}
        perform={view.phase === 'open' ? performStep : null}
      />
      {view.phase === 'starting' && <p role="status">The lab is opening.</p>}
      {view.phase === 'refused' && (
        <p className="problem" role="alert">
          {view.message}
        </p>
      )}
      {view.phase === 'open' && (
        <div className="signed-columns">
          <div className="stack">
            <SetForm onSet={control.set} problem={view.problem} />
            <Secrets lab={view.lab} rotate={control.rotate} />
            <Why />
          </div>
          <div className="stack">
            {view.setCookie.length > 0 && (
              <section className="card stack" aria-label="The last Set-Cookie">
                <p className="small soft">The last Set-Cookie that the server sent</p>
                <pre>
                  <VisibleText text={view.setCookie.join('\n')} lines="kept" />
                </pre>
              </section>
            )}
            <section className="stack" aria-labelledby="signed-arrived">
              <h2 id="signed-arrived">Cookies in this browser’s next request</h2>
              {problem !== null && (
                <p className="problem" role="alert">
                  {problem}
                </p>
              )}
              {view.lab.cookies.length === 0 && (
                <p className="soft">This browser sends no cookie of this lab. Set one.</p>
              )}
              {view.lab.cookies.map((cookie) => (
                <CookieCard
                  key={`${cookie.name}=${cookie.wire}`}
                  cookie={cookie}
                  secrets={view.lab.secrets}
                  relay={control.relay}
                  tamper={control.tamper}
                  clear={control.clear}
                />
              ))}
            </section>
          </div>
        </div>
      )}
    </div>
  );
}

function Secrets({ lab, rotate }: { lab: SignedLab; rotate: SignedControl['rotate'] }) {
  return (
    <section className="card stack" aria-labelledby="signed-secrets">
      <h2 id="signed-secrets">The lab’s secrets</h2>
      <p className="small soft">Random secrets of this lab. The first one signs, all of them verify.</p>
      <ol className="signed-secrets">
        {lab.secrets.map((secret) => (
          <li key={secret}>
            <code>{secret}</code>
          </li>
        ))}
      </ol>
      <div className="row">
        <button type="button" className="button" onClick={() => rotate(true)}>
          Add a secret, keep the old
        </button>
        <button type="button" className="button" onClick={() => rotate(false)}>
          Replace the secret
        </button>
      </div>
    </section>
  );
}

function Why() {
  return (
    <section className="card stack small" aria-labelledby="signed-why">
      <h2 id="signed-why">Why</h2>
      <p>
        cookie-parser reads the Cookie header. It moves a signed cookie from <code>req.cookies</code> to{' '}
        <code>req.signedCookies</code>. If the signature does not match, the value there is <code>false</code>.{' '}
        <a
          href="https://github.com/expressjs/cookie-parser#cookieparsersecret-options"
          target="_blank"
          rel="noreferrer"
        >
          cookie-parser’s documentation
        </a>
      </p>
      <p>
        cookie-parser parses a value that begins with <code>j:</code> as JSON, signed or not. So whoever can write a
        cookie can give the server an object where it expects a string.{' '}
        <a href="https://github.com/expressjs/cookie-parser#cookieparserjsoncookiestr" target="_blank" rel="noreferrer">
          JSON cookies
        </a>
      </p>
      <p>
        The library that signs is{' '}
        <a href="https://github.com/tj/node-cookie-signature" target="_blank" rel="noreferrer">
          cookie-signature
        </a>
        : <code>createHmac('sha256', secret).update(value).digest('base64')</code>, without padding.
      </p>
    </section>
  );
}
