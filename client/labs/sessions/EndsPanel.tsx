import type { LookReply, SessionLab } from '../../../contract/labs/session.ts';
import { useNow } from '../../ui/use-now.ts';
import { durationWords } from '../../wire/lifetime-words.ts';
import { type End, endOptionsWords, endsOf } from './words/ends.ts';
import { momentWords } from './words/moment.ts';

interface Props {
  readonly lab: SessionLab;
  readonly look: LookReply;
}

/** The two ends of a session side by side: when the browser deletes the cookie, and when the store deletes the record. */
export function EndsPanel({ lab, look }: Props) {
  const { cookie, record, sentence } = endsOf(lab, look);
  const now = useNow(cookie.kind === 'date' || record.kind === 'date');
  const together = endOptionsWords(lab.options);
  return (
    <section className="card stack lab-ends" aria-labelledby="lab-ends">
      <h2 id="lab-ends">Two ends</h2>
      <dl>
        <div>
          <dt>The cookie ends</dt>
          <dd>{endWords(cookie, now, 'when the browser closes')}</dd>
        </div>
        <div>
          <dt>Its record ends</dt>
          <dd>{endWords(record, now, 'without a date')}</dd>
        </div>
      </dl>
      <p>{sentence}</p>
      {together !== null && <p>{together}</p>}
    </section>
  );
}

function endWords(end: End, now: number, undated: string): string {
  if (end.kind === 'absent') return 'not there';
  if (end.kind === 'unknown') return 'unknown';
  if (end.kind === 'session') return undated;
  const left = end.at - now;
  const time = momentWords(end.at);
  return left > 0 ? `in ${durationWords(left)}, at ${time}` : `at ${time}, which has passed`;
}
