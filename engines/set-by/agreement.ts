import { topologyOfNames } from '../../contract/origins/engines.ts';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import { nextId } from '../../contract/runs/set-response.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { predict } from '../../prediction/predict.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { nameOf } from './measure.ts';
import type { RecordedResponse, RecordedSetBy } from './recorded.ts';

/** What was compared, and the differences between a profile's prediction and the recording, one sentence each. */
export interface SetByAgreement {
  readonly compared: number;
  /** Cookies that no request could show, and requests that did not come. */
  readonly unknown: number;
  readonly disagreements: readonly string[];
}

/** Predicts everything that a file recorded. */
export function compareSetBy(recorded: RecordedSetBy, profile: Profile): SetByAgreement {
  const disagreements: string[] = [];
  let compared = 0;
  let unknown = 0;
  for (const { setting, responses } of recorded.runs) {
    const predictionSetting = {
      topology: topologyOfNames(setting.names),
      profile,
      thirdPartyCookies: setting.thirdPartyCookies,
      now: Date.parse(recorded.date),
      suffixes: publicSuffixes,
    };
    for (const response of responses) {
      const prediction = predict(experimentOf(recorded, response, setting.scheme), [], predictionSetting);
      for (const [index, predicted] of prediction.entries()) {
        const of = `${setting.scheme} ${setting.thirdPartyCookies}, ${nameOf(response)}: ${recorded.cookies[index]}`;
        const stored = response.stored[index] ?? 'unknown';
        const expected = predicted.stored.join(' ');
        if (stored === 'unknown') unknown++;
        else compared++;
        if (stored !== 'unknown' && stored !== expected) {
          disagreements.push(`${of}: stored: predicted “${expected}”, recorded “${stored}”`);
        }
        const next = /^[+-]+$/.test(response.next ?? '') ? response.next?.[index] : undefined;
        const sent = predicted.cells.get(nextId)?.outcome;
        if (next === undefined) continue;
        compared++;
        if ((next === '+') !== (sent === 'included')) {
          disagreements.push(`${of}: next: predicted ${sent}, recorded ${next}`);
        }
      }
      if (response.next !== null && !/^[+-]+$/.test(response.next)) unknown++;
    }
  }
  return { compared, unknown, disagreements };
}

function experimentOf(
  { path, cookies }: RecordedSetBy,
  { setBy, setStatus, setThen }: RecordedResponse,
  scheme: Experiment['scheme'],
): Experiment {
  return experimentSchema.parse({
    scheme,
    path,
    setBy,
    setStatus,
    setThen,
    cookies: cookies.map((setCookie) => ({ setCookie })),
  });
}
