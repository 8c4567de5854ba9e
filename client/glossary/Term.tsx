import { type ReactNode, useId } from 'react';
import { type GlossaryEntry, glossary, type TermId } from './glossary.ts';
import './term.css';

interface Props {
  readonly id: TermId;
  /** An id for the word itself, so that a control can be labelled by it. */
  readonly labelId?: string;
  /** The form of the word in the sentence. Default: the glossary's form. */
  readonly children?: ReactNode;
}

/** A word with a dotted underline and an explanation in place. Never inside a `label`: it is a control itself. */
export function Term({ id, labelId, children }: Props) {
  const popover = useId();
  const { term, says, source }: GlossaryEntry = glossary[id];
  return (
    <>
      <button type="button" className="term" id={labelId} popoverTarget={popover}>
        {children ?? term}
      </button>
      <span id={popover} popover="auto" className="term-says" role="note" aria-label={term}>
        <strong>{term}</strong>
        <span>{says}</span>
        <a href={source.url} target="_blank" rel="noreferrer">
          {source.title}
        </a>
      </span>
    </>
  );
}
