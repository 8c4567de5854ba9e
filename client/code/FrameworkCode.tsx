import { useMemo } from 'react';
import { type FrameworkId, frameworkIds, frameworks, writeIn } from '../../prediction/frameworks/frameworks.ts';
import { Labelled } from '../ui/Labelled.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import { Code } from './Code.tsx';
import { chooseFramework, useFramework } from './chosen-framework.ts';
import { ExpressCode } from './ExpressCode.tsx';

/** The code that sets a cookie in the reader's framework, which is chosen here and remembered. */
export function FrameworkCode({ line }: { readonly line: string }) {
  const id = useFramework();
  return (
    <>
      <Labelled title="Framework">
        {(naming) => (
          <select
            {...naming}
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
        )}
      </Labelled>
      {id === 'express' ? <ExpressCode line={line} /> : <OtherCode id={id} line={line} />}
    </>
  );
}

/** The framework's cookie function and how it differs from the line, and the header as it is. */
function OtherCode({ id, line }: { readonly id: FrameworkId; readonly line: string }) {
  const { call, because, header } = useMemo(() => writeIn(id, line, Date.now()), [id, line]);
  const { title, provenWith } = frameworks[id];
  return (
    <>
      {call && <Code title={title} part="express" code={call.code} />}
      {call && <Differences lost={call.lost} adds={call.adds} />}
      {because !== null && (
        <p className="small soft">
          <VisibleText text={because} />
        </p>
      )}
      {header !== null && <Code title="The exact header" code={header} />}
      {header === null && <p className="small soft">{title} has no simple way to write this header.</p>}
      <p className="small soft">
        {provenWith === null
          ? `From the documentation of ${title}. No run has proven it.`
          : `Run with ${provenWith.includes(' ') ? provenWith : `${title} ${provenWith}`}.`}
      </p>
    </>
  );
}

function Differences({ lost, adds }: Pick<NonNullable<ReturnType<typeof writeIn>['call']>, 'lost' | 'adds'>) {
  if (lost.length + adds.length === 0) return null;
  return (
    <ul className="small" aria-label="What is different">
      {lost.map(({ attribute, why, since }) => (
        <li key={attribute}>
          <strong>Not {attribute}.</strong> {why}
          {since !== undefined && ` It is there from ${since} on.`}
        </li>
      ))}
      {adds.map(({ what, why }) => (
        <li key={what}>
          <strong>Also {what}.</strong> {why}
        </li>
      ))}
    </ul>
  );
}
