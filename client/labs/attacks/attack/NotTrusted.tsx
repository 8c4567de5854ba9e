import type { Trust } from './use-trust.ts';

/** Says that an attack over https cannot begin yet, and where this browser can be made to trust each host. */
export function NotTrusted({ untrusted, again }: Trust) {
  return (
    <div className="attack-trust" role="alert">
      <p>
        <strong>HTTPS is not trusted yet.</strong> The certificate is the playground’s own, and this browser does not
        trust it, so a window of the attack would stop at a warning. Open each link once, accept the certificate, and
        come back; or add <a href="/ca.pem">the certificate authority</a> to the browser.
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
        Ask again
      </button>
    </div>
  );
}
