import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { type SetSigned, setSignedSchema } from '../../../contract/labs/signed.ts';
import { stringLiteral } from '../../../contract/runs/string-literal.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';
import { firstSigned as first } from './use-signed-lab.ts';

interface Props {
  readonly onSet: (cookie: SetSigned) => void;
  /** Why the server rejected the last cookie. */
  readonly problem: string | null;
}

/** Composes a cookie for `res.cookie`. The page's URL keeps it, except for a value that was typed or pasted. */
export function SetForm({ onSet, problem }: Props) {
  const query = new URLSearchParams(useSearch());
  const [path, navigate] = useLocation();
  // A link may contain a value. Later input may be a secret, so it never gets into the URL.
  const [value, setValue] = useState(() => query.get('value') ?? first.value);
  const draft = {
    name: query.get('name') ?? first.name,
    kind: query.get('kind') === 'json' ? ('json' as const) : ('text' as const),
    value,
    signed: query.get('signed') !== 'false',
  };
  const cookie = setSignedSchema.safeParse(draft);
  const issue = cookie.error?.issues[0];
  const change = (changed: Partial<SetSigned>) => {
    const { value: entered, ...rest } = { ...draft, ...changed };
    setValue(entered);
    const pairs = Object.entries(rest).map(([name, text]): [string, string] => [name, String(text)]);
    navigate(`${path}?${new URLSearchParams(pairs)}`, { replace: true, state: history.state });
  };
  return (
    <form
      className="card stack"
      aria-label="Set a cookie"
      onSubmit={(event) => {
        event.preventDefault();
        if (cookie.success) onSet(cookie.data);
      }}
    >
      <label>
        Name
        <input className="wire" value={draft.name} onChange={({ target }) => change({ name: target.value })} />
      </label>
      <fieldset className="row">
        <legend className="sr">Kind of value</legend>
        <label className="row">
          <input type="radio" name="kind" checked={draft.kind === 'text'} onChange={() => change({ kind: 'text' })} />
          Text
        </label>
        <label className="row">
          <input
            type="radio"
            name="kind"
            checked={draft.kind === 'json'}
            onChange={() => change({ kind: 'json', value: draft.value.startsWith('{') ? draft.value : '{"items":1}' })}
          />
          JSON (stored as <code>j:…</code>)
        </label>
      </fieldset>
      <label>
        Value
        <textarea rows={2} value={draft.value} onChange={({ target }) => change({ value: target.value })} />
      </label>
      <label className="row">
        <input type="checkbox" checked={draft.signed} onChange={({ target }) => change({ signed: target.checked })} />
        Signed
      </label>
      <pre className="small">
        <VisibleText text={code(draft)} lines="kept" />
      </pre>
      {(issue || problem !== null) && (
        <p className="problem" role="alert">
          <VisibleText text={issue ? `${issue.path.join('.')} ${issue.message}.` : (problem ?? '')} />
        </p>
      )}
      <button type="submit" className="button primary" disabled={!cookie.success}>
        Set the cookie
      </button>
    </form>
  );
}

function code({ name, kind, value, signed }: SetSigned): string {
  const given = kind === 'json' ? value : stringLiteral(value);
  return `res.cookie(${stringLiteral(name)}, ${given}${signed ? ', { signed: true }' : ''})`;
}
