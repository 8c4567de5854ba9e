import { Labelled } from '../ui/Labelled.tsx';

interface Props {
  readonly line: string;
  readonly edit: (line: string) => void;
  /** What the API refused about this line. */
  readonly problem: string | null;
}

/** The set-cookie-string itself, as text. It and the fields are two views of one thing. */
export function RawLine({ line, edit, problem }: Props) {
  return (
    <Labelled title="Raw, as it is sent" term="set-cookie-string" problem={problem}>
      {(naming) => (
        <textarea {...naming} rows={3} value={line} spellCheck={false} onChange={({ target }) => edit(target.value)} />
      )}
    </Labelled>
  );
}
