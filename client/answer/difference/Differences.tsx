import { findProbe } from '../../../contract/probes/catalogue.ts';
import { nextId } from '../../../contract/runs/set-response.ts';
import type { AnswerState } from '../../result/use-answer.ts';

interface Props {
  /** Ids of the probes whose observation differs from the prediction. */
  readonly probes: readonly string[];
  /** How many requests have an observed outcome. */
  readonly asked: number;
  readonly answer: AnswerState;
  readonly select: (cell: string) => void;
}

/** The most prominent message of the page: where the browser differs from the prediction. */
export function Differences({ probes, asked, answer: { setting, ranIn }, select }: Props) {
  if (probes.length === 0) return null;
  return (
    <div className="differences" role="status">
      <p>
        <strong>
          {probes.length} of {asked} {probes.length === 1 ? 'differs' : 'differ'} from the prediction.
        </strong>{' '}
        {setting.profile.id === ranIn.profile
          ? 'What the server saw is right; the prediction is not.'
          : `You are comparing a run in ${ranIn.title} with the rules of ${setting.profile.title}.`}
      </p>
      <ul>
        {probes.slice(0, 12).map((id) => (
          <li key={id}>
            <button type="button" className="button small" onClick={() => select(id)}>
              {id === nextId ? 'Request after the redirect' : (findProbe(id)?.title ?? id)}
            </button>
          </li>
        ))}
        {probes.length > 12 && <li className="small">and {probes.length - 12} more</li>}
      </ul>
    </div>
  );
}
