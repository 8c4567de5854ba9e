import { storageExplanations } from '../../../model/explain/storage.ts';
import type { ProfileOutcome } from '../../../prediction/diagnosis/diagnosis.ts';

const words: Readonly<Record<ProfileOutcome['outcome'], string>> = {
  stored: 'stored',
  replaced: 'stored, then replaced by a later line',
  expired: 'only removes: its lifetime is over',
  ignored: 'rejected',
};

const title = 'Predicted result in each engine';

interface Props {
  readonly outcomes: readonly ProfileOutcome[];
  /** `folded`: another table of the same card already has the result in each engine. */
  readonly shown: 'open' | 'folded';
}

/** The predicted result in each engine for a cookie. */
export function EngineTable({ outcomes, shown }: Props) {
  if (shown === 'open') return <OutcomeRows outcomes={outcomes} />;
  return (
    <details>
      <summary className="soft small">{title}</summary>
      <OutcomeRows outcomes={outcomes} />
    </details>
  );
}

function OutcomeRows({ outcomes }: Pick<Props, 'outcomes'>) {
  return (
    <table className="engine-table">
      <caption>{title}</caption>
      <tbody>
        {outcomes.map(({ profile, outcome, reason }) => (
          <tr key={profile.id} data-outcome={outcome}>
            <th scope="row">
              {profile.title}
              {profile.basis === 'documented' && <span className="engine-basis">from documents, not measured</span>}
            </th>
            <td>
              <strong className="engine-outcome">{words[outcome]}</strong>
              {reason !== null && <>, because {storageExplanations[reason].because}</>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
