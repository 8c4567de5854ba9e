import type { Suspicion } from '../../../model/diagnose/finding.ts';
import { fixOf } from '../../../prediction/diagnosis/diagnose-fix.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';

interface Props {
  readonly line: string;
  readonly found: readonly Suspicion[];
  /** The field of this hint. */
  readonly about: Suspicion['attribute'];
  readonly edit: (line: string) => void;
}

/** Likely mistakes in a field, and the change that a click makes. Wrong values stay possible. */
export function Hints({ line, found, about, edit }: Props) {
  return found
    .filter(({ attribute }) => attribute === about)
    .map(({ code, position, sentence, suggestion }) => {
      const fix = suggestion === null ? null : fixOf(line, suggestion);
      return (
        <p key={`${code} ${position}`} className="hint small">
          <VisibleText text={sentence} />{' '}
          {fix !== null && (
            <button type="button" className="hint-fix" onClick={() => edit(fix.setCookie)}>
              <VisibleText text={fix.sentence.replace(/\.$/, '')} />
            </button>
          )}
        </p>
      );
    });
}
