import type { SeenRequest } from '../../browsers/launch/devtools.ts';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { visit } from '../../browsers/launch/visit.ts';
import { type FlowHop, flowRequests } from '../../contract/flows/flow.ts';
import { type FlowPreset, flowPresets } from '../../contract/flows/presets.ts';
import { cookiePair } from '../../contract/runs/cookie-pair.ts';
import { reservedPath } from '../../contract/runs/driver-page.ts';
import type { RunRequestInput } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { observedOutcome } from '../../prediction/judge/outcome.ts';
import { osName } from '../measure/file.ts';
import { endedEarly, manyRuns, runWithin } from '../set-by/many-runs.ts';
import { policyOf } from './agreement.ts';
import type { RecordedFlows } from './recorded.ts';

/** The measured flows: all flows without a wait. */
export const measuredFlows: readonly FlowPreset[] = flowPresets.filter(({ flow }) =>
  flow.steps.every(({ waitSeconds }) => waitSeconds === 0),
);

type Measured = Pick<RecordedFlows['flows'][number], 'requests' | 'jars'>;

/** Lets a browser perform every flow without a wait. Throws an `Error` if one does not finish. */
export async function measureFlows(browser: FoundBrowser, window: 'shown' | 'hidden'): Promise<RecordedFlows> {
  const playground = await startPlayground();
  const began = Date.now();
  try {
    const measured = new Map<FlowPreset, Measured>();
    const inPages = measuredFlows.filter((preset) => !tabOf(preset));
    await manyRuns(
      { browser, playground, thirdPartyCookies: policyOf(browser.recordedAs), window, listen: true },
      inPages.map(requestOf),
      (report, index, seen) => {
        const preset = inPages[index];
        if (preset) measured.set(preset, measuredOf(preset, report, seen));
      },
    );
    for (const preset of measuredFlows) {
      const tab = tabOf(preset);
      if (!tab) continue;
      measured.set(preset, await runWithTab({ browser, playground, window, preset, tab }));
    }
    const flows = measuredFlows.map((preset) => ({ id: preset.id, requests: [], ...measured.get(preset) }));
    const { recordedAs: engine, version, major } = browser;
    const seconds = Math.round((Date.now() - began) / 1000);
    return { engine, version, major, os: osName(), date: new Date().toISOString(), seconds, flows };
  } finally {
    await playground.stop();
  }
}

/** The host of the address that the visitor pastes into a new tab; `undefined`: a page begins each step. */
function tabOf({ flow }: FlowPreset): FlowHop['at'] | undefined {
  return flowRequests(flow).find(({ starts, probe }) => starts && probe.initiator === null)?.hop.at;
}

interface TabRun {
  readonly browser: FoundBrowser;
  readonly playground: Playground;
  readonly window: 'shown' | 'hidden';
  readonly preset: FlowPreset;
  readonly tab: FlowHop['at'];
}

/**
 * One flow in a new browser, with a tab that no page opened. The run sends this tab to the address that a visitor would
 * paste.
 */
async function runWithTab({ browser, playground, window, preset, tab }: TabRun): Promise<Measured> {
  const request = requestOf(preset);
  const { id, driveUrl } = await playground.createRun(request);
  const visited = await visit(browser, {
    playground,
    thirdPartyCookies: policyOf(browser.recordedAs),
    window,
    listen: true,
    url: driveUrl,
    outside: `${playground.origin(tab, request.scheme)}${reservedPath}outside?run=${id}`,
  });
  try {
    const report = await Promise.race([playground.whenOver(id, runWithin), endedEarly(visited.ended)]);
    if (report.state !== 'finished')
      throw new Error(`${preset.id} ended as ${report.state}: ${report.trouble?.message}`);
    return measuredOf(preset, report, visited.devTools?.requests() ?? []);
  } finally {
    await visited.close();
  }
}

function requestOf({ cookies, flow }: FlowPreset): RunRequestInput {
  return { scheme: 'http', cookies: cookies.map((setCookie) => ({ setCookie })), probes: [], action: 'flow', flow };
}

function measuredOf(preset: FlowPreset, report: RunReport, seen: readonly SeenRequest[]): Measured {
  const requests = requestsOf(preset, report);
  return seen.length === 0 ? { requests } : { requests, jars: jarsOf(preset, report, seen) };
}

function requestsOf({ flow }: FlowPreset, report: RunReport): Measured['requests'] {
  return flowRequests(flow).map(({ probe }) => {
    const observation = report.observations[probe.id];
    if (!observation) return 'nothing-arrived';
    if (observation.outcome === 'no-request') return observation.because;
    return report.cookies
      .map(({ index }) => (observedOutcome(probe, observation, index).outcome === 'included' ? '+' : '-'))
      .join('');
  });
}

/** DevTools lists with a request all cookies that the jar has for its site, those that it does not send, too. */
function jarsOf({ flow, cookies }: FlowPreset, { id }: RunReport, seen: readonly SeenRequest[]): Measured['jars'] {
  return flowRequests(flow).map(({ hop, probe }) => {
    const request = seen.find(({ url }) => new URL(url).searchParams.get('p') === `${id}.${probe.id}`);
    if (hop.at !== 'home' || !request) return null;
    const kept = new Set(request.cookies.map(({ name, value }) => `${name}=${value}`));
    return cookies.map((setCookie) => (kept.has(cookiePair(setCookie) ?? '') ? '+' : '-')).join('');
  });
}
