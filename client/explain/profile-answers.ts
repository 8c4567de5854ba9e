import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { profiles } from '../../model/profiles/profiles.ts';
import { explainCell, explainStorage } from '../../prediction/judge/explain.ts';
import { predict } from '../../prediction/predict.ts';
import type { CookiePrediction, PredictionSetting } from '../../prediction/prediction.ts';
import { usualPolicy } from '../result/engine.ts';
import type { ProfileAnswer } from './OtherProfiles.tsx';

/**
 * Returns the predictions of every current engine and of the setting's profile for one cookie: in a probe, or without a
 * probe whether it is stored.
 */
export function profileAnswers(
  experiment: Experiment,
  cookie: number,
  probe: Probe | null,
  setting: PredictionSetting,
): ProfileAnswer[] {
  const asked = profiles.some(({ id }) => id === setting.profile.id) ? profiles : [...profiles, setting.profile];
  return asked.map((profile) => {
    // Other engines use their own usual policy, this one the known policy.
    const thirdPartyCookies = profile.id === setting.profile.id ? setting.thirdPartyCookies : usualPolicy[profile.id];
    const predicted = predict(experiment, probe ? [probe] : [], { ...setting, profile, thirdPartyCookies })[cookie];
    return {
      profile,
      unlike: thirdPartyCookies === setting.thirdPartyCookies ? null : thirdPartyCookies,
      ...answerOf(predicted, probe),
    };
  });
}

function answerOf(predicted: CookiePrediction | undefined, probe: Probe | null): { on: boolean; words: string } {
  if (!predicted) return { on: false, words: 'no cookie' };
  if (probe) {
    const cell = predicted.cells.get(probe.id);
    if (!cell || cell.outcome === 'no-request') return { on: false, words: 'no request' };
    if (cell.outcome === 'included') return { on: true, words: 'sent' };
    return { on: false, words: `not sent: ${explainCell(cell.reason).because}` };
  }
  const { storage } = predicted;
  if (storage.outcome === 'ignored') return { on: false, words: `rejected: ${explainStorage(storage.reason).because}` };
  return { on: storage.outcome === 'stored', words: storage.outcome === 'stored' ? 'stored' : 'only removes' };
}
