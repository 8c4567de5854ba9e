import type { Topology } from '../../../contract/origins/topology.ts';
import type { ClaimVerdict } from '../../../lessons/check/check.ts';
import type { Fact } from '../../../lessons/lesson/fact.ts';
import { factWords } from '../../../lessons/lesson/fact-words.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { filled } from '../../../lessons/lesson/setup.ts';
import { Icon } from '../../icons/Icon.tsx';

interface Props {
  readonly topology: Topology;
  readonly title: string;
  readonly setup: Setup;
  readonly facts: readonly Fact[];
  /** In the order of the facts. */
  readonly verdicts: readonly ClaimVerdict[];
}

const words: Readonly<Record<Exclude<ClaimVerdict, 'not-claimed'>, string>> = {
  holds: 'seen',
  broken: 'did not happen here',
  'not-seen': 'not seen yet',
};

/** Facts that are chosen and do not happen. */
const settings: ReadonlySet<Fact['fact']> = new Set(['written', 'session-option', 'defence']);

/** The claims of a step, each with whether the record shows it. */
export function ClaimList({ topology, title, setup, facts, verdicts }: Props) {
  const shown = facts.flatMap((fact, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined || verdict === 'not-claimed') return [];
    const said = verdict === 'broken' && settings.has(fact.fact) ? 'not so yet' : words[verdict];
    return [{ text: filled(factWords(fact, setup), topology), verdict, said }];
  });
  return (
    <section className="lesson-claims" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {shown.map(({ text, verdict, said }) => (
          <li key={text} data-verdict={verdict}>
            <span className="lesson-claim-mark" aria-hidden="true">
              {verdict === 'holds' && <Icon name="check" />}
              {verdict === 'broken' && <Icon name="cross" />}
            </span>
            <span>
              {text}. <span className={verdict === 'holds' ? 'sr' : 'soft'}>{said}.</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
