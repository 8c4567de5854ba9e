import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** The frame of every why panel: a heading and a close button. */
export function WhyFrame({ title, close, children }: Props) {
  return (
    <div className="why">
      <div className="why-head">
        <h3>{title}</h3>
        <button type="button" className="button plain small" onClick={close}>
          Close
        </button>
      </div>
      <div className="why-parts">{children}</div>
    </div>
  );
}
