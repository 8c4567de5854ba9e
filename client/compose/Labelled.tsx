import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** What the API refused about this field. */
  readonly problem: string | null;
  /** One control. */
  readonly children: ReactNode;
}

/** A control with its label above and, where it was refused, the reason below. */
export function Labelled({ title, problem, children }: Props) {
  return (
    <div className="field">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label>
        <span>{title}</span>
        {children}
      </label>
      {problem !== null && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </div>
  );
}
