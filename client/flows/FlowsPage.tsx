import { type ReactNode, useId, useMemo, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import type { Flow } from '../../contract/flows/flow.ts';
import { type FlowPreset, flowPresets } from '../../contract/flows/presets.ts';
import { schemes } from '../../contract/origins/topology.ts';
import { type Experiment, experimentSchema, type RunRequest } from '../../contract/runs/experiment.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { idOf, recall } from '../history/kept.ts';
import { useKey } from '../keys/keys.ts';
import { detectEngine, usualPolicy } from '../result/engine.ts';
import { RunStatus } from '../run/RunStatus.tsx';
import { isUnderWay, reportOf } from '../run/run-view.ts';
import { type RunControl, useRun } from '../run/use-run.ts';
import { Labelled } from '../ui/Labelled.tsx';
import { Later } from '../ui/Later.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { Segment } from '../ui/Segment.tsx';
import { useQueryKey } from '../ui/use-query-key.ts';
import { FlowHop } from './FlowHop.tsx';
import { FlowPlayer } from './FlowPlayer.tsx';
import { FlowStarts } from './FlowStarts.tsx';
import { flowAgreement, flowView, type HopView } from './flow-view.ts';
import { type OpenedFlow, openedFlowSchema } from './opened-flow.ts';
import './flows.css';

const nobodyKnows = () => undefined;
const nothingKnown: readonly string[] = [];

/** Flows of several requests: chosen, changed, predicted, run, and shown hop by hop with the jar. */
export function FlowsPage({ topology }: PageProps) {
  const [id, setId] = useQueryKey('flow');
  const opened = useOpenedFlow();
  const choices = opened === null ? flowPresets : [opened, ...flowPresets];
  const preset = choices.find((one) => one.id === id) ?? choices[0];
  if (!preset) return null;
  return (
    <div className="flows">
      <PageHead page="flows" />
      <Labelled title="Flow">
        {(naming) => (
          <select {...naming} value={preset.id} onChange={({ target }) => setId(target.value)}>
            {choices.map(({ id: each, title }) => (
              <option key={each} value={each}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <p>{preset.description}</p>
      <OneFlow key={preset.id} topology={topology} preset={preset} />
    </div>
  );
}

/** A flow, and the world for its prediction if another page opened it. */
type ShownFlow = FlowPreset & Partial<Pick<OpenedFlow, 'scheme' | 'profile' | 'thirdPartyCookies'>>;

/** The flow that another page opened here; `null`: none. */
function useOpenedFlow(): ShownFlow | null {
  const entry = idOf(useHistoryState());
  return useMemo(() => {
    const opened = entry === null ? null : recall(entry, openedFlowSchema);
    return opened && { ...opened, id: 'opened' };
  }, [entry]);
}

function OneFlow({ topology, preset }: PageProps & { readonly preset: ShownFlow }) {
  const [engine] = useState(() => detectEngine(navigator));
  const [experiment, change] = useState(() => experimentOf(preset));
  const [flow, changeFlow] = useState(preset.flow);
  const run = useRun(topology, nothingKnown, nobodyKnows);
  const report = reportOf(run.view);
  const asRun = report !== null && isSame(report.request, { ...experiment, flow }) ? report : null;
  const { profile = engine.profile, thirdPartyCookies = usualPolicy[profile] } = preset;
  const told = useMemo(() => {
    const setting: PredictionSetting = {
      topology,
      profile: profileOf(profile),
      thirdPartyCookies,
      now: Date.now(),
      suffixes: publicSuffixes,
    };
    return { experiment, setting, prediction: predictFlow(experiment, flow, setting), report: asRun };
  }, [topology, profile, thirdPartyCookies, experiment, flow, asRun]);
  const views = useMemo(() => flowView(experiment, told.prediction, asRun), [experiment, told, asRun]);
  return (
    <>
      <FlowFields experiment={experiment} change={change}>
        <FlowStarts flow={flow} change={changeFlow} topology={topology} scheme={experiment.scheme} />
      </FlowFields>
      <RunFlow run={run} experiment={{ ...experiment, flow }} views={views} />
      <Later>
        <div className="flow-told">
          <FlowPlayer told={told} />
          <Later>
            <ol className="flow-hops" aria-label="Timeline">
              {views.map((view, index) => (
                <FlowHop key={view.hop.request.probe.id} view={view} number={index + 1} />
              ))}
            </ol>
          </Later>
        </div>
      </Later>
    </>
  );
}

function experimentOf({ cookies, scheme = 'http' }: ShownFlow): Experiment {
  return experimentSchema.parse({ scheme, cookies: cookies.map((setCookie) => ({ setCookie })), probes: [] });
}

/** The fields with which a visitor changes a flow. */
type Changeable = Pick<RunRequest, 'scheme' | 'cookies' | 'flow'>;

function isSame(one: Changeable, other: Changeable): boolean {
  const text = ({ scheme, cookies, flow }: Changeable) =>
    JSON.stringify([scheme, cookies, flow?.steps.map(({ start }) => start)]);
  return text(one) === text(other);
}

interface FieldsProps {
  readonly experiment: Experiment;
  readonly change: (next: Experiment) => void;
  readonly children: ReactNode;
}

/** The scheme, each Set-Cookie line of the flow, and the other fields. */
function FlowFields({ experiment, change, children }: FieldsProps) {
  const group = useId();
  const { scheme, cookies } = experiment;
  return (
    <div className="flow-fields">
      <fieldset>
        <legend className="field-title">Scheme</legend>
        <div className="segments">
          {schemes.map((each) => (
            <Segment
              key={each}
              group={group}
              title={each}
              checked={scheme === each}
              choose={() => change({ ...experiment, scheme: each })}
            />
          ))}
        </div>
      </fieldset>
      {cookies.map(({ setCookie }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a flow keep their places
        <Labelled key={index} title={`Set-Cookie line ${index + 1}`}>
          {(naming) => (
            <input
              {...naming}
              className="wire"
              value={setCookie}
              spellCheck={false}
              onChange={({ target }) =>
                change({ ...experiment, cookies: cookies.with(index, { setCookie: target.value }) })
              }
            />
          )}
        </Labelled>
      ))}
      {children}
    </div>
  );
}

interface RunProps {
  readonly run: RunControl;
  readonly experiment: Experiment & { readonly flow: Flow };
  readonly views: readonly HopView[];
}

function RunFlow({ run, experiment, views }: RunProps) {
  const busy = isUnderWay(run.view);
  const pastes = experiment.flow.steps.some(({ start }) => start === 'outside/address-bar');
  const start = () => run.start(experiment, 'flow');
  useKey('r', 'Run this flow', busy ? null : start);
  const agreement = flowAgreement(views);
  return (
    <div className="stack">
      <div className="row">
        {busy ? (
          <button type="button" className="button" onClick={run.cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" className="button primary" aria-keyshortcuts="r" onClick={start}>
            Run this flow
          </button>
        )}
      </div>
      <RunStatus view={run.view} agreement={agreement.compared > 0 ? agreement : null} />
      {pastes && (
        <p className="small">
          A step of this flow begins in the address bar. When its turn comes, the small window shows an address and
          waits 60 seconds. Copy the address, open a new tab of this browser and paste it there.
        </p>
      )}
      <p className="small soft">
        A run opens a small window and first removes every cookie that the playground has set. The jar is predicted;
        which cookies each request had is what the server saw.
      </p>
    </div>
  );
}
