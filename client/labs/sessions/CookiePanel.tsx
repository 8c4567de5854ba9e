import type { LookReply, SessionLab } from '../../../contract/labs/session.ts';
import { Icon } from '../../icons/Icon.tsx';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { SignedValue } from '../SignedValue.tsx';

interface Props {
  readonly lab: SessionLab;
  readonly look: LookReply;
}

/** The parts of the cookie that this browser sends to the app. */
export function CookiePanel({ lab, look }: Props) {
  const readable = document.cookie.split('; ').some((pair) => pair.startsWith(`${lab.cookieName}=`));
  const lines = lab.log.filter(({ by }) => by === 'visitor').flatMap(({ setCookie }) => setCookie);
  const line = lines.findLast((one) => one.startsWith(`${lab.cookieName}=`));
  return (
    <section className="card stack" aria-labelledby="lab-cookie">
      <h2 id="lab-cookie">
        <Icon name="window" /> In this browser
      </h2>
      {look.cookies.length === 0 && <p className="soft">This browser sends no session cookie of this lab.</p>}
      {look.cookies.map(({ name, value, signedBy }) => (
        <div key={value} className="stack">
          <p>
            <code>
              <VisibleText text={name} />
            </code>
          </p>
          <SignedValue wire={value} means="The session’s id" signedBy={signedBy} />
        </div>
      ))}
      {look.cookies.length > 0 && (
        <p className="small soft">{readable ? 'JavaScript on this host can read it.' : 'JavaScript cannot read it.'}</p>
      )}
      {line !== undefined && (
        <div>
          <p className="small soft">The last Set-Cookie that the server sent</p>
          <pre>
            <VisibleText text={line} />
          </pre>
        </div>
      )}
    </section>
  );
}
