import { useMemo } from 'react';
import { VisibleText } from '../ui/VisibleText.tsx';
import { Code } from './Code.tsx';
import { expressLine } from './express-line.ts';

/** The Express line that emits a header byte for byte, and the usual call when it differs. */
export function ExpressCode({ line }: { readonly line: string }) {
  const { code, because, similar } = useMemo(() => expressLine(line, Date.now()), [line]);
  return (
    <>
      {code !== null && <Code title="Express code" code={code} />}
      {because !== null && (
        <p className="small soft">
          <VisibleText text={because} />
        </p>
      )}
      {similar !== null && (
        <>
          <Code title="Idiomatic near-equivalent" code={similar.code} />
          <p className="small soft">
            <VisibleText text={similar.sends} />
          </p>
        </>
      )}
    </>
  );
}
