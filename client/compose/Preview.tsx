import { useMemo } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { scriptCall } from '../../contract/runs/script-call.ts';
import { expressLine } from '../code/express-line.ts';
import { partMark } from '../guides/jump.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { type PartId, partTitles } from '../ui/page-parts.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly line: string;
}

/** The very line that is sent, or the very call that is made, and the Express line that emits it. */
export function Preview({ experiment, line }: Props) {
  const { code, unsupported } = scriptCall(experiment.setBy, line);
  const byScript = experiment.setBy === 'document-cookie' || experiment.setBy === 'cookie-store';
  const express = useMemo(() => expressLine(line, Date.now()), [line]);
  return (
    <section className="preview stack" aria-label="Code">
      <Code title={byScript ? 'The call' : 'The header'} code={code} lines={byScript ? 'kept' : 'drawn'} />
      {unsupported.length > 0 && (
        <p className="small">
          This API cannot express: <VisibleText text={unsupported.join(', ')} />. The browser does not reject it: the
          call does not contain it.
        </p>
      )}
      {!byScript && (
        <>
          {express.code !== null && <Code title={partTitles.express} part="express" code={express.code} />}
          {express.because !== null && (
            <p className="small soft">
              <VisibleText text={express.because} />
            </p>
          )}
          {express.similar !== null && (
            <>
              <Code title="Idiomatic near-equivalent" code={express.similar.code} lines="kept" />
              <p className="small soft">
                <VisibleText text={express.similar.sends} />
              </p>
            </>
          )}
        </>
      )}
    </section>
  );
}

interface CodeProps {
  readonly title: string;
  readonly code: string;
  readonly part?: PartId;
  readonly lines?: 'kept' | 'drawn';
}

function Code({ title, code, part, lines = 'kept' }: CodeProps) {
  return (
    <figure className="code" {...(part && partMark(part))}>
      <figcaption>
        <span className="field-title">{title}</span>
        <CopyButton text={code} what={title} />
      </figcaption>
      <pre>
        <code>
          <VisibleText text={code} lines={lines} />
        </code>
      </pre>
    </figure>
  );
}
