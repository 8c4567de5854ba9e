import { useEffect, useMemo, useState } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import { type Action, type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import { linkPairs } from '../../contract/runs/link.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { normalTopology } from '../../prediction/compare/normal-host.ts';
import { predict } from '../../prediction/predict.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { readWorld, worldKeys } from '../experiment/opened-world.ts';
import type { ExperimentState } from '../experiment/use-experiment.ts';
import { reportOf } from '../run/run-view.ts';
import { isUnreached, type ReachState, useReach } from '../run/use-reach.ts';
import { type RunControl, useRun } from '../run/use-run.ts';
import { useQueryKey } from '../ui/use-query-key.ts';
import { chooseHost, useHostKind, useOnHost } from '../world/world.ts';
import { asFound, detectEngine, type Engine, usualPolicy } from './engine.ts';
import { neededOrigins } from './needed-places.ts';
import { joinReports, type Observed, type Predictions } from './result.ts';
import { ofOneBrowser, ranBy } from './run-browser.ts';
import { type Linked, useLinked } from './use-linked.ts';

type Policy = PredictionSetting['thirdPartyCookies'];

/** The input of the answer. */
export interface AnswerState {
  /** The visitor's own browser. */
  readonly engine: Engine;
  readonly setting: PredictionSetting;
  /** The source of the third-party policy. */
  readonly policyBasis: 'assumed' | 'chosen' | 'found';
  readonly predictions: Predictions;
  /** The observations of exactly this experiment. */
  readonly observed: Observed | null;
  /** The same, if the requests themselves are known: a link carries results without them. */
  readonly recorded: Observed | null;
  /** The shown run; `null`: none, so everything is predicted. */
  readonly report: RunReport | null;
  /** The browser of the shown run: `engine` itself if it made the run, or without a run. */
  readonly ranIn: Engine;
  /** The shown reports, oldest first: of one browser. */
  readonly reports: readonly RunReport[];
  /** The result in the opened link. */
  readonly linked: Linked;
  /** The experiment of the run, if it differs from the composed one. */
  readonly stale: Experiment | null;
  readonly run: RunControl;
  readonly reach: ReachState;
  /** Origins that an action needs and that this browser does not reach, as far as is known. */
  readonly missing: (action: Action, only?: readonly string[]) => readonly string[];
  readonly start: (action: Action, change?: Partial<Experiment>, only?: readonly string[]) => void;
  readonly chooseProfile: (id: ProfileId | null) => void;
  readonly choosePolicy: (policy: Policy | null) => void;
}

/** The identity of an experiment: everything except its probes. Paths as the browser requests them. */
export function experimentKey(experiment: Experiment): string {
  const { readPath } = experiment;
  return JSON.stringify(
    linkPairs({
      ...experiment,
      probes: 'all',
      path: askedPath(experiment.path),
      ...(readPath === undefined ? {} : { readPath: askedPath(readPath) }),
    }),
  );
}

function askedPath(path: string): string {
  return URL.canParse(path, 'http://path.invalid') ? new URL(path, 'http://path.invalid').pathname : path;
}

function experimentOf({ request }: RunReport): Experiment {
  const { id: _id, action: _action, ...experiment } = request;
  return experimentSchema.parse(experiment);
}

/** Predicts the experiment, runs it, and joins the observations. `change` puts an experiment into the composer. */
export function useAnswer(topology: Topology, experiment: Experiment, change: ExperimentState['change']): AnswerState {
  const [engineKey, chooseProfile] = useQueryKey(worldKeys.profile);
  const [policyKey, choosePolicy] = useQueryKey(worldKeys.thirdPartyCookies);
  const chosen = readWorld(engineKey, policyKey);
  const { run, reports, carried, linked, engine, ranIn, measured } = useShownRuns(topology);
  const reach = useReach(topology);
  const profileId = chosen.profile ?? ranIn.profile;
  const found = profileId === ranIn.profile && measured !== undefined && measured !== 'unknown' ? measured : null;
  const policy = chosen.thirdPartyCookies ?? found ?? usualPolicy[profileId];
  const normal = useHostKind() === 'normal';
  const setting = useSetting(topology, normal, profileId, policy);

  const base = reports.find(
    ({ action, request }) => action !== 'clear' && action !== 'reset' && request.cookies.length > 0,
  );
  useRestored(base, change);
  const ran = base ? experimentOf(base) : null;
  const stale = ran !== null && experimentKey(ran) !== experimentKey(experiment) ? ran : null;
  // A run uses the playground's own hosts, so it shows nothing about a normal host.
  const observed = useMemo(() => (stale === null && !normal ? joinReports(reports) : null), [stale, reports, normal]);
  const onHost = useOnHost();
  const asked = useMemo(() => onHost(experiment), [experiment, onHost]);
  const predictions = usePredictions(asked, setting, observed);

  return {
    engine,
    setting,
    policyBasis: chosen.thirdPartyCookies ? 'chosen' : found ? 'found' : 'assumed',
    predictions,
    observed,
    recorded: carried ? null : observed,
    report: observed === null ? null : (base ?? null),
    ranIn,
    reports,
    linked,
    stale,
    run,
    reach,
    missing: (action, only) => {
      const asked = only ? { ...experiment, probes: [...only] } : experiment;
      return neededOrigins(asked, action, topology).filter((origin) => isUnreached(reach, origin));
    },
    start: (action, changed = {}, only) => {
      chooseHost('localhost');
      run.start({ ...experiment, ...changed }, action, only);
    },
    chooseProfile,
    choosePolicy,
  };
}

/**
 * The runs in the address, or the result that a link carries, and the browser that made them. `measured`: its
 * third-party policy, as the newest run found it.
 */
function useShownRuns(topology: Topology) {
  const [told] = useState(() => detectEngine(navigator));
  const [ids, setIds] = useQueryKey('run');
  const run = useRun(topology, ids === null ? [] : ids.split('.'), (next) => setIds(next.join('.')));
  const current = reportOf(run.view);
  const { carried, linked } = useLinked(run.view.phase === 'idle');
  const reports = useMemo(
    () => ofOneBrowser(carried ? [carried] : [...run.earlier, ...(current ? [current] : [])]),
    [carried, run.earlier, current],
  );
  const measured = reports.findLast(({ thirdPartyCookies }) => thirdPartyCookies !== 'unknown')?.thirdPartyCookies;
  const performer = useMemo(() => ranBy(reports, told), [reports, told]);
  const ranIn = useMemo(() => asFound(performer, measured), [performer, measured]);
  return { run, reports, carried, linked, ranIn, measured, engine: performer === told ? ranIn : told };
}

function useSetting(topology: Topology, normal: boolean, profileId: ProfileId, policy: Policy): PredictionSetting {
  return useMemo(
    () => ({
      topology: normal ? normalTopology(topology) : topology,
      profile: profileOf(profileId),
      thirdPartyCookies: policy,
      now: Date.now(),
      suffixes: publicSuffixes,
    }),
    [topology, profileId, policy, normal],
  );
}

/** Predicts the cookies at the time of setting, and again for every single probe that was sent later. */
function usePredictions(experiment: Experiment, setting: PredictionSetting, observed: Observed | null): Predictions {
  const fresh = useMemo(() => predict(experiment, probes, setting), [experiment, setting]);
  const ages = observed?.ages;
  const aged = useMemo(
    () =>
      new Map(
        Object.entries(ages ?? {}).flatMap(([id, ageSeconds]) => {
          const probe = findProbe(id);
          return probe ? [[id, predict({ ...experiment, ageSeconds }, [probe], setting)] as const] : [];
        }),
      ),
    [experiment, setting, ages],
  );
  return useMemo(() => ({ fresh, aged }), [fresh, aged]);
}

/** For a URL with a run and no experiment, shows the experiment of the run. */
function useRestored(base: RunReport | undefined, change: ExperimentState['change']): void {
  const [wanted, setWanted] = useState(() => {
    const query = new URLSearchParams(location.search);
    return query.has('run') && !query.has('c');
  });
  useEffect(() => {
    if (!wanted || !base) return;
    setWanted(false);
    change(experimentOf(base), 'correction');
  }, [wanted, base, change]);
}
