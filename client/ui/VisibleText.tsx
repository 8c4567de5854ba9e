import { textParts } from '../../contract/runs/unseen.ts';
import './visible-text.css';

interface Props {
  readonly text: string;
  /** `kept`: a line feed starts a new line, in code and bodies of several lines. */
  readonly lines?: 'kept' | 'drawn';
}

/**
 * Text from outside, or with a part from outside. It reads from left to right whatever its characters and does not
 * affect the text around it; an invisible character is drawn as a box with its code.
 */
export function VisibleText({ text, lines = 'drawn' }: Props) {
  return (
    <bdi dir="ltr">
      {textParts(text).map((part, index) => {
        if (part.kind === 'seen') return part.text;
        if (lines === 'kept' && part.character === '\n') return part.character;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a character is told apart by its place only
          <span key={index} className="unseen">
            {part.code}
          </span>
        );
      })}
    </bdi>
  );
}
