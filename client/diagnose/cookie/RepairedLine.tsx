import type { Fix } from '../../../prediction/diagnosis/diagnosis.ts';
import { frameworks } from '../../../prediction/frameworks/frameworks.ts';
import { Code } from '../../code/Code.tsx';
import { CodeNotes } from '../../code/CodeNotes.tsx';
import type { SetBy } from '../../code/change-lines.ts';
import { useFramework } from '../../code/chosen-framework.ts';
import { codeOfFix } from '../../code/code-of-fix.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';

/** The line after the changes of all findings, as a header and as code of the chosen framework. */
export function RepairedLine({ fix, setBy }: { readonly fix: Fix; readonly setBy: SetBy }) {
  const id = useFramework();
  const code = codeOfFix(fix, id, setBy);
  const written = code.call?.code ?? code.header;
  return (
    <div className="stack">
      <h3>The line after these changes</h3>
      {fix.url !== null && (
        <p>
          Serve it from <VisibleText text={fix.url} />.
        </p>
      )}
      <Code title="Set-Cookie" code={fix.setCookie} />
      {written !== null && <Code title={`In ${frameworks[id].title}`} code={written} />}
      {code.because !== null && (
        <p className="small soft">
          <VisibleText text={code.because} />
        </p>
      )}
      {written !== null && <CodeNotes id={id} code={code} />}
    </div>
  );
}
