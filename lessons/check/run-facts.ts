import { flowRequests } from '../../contract/flows/flow.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { probeOf } from '../../contract/runs/set-response.ts';
import { observedOutcome } from '../../prediction/judge/outcome.ts';
import { predict } from '../../prediction/predict.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import { predictReadable } from '../../prediction/predict-readable.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import type { RunFact } from '../lesson/fact.ts';
import { experimentOf, type RunSetup } from '../lesson/setup.ts';

/** What a record says about a fact. `not-seen`: nothing, for example when no request arrived. */
export type Seen = 'holds' | 'broken' | 'not-seen';

function seen(is: boolean | null, wanted: boolean): Seen {
  if (is === null) return 'not-seen';
  return is === wanted ? 'holds' : 'broken';
}

/** Whether a run shows a fact. */
export function seenInRun(fact: RunFact, report: RunReport): Seen {
  if (fact.fact === 'written') return written(fact, report.request.cookies[fact.cookie]?.setCookie);
  if (fact.fact === 'stored' || fact.fact === 'readable') {
    const cookie = report.cookies[fact.cookie];
    if (fact.fact === 'readable') return seen(cookie?.readable ?? null, fact.is);
    const stored = cookie?.stored ?? 'unknown';
    return seen(stored === 'unknown' ? null : stored.length > 0, fact.is);
  }
  const observation = report.observations[fact.request];
  if (!observation || observation.outcome === 'no-request') return 'not-seen';
  if (fact.fact === 'response-readable') return seen(observation.responseReadable, fact.is);
  const probe = requestOf(fact.request, report);
  return probe ? seen(observedOutcome(probe, observation, fact.cookie).outcome === 'included', fact.is) : 'not-seen';
}

/** Whether a part of the line equals the text, or with `begins` starts with it. */
function written({ text, is, begins }: Extract<RunFact, { fact: 'written' }>, line = ''): Seen {
  const wanted = text.toLowerCase();
  return seen(
    countingParts(line).some((part) => (begins ? part.startsWith(wanted) : part === wanted)),
    is,
  );
}

/**
 * The lower-case name and value of a line, and its attributes. Of attributes with the same name only the last one
 * counts.
 */
function countingParts(line: string): readonly string[] {
  const [pair = '', ...attributes] = line.split(';').map((part) =>
    part
      .replace(/\s*=\s*/, '=')
      .trim()
      .toLowerCase(),
  );
  const names = attributes.map((attribute) => attribute.split('=')[0]);
  return [pair, ...attributes.filter((_, index) => names.lastIndexOf(names[index]) === index)];
}

function requestOf(id: string, { request }: RunReport): Probe | undefined {
  const flow = request.flow ? flowRequests(request.flow) : [];
  return flow.find(({ probe }) => probe.id === id)?.probe ?? probeOf(id, request);
}

/** Whether the prediction for a setup shows a fact. */
export function seenInPrediction(fact: RunFact, setup: RunSetup, setting: PredictionSetting): Seen {
  return setup.in === 'flow' ? inFlow(fact, setup, setting) : inRun(fact, setup, setting);
}

function inFlow(fact: RunFact, setup: Extract<RunSetup, { in: 'flow' }>, setting: PredictionSetting): Seen {
  if (fact.fact === 'written') return written(fact, setup.cookies[fact.cookie]);
  const { hops } = predictFlow(experimentOf(setup, setting.topology), setup.flow, setting);
  if (fact.fact === 'sent') {
    const cell = hops.find(({ request }) => request.probe.id === fact.request)?.cells[fact.cookie];
    return seen(cell && cell.outcome !== 'no-request' ? cell.outcome === 'included' : null, fact.is);
  }
  if (fact.fact !== 'stored') return 'not-seen';
  const outcomes = hops.flatMap(({ sets }) => sets).filter(({ cookie }) => cookie === fact.cookie);
  return seen(outcomes.length === 0 ? null : outcomes.some(({ storage }) => storage.outcome === 'stored'), fact.is);
}

function inRun(fact: RunFact, setup: Extract<RunSetup, { in: 'run' }>, setting: PredictionSetting): Seen {
  const { topology } = setting;
  const experiment = experimentOf(setup, topology);
  if (fact.fact === 'written') return written(fact, setup.cookies[fact.cookie]);
  if (fact.fact === 'response-readable') return seen(readableResponse(fact.request, setup, topology), fact.is);
  const probe = fact.fact === 'sent' ? findProbe(fact.request) : undefined;
  const cookie = predict(experiment, probe ? [probe] : [], setting)[fact.cookie];
  if (!cookie) return 'not-seen';
  if (fact.fact === 'stored') return seen(cookie.stored.length > 0, fact.is);
  if (fact.fact === 'readable') return seen(cookie.readable, fact.is);
  const cell = cookie.cells.get(fact.request);
  return seen(cell && cell.outcome !== 'no-request' ? cell.outcome === 'included' : null, fact.is);
}

function readableResponse(id: string, setup: Extract<RunSetup, { in: 'run' }>, topology: Topology): boolean | null {
  const probe = findProbe(id);
  return probe ? predictReadable(probe, experimentOf(setup, topology), topology) : null;
}
