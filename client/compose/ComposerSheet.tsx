import { type ReactNode, useEffect, useRef } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import './composer-sheet.css';

interface Props {
  readonly experiment: Experiment;
  readonly selected: number;
  /** Whether a field inside was refused, so that the sheet has to be seen. */
  readonly troubled: boolean;
  readonly children: ReactNode;
}

/** The composer on a narrow screen: one line that opens as a sheet. */
export function ComposerSheet({ experiment, selected, troubled, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (troubled && !dialog.current?.open) dialog.current?.showModal();
  }, [troubled]);
  const more = experiment.cookies.length - 1;
  return (
    <>
      <button type="button" className="composer-summary" onClick={() => dialog.current?.showModal()}>
        <span className="composer-summary-line">
          <code>
            <VisibleText text={experiment.cookies[selected]?.setCookie ?? ''} />
          </code>
          {more > 0 && <span className="soft"> and {more} more</span>}
        </span>
        <span className="composer-summary-edit">Edit</span>
      </button>
      <dialog ref={dialog} className="composer-sheet" aria-label="Compose">
        <div className="composer-sheet-head">
          <button type="button" className="button primary" onClick={() => dialog.current?.close()}>
            Done
          </button>
        </div>
        {children}
      </dialog>
    </>
  );
}
