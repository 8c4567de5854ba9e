import { counted } from '../../../contract/interface/counted.ts';
import { wasLookedFor } from '../../../contract/runs/observation.ts';
import type { AnswerState } from '../../result/use-answer.ts';

/** The outcome of all cookies together, in one sentence. */
export function AllOutcome({ answer }: { readonly answer: AnswerState }) {
  const { predictions, observed, setting, engine, ranIn } = answer;
  const known = observed?.cookies.filter(wasLookedFor) ?? [];
  const cookies = known.length > 0 ? known : predictions.fresh;
  const unknown = cookies.filter((cookie) => cookie.stored === 'unknown').length;
  const stored = cookies.filter((cookie) => cookie.stored !== 'unknown' && cookie.stored.length > 0).length;
  const readable = cookies.filter((cookie) => cookie.readable === true).length;
  const own = known.length > 0 ? ranIn === engine : setting.profile.id === engine.profile;
  const browser = known.length > 0 ? ranIn.title : setting.profile.title;
  const [would, can] = known.length > 0 ? ['stored', 'can read'] : ['would store', 'could read'];
  return (
    <div className="outcome">
      <p className="outcome-sentence" aria-live="polite">
        Of {counted(cookies.length, 'cookie')} {own ? 'your browser' : browser} {would} {stored}; scripts {can}{' '}
        {readable} of them. {unknown > 0 && `For ${unknown} it is not known, because no request could show it. `}
        Each cell counts the cookies that are sent.
      </p>
    </div>
  );
}
