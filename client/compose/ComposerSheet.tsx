import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import './composer-sheet.css';

interface Props {
  readonly experiment: Experiment;
  readonly selected: number;
  /** Whether the server refused a field inside, so that the sheet has to open. */
  readonly troubled: boolean;
  readonly children: ReactNode;
}

/** The composer on a narrow screen: one line that opens a sheet. The sheet is drawn when it first opens. */
export function ComposerSheet({ experiment, selected, troubled, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [drawn, setDrawn] = useState(false);
  const open = useCallback(() => {
    setDrawn(true);
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  useEffect(() => {
    if (troubled) open();
  }, [troubled, open]);
  const more = experiment.cookies.length - 1;
  return (
    <>
      <button type="button" className="composer-summary" onClick={open}>
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
        {drawn && children}
      </dialog>
    </>
  );
}
