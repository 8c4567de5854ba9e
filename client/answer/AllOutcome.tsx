import { counted } from '../../contract/interface/counted.ts';
import { wasLookedFor } from '../../contract/runs/observation.ts';
import type { AnswerState } from '../result/use-answer.ts';

/** The outcome of all cookies together, in one sentence. */
export function AllOutcome({ answer: { predictions, observed } }: { readonly answer: AnswerState }) {
  const known = observed?.cookies.filter(wasLookedFor) ?? [];
  const cookies = known.length > 0 ? known : predictions.fresh;
  const unknown = cookies.filter((cookie) => cookie.stored === 'unknown').length;
  const stored = cookies.filter((cookie) => cookie.stored !== 'unknown' && cookie.stored.length > 0).length;
  const readable = cookies.filter((cookie) => cookie.readable === true).length;
  const [would, can] = known.length > 0 ? ['stored', 'can read'] : ['would store', 'could read'];
  return (
    <div className="outcome">
      <p className="outcome-sentence" aria-live="polite">
        Of {counted(cookies.length, 'cookie')} your browser {would} {stored}; scripts {can} {readable} of them.{' '}
        {unknown > 0 && `For ${unknown} it is not known, because no request could show it. `}
        Each cell counts the cookies that are sent.
      </p>
    </div>
  );
}
