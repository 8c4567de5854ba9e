import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { startPlayground } from '../../browsers/launch/playground.ts';
import { flowRequests } from '../../contract/flows/flow.ts';
import { type FlowPreset, flowPresets } from '../../contract/flows/presets.ts';
import type { RunRequestInput } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { observedOutcome } from '../../prediction/outcome.ts';
import { osName } from '../measure/file.ts';
import { manyRuns } from '../set-by/many-runs.ts';
import type { RecordedFlows } from './recorded.ts';

/** The flows that are measured: all but those that wait. */
export const measuredFlows: readonly FlowPreset[] = flowPresets.filter(({ flow }) =>
  flow.steps.every(({ waitSeconds }) => waitSeconds === 0),
);

/** Lets a browser perform every flow that does not wait. Throws an `Error` where one does not finish. */
export async function measureFlows(browser: FoundBrowser, window: 'shown' | 'hidden'): Promise<RecordedFlows> {
  const playground = await startPlayground();
  const began = Date.now();
  try {
    const flows: RecordedFlows['flows'] = [];
    const requests = measuredFlows.map(requestOf);
    await manyRuns({ browser, playground, thirdPartyCookies: 'allowed', window }, requests, (report, index) => {
      const preset = measuredFlows[index];
      if (preset) flows.push({ id: preset.id, requests: requestsOf(preset, report) });
    });
    const { engine, version, major } = browser;
    const seconds = Math.round((Date.now() - began) / 1000);
    return { engine, version, major, os: osName(), date: new Date().toISOString(), seconds, flows };
  } finally {
    await playground.stop();
  }
}

function requestOf({ cookies, flow }: FlowPreset): RunRequestInput {
  return { scheme: 'http', cookies: cookies.map((setCookie) => ({ setCookie })), probes: [], action: 'flow', flow };
}

function requestsOf({ flow }: FlowPreset, report: RunReport): RecordedFlows['flows'][number]['requests'] {
  return flowRequests(flow).map(({ probe }) => {
    const observation = report.observations[probe.id];
    if (!observation) return 'nothing-arrived';
    if (observation.outcome === 'no-request') return observation.because;
    return report.cookies
      .map(({ index }) => (observedOutcome(probe, observation, index).outcome === 'included' ? '+' : '-'))
      .join('');
  });
}
