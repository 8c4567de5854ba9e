import { counted } from '../../../contract/interface/counted.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { jwtParts, withClaim } from './jwt-parts.ts';
import type { TokenLabControl } from './use-token-lab.ts';
import '../value-parts.css';

interface Props {
  readonly control: TokenLabControl;
}

/** The parts of the JWT in this browser, and the actions on it. */
export function JwtPanel({ control }: Props) {
  const { options, keeper, answer, now, tryJwt } = control;
  const token = keeper.token(options);
  return (
    <section className="card stack" aria-labelledby="token-jwt">
      <h2 id="token-jwt">The JWT in this browser</h2>
      <div className="row">
        <button type="button" className="button" onClick={() => tryJwt('Log in', 'POST', '/login')}>
          Log in
        </button>
        <button type="button" className="button" onClick={() => tryJwt('Who am I?', 'GET', '/me')}>
          Who am I?
        </button>
        {options.refresh === 'true' && (
          <button type="button" className="button" onClick={() => tryJwt('Refresh', 'POST', '/refresh')}>
            Refresh
          </button>
        )}
        <button
          type="button"
          className="button"
          disabled={token === null}
          onClick={() => {
            if (token !== null) keeper.replace(withClaim(token, 'role', 'admin'), options);
            tryJwt('Who am I, with role admin?', 'GET', '/me');
          }}
        >
          Change the role to admin
        </button>
        <button type="button" className="button" onClick={() => tryJwt('Log out', 'POST', '/logout')}>
          Log out
        </button>
      </div>
      <output className="token-answer">{answer ?? 'No request yet.'}</output>
      {token === null ? (
        <p className="soft">
          {options.keep === 'http-only-cookie'
            ? 'The cookie is HttpOnly, so the JavaScript of this page cannot read or show it.'
            : 'This page holds no token.'}
        </p>
      ) : (
        <Parts token={token} now={now} />
      )}
    </section>
  );
}

function Parts({ token, now }: { token: string; now: number }) {
  const parts = jwtParts(token);
  if (!parts)
    return (
      <pre>
        <VisibleText text={token} />
      </pre>
    );
  return (
    <dl className="value-parts">
      <div>
        <dt>header</dt>
        <dd>
          <code>
            <VisibleText text={parts.header} />
          </code>
        </dd>
      </div>
      <div>
        <dt>claims</dt>
        <dd>
          <pre className="value">
            <VisibleText text={JSON.stringify(parts.claims, null, 1)} lines="kept" />
          </pre>
          <span className="small soft">Base64: anybody can read it. {expiry(parts.claims?.exp, now)}</span>
        </dd>
      </div>
      <div>
        <dt>signature</dt>
        <dd>
          <code className="signature">{parts.signature}</code>
          <span className="small soft">HMAC-SHA256 of the two parts above.</span>
        </dd>
      </div>
    </dl>
  );
}

function expiry(exp: unknown, now: number): string {
  if (typeof exp !== 'number') return 'It has no expiry.';
  const left = Math.ceil(exp - now / 1000);
  return left > 0 ? `It expires in ${counted(left, 'second')}.` : 'It has expired.';
}
