import type { Trust } from './use-trust.ts';

/**
 * Says that an attack over https cannot start yet, and links to pages on which this browser can accept each host's
 * certificate.
 */
export function NotTrusted({ untrusted, again }: Trust) {
  return (
    <div className="attack-trust" role="alert">
      <p>
        <strong>HTTPS is not trusted yet.</strong> This browser does not trust the playground’s certificate, so a window
        of the attack would stop at a warning. Open each link once, accept the certificate, and come back. Or add{' '}
        <a href="/ca.pem">the certificate authority</a> to the browser.
      </p>
      <ul>
        {untrusted.map((origin) => (
          <li key={origin}>
            <a href={`${origin}/.playground/reach`} target="_blank" rel="noreferrer">
              {origin}
            </a>
          </li>
        ))}
      </ul>
      <button type="button" className="button small" onClick={again}>
        Check again
      </button>
    </div>
  );
}
