import type { FrameworkId } from '../../../prediction/frameworks/frameworks.ts';
import type { Advice } from '../../../prediction/situation/advice.ts';
import type { Change } from '../../../prediction/situation/change.ts';
import { CodeNotes } from '../../code/CodeNotes.tsx';
import { changeLines, type SetBy } from '../../code/change-lines.ts';
import { useFramework } from '../../code/chosen-framework.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { VisibleText } from '../../ui/VisibleText.tsx';

interface Props extends Pick<Advice, 'changes' | 'afterwards'> {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The part of the reader's code that sets the cookie. */
  readonly setBy: SetBy;
}

/** The changes, side by side: the server's lines in the chosen framework, and the page's. */
export function Changes({ changes, afterwards, now, setBy }: Props) {
  const framework = useFramework();
  if (changes.length === 0) return null;
  return (
    <div className="stack">
      <h3>{afterwards === null ? 'Lines that have to be there' : 'Lines to change'}</h3>
      <ol className="changes">
        {changes.map((change) => (
          <ChangeItem
            key={change.kind}
            change={change}
            lines={changeLines(change, framework, now, setBy)}
            framework={framework}
          />
        ))}
      </ol>
      {afterwards !== null && (
        <p>
          Then: {afterwards.stored ? 'stored' : 'still not stored'},{' '}
          {afterwards.sent ? 'sent with the request' : 'still not sent'}.
        </p>
      )}
    </div>
  );
}

function ChangeItem({
  change,
  lines: { side, code, cookie },
  framework,
}: {
  readonly change: Change;
  readonly lines: ReturnType<typeof changeLines>;
  readonly framework: FrameworkId;
}) {
  return (
    <li>
      <p>
        <strong>{side}</strong> {code !== null && <CopyButton text={code} what={side} />}
      </p>
      <p className="soft">
        <VisibleText text={change.why} />
      </p>
      {code !== null && (
        <pre className="change-code">
          <code>
            {code.split('\n').map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity
              <span key={index}>
                <VisibleText text={line} />
                {'\n'}
              </span>
            ))}
          </code>
        </pre>
      )}
      {cookie !== null && <CodeNotes id={framework} code={cookie} />}
    </li>
  );
}
