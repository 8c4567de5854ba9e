import { useState } from 'react';
import type { ArrivedCookie } from '../../../contract/labs/signed.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { decoded } from '../decoded.ts';
import { useSignatures } from './use-signature.ts';

interface Props {
  readonly cookie: ArrivedCookie;
  readonly secrets: readonly string[];
  /** Writes the cookie in this browser, without the server. */
  readonly write: (text: string) => void;
}

/** A cookie's value and its signature in two boxes. Typing recomputes the signature; a mismatch is red. */
export function SignedFields({ cookie: { name, wire }, secrets, write }: Props) {
  const before = partsOf(decoded(wire));
  const [{ value, signature }, setParts] = useState(before);
  const signatures = useSignatures(value, secrets);
  const parted = signature !== null && signatures !== null && !signatures.includes(signature);
  const text = signature === null ? value : `s:${value}.${signature}`;
  const right = signatures?.[0];
  return (
    <form
      className="stack"
      aria-label={`Change ${visibleWords(name)} in this browser`}
      onSubmit={(event) => {
        event.preventDefault();
        write(text);
      }}
    >
      <label>
        Value
        <textarea
          className="small"
          rows={signature === null ? 2 : 1}
          value={value}
          onChange={({ target }) => setParts({ value: target.value, signature })}
        />
      </label>
      {signature !== null && (
        <label>
          Signature
          <input
            className="wire"
            value={signature}
            aria-invalid={parted}
            onChange={({ target }) => setParts({ value, signature: target.value })}
          />
        </label>
      )}
      {signature !== null && signatures !== null && (
        <p className={parted ? 'problem small' : 'small soft'} role="status">
          {parted ? 'They do not match: no secret makes this signature for this value.' : 'They match.'}{' '}
          {right !== undefined && (
            <>
              Secret 1 makes <code className="wire">{right}</code>
            </>
          )}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button" disabled={text === decoded(wire)}>
          Write it with document.cookie
        </button>
        {parted && right !== undefined && (
          <button type="button" className="button" onClick={() => setParts({ value, signature: right })}>
            Sign it with secret 1
          </button>
        )}
      </div>
    </form>
  );
}

/** `signature: null`: the text is not signed. cookie-signature splits at the last dot. */
function partsOf(text: string): { readonly value: string; readonly signature: string | null } {
  const dot = text.lastIndexOf('.');
  if (!text.startsWith('s:') || dot < 0) return { value: text, signature: null };
  return { value: text.slice(2, dot), signature: text.slice(dot + 1) };
}
