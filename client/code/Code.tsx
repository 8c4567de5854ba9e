import { CopyButton } from '../ui/CopyButton.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly title: string;
  readonly code: string;
  readonly lines?: 'kept' | 'drawn';
}

/** Code with its title, and a button that copies it. */
export function Code({ title, code, lines = 'kept' }: Props) {
  return (
    <figure className="code" aria-label={title}>
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
