import { partMark } from '../guides/jump.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import type { PartId } from '../ui/page-parts.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly title: string;
  readonly code: string;
  readonly part?: PartId;
  readonly lines?: 'kept' | 'drawn';
}

/** Code with its title, and a button that copies it. */
export function Code({ title, code, part, lines = 'kept' }: Props) {
  return (
    <figure className="code" {...(part && partMark(part))}>
      <figcaption>
        <span className="field-title">{title}</span>
        <CopyButton text={code} what={title} />
      </figcaption>
      <pre>
        <code>
          <VisibleText text={code} lines={lines} />
        </code>
      </pre>
    </figure>
  );
}
