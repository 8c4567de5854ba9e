import { memo, useMemo, useState } from 'react';
import { namesOfTopology } from '../../contract/origins/engines.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { normalTopology } from '../../prediction/compare/normal-host.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { readWorld, worldKeys } from '../experiment/opened-world.ts';
import { type ExperimentState, useExperiment } from '../experiment/use-experiment.ts';
import { detectEngine, usualPolicy } from '../result/engine.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { Segment } from '../ui/Segment.tsx';
import { useQueryKey } from '../ui/use-query-key.ts';
import { NormalHostNote } from '../world/NormalHostNote.tsx';
import { InWorldSlot } from '../world/slot.tsx';
import { WorldBar, WorldEngine, WorldHost, WorldPolicy, WorldScheme } from '../world/WorldBar.tsx';
import { chooseHost, useHostKind } from '../world/world.ts';
import { FindCookie } from './FindCookie.tsx';
import { SameSiteCompared } from './SameSiteCompared.tsx';
import { TwoCompared } from './TwoCompared.tsx';
import './compare.css';
import './compare-narrow.css';

const views = { samesite: 'Four values of SameSite', two: 'Two settings', find: 'Find a cookie' } as const;
type View = keyof typeof views;

/** Compares predictions for the world in the header. */
export function ComparePage({ topology }: PageProps) {
  const { experiment, change } = useExperiment();
  return <ComparedPage topology={topology} experiment={experiment} change={change} />;
}

type ComparedProps = PageProps & Pick<ExperimentState, 'experiment' | 'change'>;

/** Memoized: right after the page is opened, only its history entry changes, which needs no redraw. */
const ComparedPage = memo(function ComparedPage({ topology, experiment, change }: ComparedProps) {
  const [engine] = useState(() => detectEngine(navigator));
  const [engineKey, setProfile] = useQueryKey(worldKeys.profile);
  const [policyKey, setPolicy] = useQueryKey(worldKeys.thirdPartyCookies);
  const chosen = readWorld(engineKey, policyKey);
  const profile = chosen.profile ?? engine.profile;
  const policy = chosen.thirdPartyCookies ?? usualPolicy[profile];
  const [asked, setAsked] = useQueryKey('view');
  const view: View = asked === 'two' || asked === 'find' ? asked : 'samesite';
  const kind = useHostKind();
  const normalAnyway = kind === 'localhost' && namesOfTopology(topology) === 'test';
  const setting = useMemo<PredictionSetting>(
    () => ({
      topology: kind === 'normal' ? normalTopology(topology) : topology,
      profile: profileOf(profile),
      thirdPartyCookies: policy,
      now: Date.now(),
      suffixes: publicSuffixes,
    }),
    [topology, kind, profile, policy],
  );
  return (
    <div className="compare">
      <PageHead page="compare" />
      <InWorldSlot>
        <WorldBar>
          <WorldEngine
            own={engine}
            profile={profile}
            choose={(next) => {
              setProfile(next === engine.profile ? null : next);
              setPolicy(null);
            }}
          />
          <WorldPolicy policy={policy} choose={setPolicy} />
          <WorldScheme scheme={experiment.scheme} choose={(scheme) => change({ ...experiment, scheme })} />
          <WorldHost host={normalAnyway ? null : kind} choose={chooseHost} />
        </WorldBar>
      </InWorldSlot>
      <NormalHostNote setting={setting} scheme={experiment.scheme} />
      <div className="compare-bar">
        <fieldset className="segments">
          <legend className="sr">What to compare</legend>
          {(Object.keys(views) as View[]).map((id) => (
            <Segment
              key={id}
              group="compare-view"
              title={views[id]}
              checked={id === view}
              choose={() => setAsked(id)}
            />
          ))}
        </fieldset>
      </div>
      {view === 'samesite' && <SameSiteCompared experiment={experiment} setting={setting} />}
      {view === 'two' && <TwoCompared experiment={experiment} change={change} setting={setting} />}
      {view === 'find' && <FindCookie experiment={experiment} setting={setting} />}
    </div>
  );
});
