import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { startPlayground } from '../../browsers/launch/playground.ts';
import type { EngineSetting } from '../../contract/origins/engines.ts';
import type { RunRequestInput } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { nextId, nextProbe, type SetResponse } from '../../contract/runs/set-response.ts';
import { observedOutcome } from '../../prediction/judge/outcome.ts';
import { osName } from '../measure/file.ts';
import { cookies, measured, setPath } from './cases.ts';
import { manyRuns } from './many-runs.ts';
import type { RecordedResponse, RecordedSetBy } from './recorded.ts';

/**
 * Lets a browser receive the same cookies with every response of the list. Throws an `Error` if a run does not finish.
 */
export async function measureSetBy(
  browser: FoundBrowser,
  window: 'shown' | 'hidden',
  only = '',
): Promise<RecordedSetBy> {
  const playground = await startPlayground();
  const began = Date.now();
  try {
    const runs: RecordedSetBy['runs'] = [];
    for (const { setting, responses } of measured) {
      const asked = responses.filter((response) => nameOf(response).includes(only));
      const { thirdPartyCookies } = setting;
      const recorded: RecordedResponse[] = [];
      const requests = asked.map((response) => requestOf(response, setting));
      await manyRuns({ browser, playground, thirdPartyCookies, window }, requests, (report, index) => {
        const response = asked[index];
        if (response) recorded.push(recordedOf(response, report));
      });
      runs.push({ setting, responses: recorded });
    }
    const { engine, version, major } = browser;
    const date = new Date().toISOString();
    const seconds = Math.round((Date.now() - began) / 1000);
    return { engine, version, major, os: osName(), date, seconds, path: setPath, cookies: [...cookies], runs };
  } finally {
    await playground.stop();
  }
}

/** A response in a few words, such as `other/form-post 303 home`. */
export function nameOf({ setBy, setStatus, setThen }: SetResponse): string {
  return [setBy, setStatus, setThen].filter((part) => part !== undefined).join(' ');
}

function requestOf(response: SetResponse, { scheme }: EngineSetting): RunRequestInput {
  return { ...response, scheme, path: setPath, cookies: cookies.map((setCookie) => ({ setCookie })), probes: [] };
}

function recordedOf(response: SetResponse, report: RunReport): RecordedResponse {
  const stored = report.cookies.map((cookie) => [cookie.stored].flat().join(' '));
  return { ...response, stored, next: followed(response, report) };
}

function followed(response: SetResponse, { observations, cookies }: RunReport): RecordedResponse['next'] {
  const probe = nextProbe(response);
  const observation = observations[nextId];
  if (!probe || !observation) return null;
  if (observation.outcome === 'no-request') return observation.because;
  return cookies
    .map(({ index }) => (observedOutcome(probe, observation, index).outcome === 'included' ? '+' : '-'))
    .join('');
}
