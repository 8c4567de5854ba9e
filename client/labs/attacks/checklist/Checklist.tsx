import { counted } from '../../../../contract/interface/counted.ts';
import type { Chosen } from '../attack/link.ts';
import { type CheckedRule, checkBank } from './checklist.ts';
import { type Finding, ruleSources } from './checklist-rules.ts';

const marks: Record<Finding['verdict'], string> = { pass: '✓', fail: '✗', 'not-applicable': '–' };
const words: Record<Finding['verdict'], string> = {
  pass: 'pass',
  fail: 'fail',
  'not-applicable': 'not applicable',
};

/** Published rules, evaluated for the bank's current switches. */
export function Checklist({ chosen }: { readonly chosen: Chosen }) {
  const { attack, on, scheme } = chosen;
  const checked = checkBank({ attack, scheme, has: (id) => on.includes(id) });
  const failed = checked.filter(({ finding }) => finding.verdict === 'fail').length;
  return (
    <section className="card attack-panel" aria-labelledby="checklist-title">
      <h2 id="checklist-title">Published rules, checked against this bank</h2>
      <p className="soft small">
        {failed} of {counted(checked.length, 'rule')} {failed === 1 ? 'fails' : 'fail'} with the defences above. The
        rules are in our words.
      </p>
      <div className="attack-checklist">
        {Object.entries(ruleSources).map(([id, { title, url }]) => (
          <Source key={id} title={title} url={url} checked={checked.filter(({ rule }) => rule.source === id)} />
        ))}
      </div>
    </section>
  );
}

interface SourceProps {
  readonly title: string;
  readonly url: string;
  readonly checked: readonly CheckedRule[];
}

function Source({ title, url, checked }: SourceProps) {
  const count = (verdict: Finding['verdict']) => checked.filter(({ finding }) => finding.verdict === verdict).length;
  return (
    <details>
      <summary>
        {title}: {count('pass')} pass, {count('fail')} fail
        {count('not-applicable') > 0 ? `, ${count('not-applicable')} not applicable` : ''}
      </summary>
      <p className="small">
        <a href={url} target="_blank" rel="noreferrer">
          Source
        </a>
      </p>
      <ul>
        {checked.map(({ rule, finding }) => (
          <li key={rule.id} className={finding.verdict}>
            <span aria-hidden="true" className="checked-mark">
              {marks[finding.verdict]}
            </span>
            <span>
              <strong>{rule.id}</strong> {rule.rule}
              <span className="small">
                <em>{words[finding.verdict]}:</em> {finding.reason}
              </span>
              {rule.outdated && (
                <span className="small outdated">
                  <em>Outdated in the source:</em> {rule.outdated}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
