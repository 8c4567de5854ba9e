import { useState } from 'react';
import { noProgress, type Progress } from '../../../lessons/progress/progress.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { progressCode, readProgressCode } from './progress-code.ts';
import { keepProgress, useProgress } from './use-progress.ts';

/** The progress in this browser: exported as a code, imported, or deleted. */
export function ProgressBox() {
  const progress = useProgress();
  const code = progressCode(progress);
  const [given, setGiven] = useState('');
  /** The progress before it was replaced here. */
  const [before, setBefore] = useState<Progress | null>(null);
  const replace = (next: Progress) => {
    // A second click changes nothing, and keeps the progress that the first one replaced.
    if (progressCode(next) === code) return;
    setBefore(progress);
    keepProgress(next);
  };
  const read = given.trim() === '' ? null : readProgressCode(given);
  return (
    <details className="card lesson-progress">
      <summary>Your progress</summary>
      <div className="stack">
        <p className="small soft">It stays in this browser. Copy the code to continue in another one.</p>
        <div className="row">
          <CopyButton text={code} what="the code" />
          <button type="button" className="button" onClick={() => replace(noProgress)}>
            Begin again
          </button>
          {before !== null && (
            <button
              type="button"
              className="button"
              onClick={() => {
                keepProgress(before);
                setBefore(null);
              }}
            >
              Undo
            </button>
          )}
        </div>
        <Labelled
          title="Code from another browser"
          problem={given.trim() !== '' && read === null ? 'This is not a progress code.' : null}
        >
          {(naming) => (
            <input {...naming} className="wire" value={given} onChange={({ target }) => setGiven(target.value)} />
          )}
        </Labelled>
        {read !== null && (
          <p>
            <button type="button" className="button primary" onClick={() => replace(read)}>
              Load this progress
            </button>
          </p>
        )}
      </div>
    </details>
  );
}
