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
  /** Index of the cookie that is looked at. */
  readonly cookie: number;
  readonly prediction: CookiePrediction;
  readonly cell: string | null;
}

/** What the visitor chose of the world; what a run found is no choice. */
function chosenWorld({ setting, policyBasis, ranIn }: Props['answer']): readonly string[] {
  return [
    setting.profile.id === ranIn.profile ? '' : setting.profile.id,
    policyBasis === 'chosen' ? setting.thirdPartyCookies : '',
  ];
}

/** What the last change did, the way to the comparison, and which of several cookies of one name an app reads. */
export function DifferenceBar({ answer, experiment, cookie, prediction, cell }: Props) {
  const { setting, policyBasis, engine } = answer;
  const host = useHostKind();
  // The comparison holds in the same world, which the visitor chose or a run found.
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
