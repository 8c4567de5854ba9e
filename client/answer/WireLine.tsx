import { lineParts } from '../../model/edit/set-cookie-edit.ts';
import { isSameLit, type Lit, type SetLit } from '../ui/use-lit.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly line: string;
  readonly lit: Lit;
  readonly setLit: SetLit;
}

/**
 * The Set-Cookie line. Pointing at an attribute highlights the cells that it decides, and pointing at a cell highlights
 * its attribute.
 */
export function WireLine({ line, lit, setLit }: Props) {
  return (
    <p className="wire-line">
      <code className="soft">Set-Cookie: </code>
      {lineParts(line).map(({ text, known }, index) => {
        const part: Lit = known === 'unknown' ? null : { what: 'attribute', name: known };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their place only
          <span key={index}>
            {index > 0 && (
              <code>
                ;<VisibleText text={text.slice(0, text.length - text.trimStart().length)} />
              </code>
            )}
            <code
              className="wire-part"
              tabIndex={part === null ? undefined : 0}
              data-lit={isSameLit(part, lit) || undefined}
              onMouseEnter={() => setLit('pointer', part)}
              onMouseLeave={() => setLit('pointer', null)}
              onFocus={() => setLit('focus', part)}
              onBlur={() => setLit('focus', null)}
            >
              <VisibleText text={index > 0 ? text.trimStart() : text} />
            </code>
          </span>
        );
      })}
    </p>
  );
}
