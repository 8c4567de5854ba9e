import { type ReactNode, useId } from 'react';
import type { TermId } from '../glossary/glossary.ts';
import { Term } from '../glossary/Term.tsx';
import { VisibleText } from './VisibleText.tsx';

/** What a control needs, to be named by the title above it and described by the refusal below. */
export interface Naming {
  readonly id: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid': boolean;
}

interface Props {
  readonly title: string;
  /** What explains the title, where it is one of the field's words. */
  readonly term?: TermId;
  /** What the API refused about this field. */
  readonly problem?: string | null;
  /** One control, given its naming. */
  readonly children: (naming: Naming) => ReactNode;
}

/** A control with its title above and, where it was refused, the reason below. */
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
