import { Labelled } from '../../ui/Labelled.tsx';
import { UnseenEcho } from '../../ui/UnseenEcho.tsx';
import { callIn } from './raw-line.ts';

interface Props {
  readonly line: string;
  /** Receives the text of the field. */
  readonly edit: (text: string) => void;
  /** The API's refusal of this line. */
  readonly problem: string | null;
}

/** The set-cookie-string itself, as text. This text and the fields are two views of one value. */
export function RawLine({ line, edit, problem }: Props) {
  const call = callIn(line);
  return (
    <>
      <Labelled title="Raw Set-Cookie value" term="set-cookie-string" problem={problem}>
        {(naming) => (
          <textarea
            {...naming}
            rows={2}
            value={line}
            spellCheck={false}
            onChange={({ target }) => edit(target.value)}
          />
        )}
      </Labelled>
      <UnseenEcho text={line} />
      {call !== null && (
        <p className="hint small">
          This is code: a call of <code>{call}</code>. Paste the Set-Cookie line that it sends.
        </p>
      )}
    </>
  );
}
