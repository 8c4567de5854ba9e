import { findProbe } from '../../contract/probes/catalogue.ts';
import type { AnswerState } from '../result/use-answer.ts';

interface Props {
  /** Ids of the probes whose observation is not the prediction. */
  readonly probes: readonly string[];
  readonly answer: AnswerState;
  readonly select: (cell: string) => void;
}

/** The loudest thing on the page: what the browser did otherwise than predicted. */
export function Differences({ probes, answer: { setting, engine }, select }: Props) {
  if (probes.length === 0) return null;
  return (
    <div className="differences" role="status">
      <p>
        <strong>
          {probes.length === 1 ? 'One request' : `${probes.length} requests`} went otherwise than predicted.
        </strong>{' '}
        {setting.profile.id === engine.profile
          ? 'What the server saw is right; the prediction is not.'
          : `They were predicted for ${setting.profile.title}, and asked of ${engine.title}.`}
      </p>
      <ul>
        {probes.slice(0, 12).map((id) => (
          <li key={id}>
            <button type="button" className="button small" onClick={() => select(id)}>
              {findProbe(id)?.title ?? id}
            </button>
          </li>
        ))}
        {probes.length > 12 && <li className="small">and {probes.length - 12} more</li>}
      </ul>
    </div>
  );
}
