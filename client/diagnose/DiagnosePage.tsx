import { memo, useDeferredValue, useMemo } from 'react';
import { diagnoseDescribed } from '../../prediction/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../prediction/diagnosis/diagnosis.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { DiagnosisResults } from './DiagnosisResults.tsx';
import { Examples, PasteBox } from './PasteBox.tsx';
import { type FileReading, useFile } from './pasted/use-file.ts';
import { type Pasted, usePasted } from './pasted/use-pasted.ts';
import { SituationFields } from './situation/SituationFields.tsx';
import { SymptomFinder } from './symptoms/SymptomFinder.tsx';
import './diagnose.css';
import './situation/situation.css';

/** Diagnoses a cookie of the reader's own app: paste a text, describe the situation, copy the lines. */
export function DiagnosePage({ topology }: PageProps) {
  const [pasted, change] = usePasted();
  return <PastedPage topology={topology} pasted={pasted} change={change} />;
}

type PastedProps = PageProps & { readonly pasted: Pasted; readonly change: ReturnType<typeof usePasted>[1] };

/** Memoized: right after the page is opened, only its history entry changes, which needs no redraw. */
const PastedPage = memo(function PastedPage({ topology, pasted, change }: PastedProps) {
  const reading = useFile();
  const shown = useDeferredValue(pasted);
  const ofText = useMemo(() => diagnosisOf(shown), [shown]);
  const { file } = reading;
  const diagnosis = file.state === 'done' ? file.diagnosis : file.state === 'none' ? ofText : null;
  return (
    <div className="diagnose">
      <PageHead page="fix"></PageHead>
      <div className="diagnose-input">
        <PasteBox pasted={pasted} change={change} reading={reading} recognised={diagnosis?.reading.sentence ?? null} />
        <SituationFields pasted={pasted} change={change} />
        <Examples />
      </div>
      <FileProgress reading={reading} />
      {diagnosis !== null && (
        <DiagnosisResults diagnosis={diagnosis} pasted={shown} topology={topology} change={change} />
      )}
      <SymptomFinder topology={topology} />
    </div>
  );
});

function diagnosisOf(pasted: Pasted): Diagnosis | null {
  const { text } = pasted;
  return text.trim() === '' ? null : diagnoseDescribed(readInput(text), pasted, Date.now());
}

function FileProgress({ reading: { file, clear } }: { readonly reading: FileReading }) {
  if (file.state === 'none') return null;
  const { name } = file;
  return (
    <div className="row file-progress">
      {file.state === 'working' && (
        <>
          <progress aria-label={`Reading ${name}`} {...(file.share === null ? {} : { value: file.share })} />
          <span>{file.share === null ? `Judging the cookies of ${name}` : `Reading ${name}`}</span>
        </>
      )}
      {file.state === 'done' && <span>From {name}, which is not shown.</span>}
      {file.state === 'refused' && (
        <span role="alert" className="problem">
          <VisibleText text={file.message} />
        </span>
      )}
      <button type="button" className="button" onClick={clear}>
        {file.state === 'working' ? 'Cancel' : 'Forget the file'}
      </button>
    </div>
  );
}
