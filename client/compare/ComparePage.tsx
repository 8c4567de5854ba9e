import { useMemo, useState } from 'react';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { useExperiment } from '../experiment/use-experiment.ts';
import { detectEngine, usualPolicy } from '../result/engine.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { Segment } from '../ui/Segment.tsx';
import { useQueryKey } from '../ui/use-query-key.ts';
import { FindCookie } from './FindCookie.tsx';
import { SameSiteCompared } from './SameSiteCompared.tsx';
import { TwoCompared } from './TwoCompared.tsx';
import './compare.css';
import './compare-narrow.css';

const views = { samesite: 'Four values of SameSite', two: 'Two settings', find: 'Find a cookie' } as const;
type View = keyof typeof views;

/** What is compared is a prediction: for this browser, or with the other third-party policy. */
export function ComparePage({ topology }: PageProps) {
  const { experiment, change } = useExperiment();
  const [engine] = useState(() => detectEngine(navigator));
  const [policy, setPolicy] = useState<PredictionSetting['thirdPartyCookies']>(usualPolicy[engine.profile]);
  const [asked, setAsked] = useQueryKey('view');
  const view: View = asked === 'two' || asked === 'find' ? asked : 'samesite';
  const setting = useMemo<PredictionSetting>(
    () => ({
      topology,
      profile: profileOf(engine.profile),
      thirdPartyCookies: policy,
      now: Date.now(),
      suffixes: publicSuffixes,
    }),
    [topology, engine.profile, policy],
  );
  return (
    <div className="compare">
      <PageHead page="compare" />
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
        <p className="soft small">
          Prediction for {engine.title} ·{' '}
          <label>
            third-party cookies{' '}
            <select
              className="compare-policy"
              value={policy}
              onChange={({ target }) => setPolicy(target.value === 'allowed' ? 'allowed' : 'blocked')}
            >
              <option value="allowed">allowed</option>
              <option value="blocked">blocked</option>
            </select>
          </label>
        </p>
      </div>
      {view === 'samesite' && <SameSiteCompared experiment={experiment} setting={setting} />}
      {view === 'two' && <TwoCompared experiment={experiment} change={change} setting={setting} />}
      {view === 'find' && <FindCookie experiment={experiment} setting={setting} />}
    </div>
  );
}
