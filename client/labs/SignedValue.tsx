import { VisibleText } from '../ui/VisibleText.tsx';
import { decoded } from './decoded.ts';
import './value-parts.css';

interface Props {
  /** A cookie's value as sent. */
  readonly wire: string;
  /** The signed part in words, such as "the session's id". */
  readonly means: string;
  /** The index of the secret that signed it; `null`: none did; `undefined`: unknown. */
  readonly signedBy?: number | null;
}

/** The parts of a cookie's value: `s:`, the signed part, and its signature. */
export function SignedValue({ wire, means, signedBy }: Props) {
  const text = decoded(wire);
  const dot = text.lastIndexOf('.');
  if (!text.startsWith('s:') || dot < 0) {
    return (
      <dl className="value-parts">
        <Part className="value" term="not signed" text={text} meaning="Anybody can write this." />
      </dl>
    );
  }
  return (
    <dl className="value-parts">
      <Part className="begins" term="s:" text="s:" meaning="Marks a signed value." />
      <Part className="value" term="value" text={text.slice(2, dot)} meaning={valueMeaning(means, signedBy)} />
      <Part
        className="signature"
        term="signature"
        text={text.slice(dot + 1)}
        meaning={`HMAC-SHA256 of the value in Base64. ${signer(signedBy)}`}
      />
    </dl>
  );
}

function valueMeaning(means: string, signedBy: number | null | undefined): string {
  return signedBy === null
    ? 'The signature does not match, so the server does not accept this.'
    : `${means}. Anybody can read it.`;
}

function signer(signedBy: number | null | undefined): string {
  if (signedBy === undefined) return '';
  return signedBy === null ? 'None of the server’s secrets made it.' : `Secret ${signedBy + 1} made it.`;
}

function Part({ className, term, text, meaning }: { className: string; term: string; text: string; meaning: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <code className={className}>
          <VisibleText text={text} />
        </code>
        <span className="small soft">{meaning}</span>
      </dd>
    </div>
  );
}
