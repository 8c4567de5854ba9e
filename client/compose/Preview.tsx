import type { Experiment } from '../../contract/runs/experiment.ts';
import { scriptCall } from '../../contract/runs/script-call.ts';
import { Code } from '../code/Code.tsx';
import { FrameworkCode } from '../code/FrameworkCode.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly experiment: Experiment;
  readonly line: string;
}

/** The exact line or call, and the code of a framework that emits it. */
export function Preview({ experiment, line }: Props) {
  const { code, unsupported } = scriptCall(experiment.setBy, line);
  const byScript = experiment.setBy === 'document-cookie' || experiment.setBy === 'cookie-store';
  return (
    <section className="preview stack" aria-label="Code">
      {!byScript && <FrameworkCode line={line} />}
      <Code title={byScript ? 'The call' : 'The header'} code={code} lines={byScript ? 'kept' : 'drawn'} />
      {unsupported.length > 0 && (
        <p className="small">
          This API cannot express: <VisibleText text={unsupported.join(', ')} />. The browser does not reject it: the
          call does not contain it.
        </p>
      )}
    </section>
  );
}
