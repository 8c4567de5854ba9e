import { capitalized } from '../../contract/interface/capitalized.ts';
import type { RuleAnswer } from '../../model/rule-answer.ts';
import { sectionUrl } from '../../model/spec.ts';
import { ruleTitles } from '../../prediction/judge/explain.ts';
import type { ExperimentRuleId } from '../../prediction/prediction.ts';

interface Props {
  /** In the order of the rules. */
  readonly rules: readonly RuleAnswer<string, ExperimentRuleId>[];
  /** The text of a reason, as the end of "because …". */
  readonly because: (reason: string) => string;
}

/** Every rule in order. The first rule with a reason decided; the later ones would have decided the same. */
export function RuleList({ rules, because }: Props) {
  const decided = rules.findIndex(({ reason }) => reason !== null);
  if (rules.length === 0) return null;
  return (
    <ol className="rules">
      {rules.map(({ rule, section, reason }, index) => (
        <li key={rule} data-answer={reason === null ? 'passed' : index === decided ? 'decided' : 'also'}>
          <span className="rule-sign" aria-hidden="true">
            {reason === null ? '✓' : index === decided ? '■' : '□'}
          </span>
          <span>
            {reason === null ? ruleTitles[rule] : capitalized(because(reason))}
            {reason !== null && (
              <strong className="rule-note">{index === decided ? ' deciding rule' : ' would also stop it'}</strong>
            )}
          </span>
          {section === null ? (
            <span className="soft small">not in the RFC</span>
          ) : (
            <a className="small" href={sectionUrl(section)} target="_blank" rel="noreferrer">
              {section}
              <span className="sr"> of RFC 6265bis</span>
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}
