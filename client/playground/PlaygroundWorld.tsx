import { namesOfTopology } from '../../contract/origins/engines.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { ExperimentState } from '../experiment/use-experiment.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { InWorldSlot } from '../world/slot.tsx';
import { WorldBar } from '../world/WorldBar.tsx';
import { chooseHost, useHostKind } from '../world/world.ts';

const known: Readonly<Record<AnswerState['policyBasis'], string>> = {
  assumed: 'assumed',
  chosen: 'chosen',
  found: 'detected',
};

interface Props {
  readonly answer: AnswerState;
  readonly experiment: Experiment;
  readonly change: ExperimentState['change'];
}

/** The world of the answer, in the header. */
export function PlaygroundWorld({ answer, experiment, change }: Props) {
  const { engine, setting, policyBasis } = answer;
  const { profile } = setting;
  const kind = useHostKind();
  const normalAnyway = kind === 'localhost' && namesOfTopology(setting.topology) === 'test';
  return (
    <InWorldSlot>
      <WorldBar
        engine={profile.id === engine.profile ? engine.title : profile.title}
        thirdParty={setting.thirdPartyCookies}
        known={known[policyBasis]}
        scheme={experiment.scheme}
        chooseScheme={(scheme) => change({ ...experiment, scheme })}
        host={normalAnyway ? null : kind}
        chooseHost={chooseHost}
      />
    </InWorldSlot>
  );
}
