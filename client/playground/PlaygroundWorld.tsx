import { namesOfTopology } from '../../contract/origins/engines.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { ExperimentState } from '../experiment/use-experiment.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { InWorldSlot } from '../world/slot.tsx';
import { WorldBar, WorldEngine, WorldHost, WorldPolicy, WorldScheme } from '../world/WorldBar.tsx';
import { chooseHost, useHostKind } from '../world/world.ts';

const known: Readonly<Record<AnswerState['policyBasis'], string>> = {
  assumed: 'assumed; a run detects it',
  chosen: 'as you chose',
  found: 'detected by the run',
};

interface Props {
  readonly answer: AnswerState;
  readonly experiment: Experiment;
  readonly change: ExperimentState['change'];
}

/** The world of the answer, in the header: the only place that shows and changes it. */
export function PlaygroundWorld({ answer, experiment, change }: Props) {
  const { engine, ranIn, setting, policyBasis, chooseProfile, choosePolicy } = answer;
  const kind = useHostKind();
  const normalAnyway = kind === 'localhost' && namesOfTopology(setting.topology) === 'test';
  return (
    <InWorldSlot>
      <WorldBar>
        <WorldEngine
          own={engine}
          profile={setting.profile.id}
          choose={(profile) => {
            // By default, the browser of the shown run is predicted.
            chooseProfile(profile === ranIn.profile ? null : profile);
            choosePolicy(null);
          }}
        />
        <WorldPolicy policy={setting.thirdPartyCookies} known={known[policyBasis]} choose={choosePolicy} />
        <WorldScheme scheme={experiment.scheme} choose={(scheme) => change({ ...experiment, scheme })} />
        <WorldHost host={normalAnyway ? null : kind} choose={chooseHost} />
      </WorldBar>
    </InWorldSlot>
  );
}
