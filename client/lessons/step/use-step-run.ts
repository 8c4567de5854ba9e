import { useMemo, useState } from 'react';
import { engineIds } from '../../../contract/origins/engines.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { probes } from '../../../contract/probes/catalogue.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import type { RunReport } from '../../../contract/runs/observation.ts';
import type { CheckedIn } from '../../../lessons/check/check.ts';
import { experimentOf, type RunSetup } from '../../../lessons/lesson/setup.ts';
import { profileOf } from '../../../model/profiles/profiles.ts';
import { predict } from '../../../prediction/predict.ts';
import type { PredictionSetting } from '../../../prediction/prediction.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';
import { asFound, detectEngine, type Engine, usualPolicy } from '../../result/engine.ts';
import { neededOrigins } from '../../result/needed-places.ts';
import { joinReports, type Observed, type Predictions } from '../../result/result.ts';
import { ranBy } from '../../result/run-browser.ts';
import { experimentKey } from '../../result/use-answer.ts';
import { reportOf } from '../../run/run-view.ts';
import { isUnreached, type ReachState, useReach } from '../../run/use-reach.ts';
import { type RunControl, useRun } from '../../run/use-run.ts';
import { useQueryKey } from '../../ui/use-query-key.ts';
import { chooseHost } from '../../world/world.ts';

/** The run of a setup: its prediction, and its result. */
export interface StepRun {
  readonly experiment: Experiment;
  /** The browser that made the run; this browser before a run. */
  readonly engine: Engine;
  /** Its name and version if it is another browser. */
  readonly otherBrowser: string | null;
  readonly setting: PredictionSetting;
  readonly predictions: Predictions;
  readonly recorded: Observed | null;
  readonly run: RunControl;
  /** The report of this setup's run once it is finished, or `null`. */
  readonly report: RunReport | null;
  readonly reach: ReachState;
  /** Origins that the run needs and that this browser does not reach, as far as is known. */
  readonly missing: readonly string[];
  readonly start: () => void;
  readonly where: CheckedIn;
}

/** The id of the shown run, and a function that keeps another one. */
export type HeldRun = readonly [id: string | null, keep: (id: string | null) => void];

/** The run in the URL, so that a run in this tab comes back here. */
export function useRunInAddress(): HeldRun {
  return useQueryKey('run');
}

/** Runs a setup in this browser. `held`: the initial run id, from which the run continues. */
export function useStepRun(topology: Topology, setup: RunSetup, [id, setId]: HeldRun): StepRun {
  const [told] = useState(() => detectEngine(navigator));
  const [now] = useState(() => Date.now());
  const run = useRun(topology, id === null ? [] : [id], (ids) => setId(ids.at(-1) ?? null));
  const reach = useReach(topology);
  const experiment = useMemo(() => experimentOf(setup, topology), [setup, topology]);
  const seen = reportOf(run.view);
  const report = seen?.state === 'finished' && isOf(seen, experiment, setup) ? seen : null;
  const found = report?.thirdPartyCookies ?? 'unknown';
  const performer = useMemo(() => ranBy(report ? [report] : [], told), [report, told]);
  const engine = useMemo(() => asFound(performer, found), [performer, found]);
  const policy = found === 'unknown' ? usualPolicy[engine.profile] : found;
  const setting = useMemo<PredictionSetting>(
    () => ({ topology, profile: profileOf(engine.profile), thirdPartyCookies: policy, now, suffixes: publicSuffixes }),
    [topology, engine.profile, policy, now],
  );
  const fresh = useMemo(() => predict(experiment, probes, setting), [experiment, setting]);
  const recorded = useMemo(() => (report ? joinReports([report]) : null), [report]);
  const action = setup.in === 'flow' ? 'flow' : 'run';
  return {
    experiment,
    engine,
    otherBrowser: performer === told ? null : performer.title,
    setting,
    predictions: { fresh, aged: new Map() },
    recorded,
    run,
    report,
    reach,
    missing: neededOrigins(experiment, action, topology).filter((origin) => isUnreached(reach, origin)),
    start: () => {
      chooseHost('localhost');
      const flow = setup.in === 'flow' ? { flow: setup.flow } : {};
      run.start({ ...experiment, ...flow, clicks: 'awaited' }, action);
    },
    where: {
      engine: engineIds.find((each) => each === engine.profile) ?? null,
      thirdPartyCookies: policy,
    },
  };
}

/** Whether a run is of this setup: the URL may name a run of another one. */
function isOf({ request, action }: RunReport, experiment: Experiment, setup: RunSetup): boolean {
  if ((action === 'flow') !== (setup.in === 'flow')) return false;
  return experimentKey(request) === experimentKey(experiment);
}
