import { Link } from 'wouter';
import { pageFacts } from '../../../contract/interface/pages.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import type { CookiePrediction } from '../../../prediction/prediction.ts';
import { worldQuery } from '../../experiment/opened-world.ts';
import { experimentQuery } from '../../experiment/use-experiment.ts';
import { type AnswerState, experimentKey } from '../../result/use-answer.ts';
import { useHostKind } from '../../world/world.ts';
import { ChangeLine } from './ChangeLine.tsx';
import { SameNames } from './SameNames.tsx';

interface Props {
  readonly answer: Pick<AnswerState, 'recorded' | 'predictions' | 'setting' | 'policyBasis' | 'engine' | 'ranIn'>;
  readonly experiment: Experiment;
  /** Index of the shown cookie. */
  readonly cookie: number;
  readonly prediction: CookiePrediction;
  readonly cell: string | null;
}

/** The visitor's choices in the world. A run's findings are not choices. */
function chosenWorld({ setting, policyBasis, ranIn }: Props['answer']): readonly string[] {
  return [
    setting.profile.id === ranIn.profile ? '' : setting.profile.id,
    policyBasis === 'chosen' ? setting.thirdPartyCookies : '',
  ];
}

/**
 * The effect of the last change, the link to the comparison, and which of several cookies with one name an app reads.
 */
export function DifferenceBar({ answer, experiment, cookie, prediction, cell }: Props) {
  const { setting, policyBasis, engine } = answer;
  const host = useHostKind();
  // The comparison uses the same world, as chosen by the visitor or found by a run.
  const world = worldQuery({
    profile: setting.profile.id === engine.profile ? null : setting.profile.id,
    thirdPartyCookies: policyBasis === 'assumed' ? null : setting.thirdPartyCookies,
  });
  return (
    <>
      <div className="answer-difference">
        <ChangeLine
          cookie={cookie}
          prediction={prediction}
          choices={[experimentKey(experiment), host, ...chosenWorld(answer)].join(' ')}
        />
        <Link href={`${pageFacts.compare.path}${experimentQuery(experiment, world)}`} className="small">
          Compare settings
        </Link>
      </div>
      <SameNames answer={answer} experiment={experiment} cell={cell} />
    </>
  );
}
