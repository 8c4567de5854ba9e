import { type ReactNode, useId } from 'react';
import type { TermId } from '../glossary/glossary.ts';
import { Term } from '../glossary/Term.tsx';
import { VisibleText } from './VisibleText.tsx';

/** The ids with which the title above a control names it and the refusal below describes it. */
export interface Naming {
  readonly id: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid': boolean;
}

interface Props {
  readonly title: string;
  /** The glossary term of the title, if it has one. */
  readonly term?: TermId;
  /** The API's refusal of this field. */
  readonly problem?: string | null;
  /** The control, which receives these ids. */
  readonly children: (naming: Naming) => ReactNode;
}

/** A control with its title above it and a refusal's reason below. */
export function Labelled({ title, term, problem = null, children }: Props) {
  const id = useId();
  const control = `${id}-control`;
  const naming: Naming = {
    id: control,
    'aria-invalid': problem !== null,
    ...(term ? { 'aria-labelledby': id } : {}),
    ...(problem === null ? {} : { 'aria-describedby': `${id}-problem` }),
  };
  return (
    <div className="field">
      <div className="field-title">
        {term ? (
          <Term id={term} labelId={id}>
            {title}
          </Term>
        ) : (
          <label htmlFor={control}>{title}</label>
        )}
      </div>
      {children(naming)}
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className="problem">
          <VisibleText text={problem} />
        </p>
      )}
    </div>
  );
}
