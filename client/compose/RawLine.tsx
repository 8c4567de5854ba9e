import { useId } from 'react';

interface Props {
  readonly line: string;
  readonly edit: (line: string) => void;
  /** What the API refused about this line. */
  readonly problem: string | null;
}

/** The set-cookie-string itself, as text. It and the fields are two views of one thing. */
export function RawLine({ line, edit, problem }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label>
        <span>Raw, as it is sent</span>
        <textarea
          rows={3}
          value={line}
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : id}
          onChange={({ target }) => edit(target.value)}
        />
      </label>
      {problem !== null && (
        <p id={id} role="alert" className="problem">
          {problem}
        </p>
      )}
    </div>
  );
}
