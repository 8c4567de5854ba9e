import { useId, useMemo, useState } from 'react';
import {
  type CodeAim,
  codeAims,
  type FrameworkId,
  frameworkIds,
  frameworks,
  writeIn,
} from '../../prediction/frameworks/frameworks.ts';
import { Segment } from '../ui/Segment.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import { Code } from './Code.tsx';
import { CodeNotes } from './CodeNotes.tsx';
import { chooseFramework, useFramework } from './chosen-framework.ts';
import { ExpressCode } from './ExpressCode.tsx';

const aimTitles: Readonly<Record<CodeAim, string>> = { set: 'Set it', clear: 'Clear it', session: 'Session' };

/**
 * The code that sets a cookie, clears it or makes it a session's, in the chosen framework, which this browser
 * remembers.
 */
export function FrameworkCode({ line }: { readonly line: string }) {
  const id = useFramework();
  const [aim, setAim] = useState<CodeAim>('set');
  const group = useId();
  return (
    <>
      <div className="code-choice">
        <select
          aria-label="Framework"
          value={id}
          onChange={({ target }) => {
            const next = frameworkIds.find((each) => each === target.value);
            if (next) chooseFramework(next);
          }}
        >
          {frameworkIds.map((each) => (
            <option key={each} value={each}>
              {frameworks[each].title}
            </option>
          ))}
        </select>
        <fieldset className="segments">
          <legend className="sr">What the code does</legend>
          {codeAims.map((each) => (
            <Segment
              key={each}
              group={group}
              title={aimTitles[each]}
              checked={aim === each}
              choose={() => setAim(each)}
            />
          ))}
        </fieldset>
      </div>
      {id === 'express' && aim === 'set' ? <ExpressCode line={line} /> : <OtherCode id={id} line={line} aim={aim} />}
    </>
  );
}

interface OtherProps {
  readonly id: FrameworkId;
  readonly line: string;
  readonly aim: CodeAim;
}

/** The framework's own function and its differences from the line, and the literal header. */
function OtherCode({ id, line, aim }: OtherProps) {
  const code = useMemo(() => writeIn(id, line, Date.now(), aim), [id, line, aim]);
  const { call, because, header } = code;
  const { title, sessions } = frameworks[id];
  const writer = aim === 'session' ? (sessions?.title ?? title) : title;
  const versioned = aim === 'session' ? (sessions?.package ?? title) : title;
  return (
    <>
      {call && <Code title={writer} code={call.code} />}
      {because !== null && (
        <p className="small soft">
          <VisibleText text={because} />
        </p>
      )}
      {header !== null && <Code title="The exact header" code={header} />}
      {header === null && aim !== 'session' && (
        <p className="small soft">{title} has no simple way to write this header.</p>
      )}
      {(call !== null || header !== null) && <CodeNotes id={id} code={code} writer={versioned} />}
    </>
  );
}
