import { grouped } from '../../contract/interface/counted.ts';
import type { Scheme } from '../../contract/origins/topology.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { compareRecorded } from '../../recordings/recorded-agreement.ts';
import { loadResults } from '../api/results.ts';

/** Loads the recordings and says how they agree with the prediction. Rejects with a `Refusal`. */
export async function recordedProof(
  profile: Profile,
  scheme: Scheme,
  thirdPartyCookies: PredictionSetting['thirdPartyCookies'],
  suffixes: PredictionSetting['suffixes'],
): Promise<string> {
  return proofOf(await loadResults(), profile, scheme, thirdPartyCookies, suffixes);
}

/** The sentence about the runs of a profile's engine on names below `.test`, over a scheme, with a third-party policy. */
export function proofOf(
  results: readonly EngineResult[],
  profile: Profile,
  scheme: Scheme,
  thirdPartyCookies: PredictionSetting['thirdPartyCookies'],
  suffixes: PredictionSetting['suffixes'],
): string {
  const result = results.find(({ engine }) => engine === profile.id);
  if (!result) return `Nothing was recorded for ${profile.title}. Its profile comes from documents only.`;
  const runs = result.runs.filter(
    ({ setting }) =>
      setting.names === 'test' && setting.scheme === scheme && setting.thirdPartyCookies === thirdPartyCookies,
  );
  const name = `${result.title} ${result.major}`;
  if (runs.length === 0) return `${name} was not recorded on such a host with these settings.`;
  const agreements = runs.map((run) => compareRecorded(result, run, profile, suffixes));
  const compared = agreements.reduce((sum, one) => sum + one.compared, 0);
  const differ = agreements.reduce((sum, one) => sum + one.disagreements.length, 0);
  const counts = `${grouped(compared - differ)} of ${grouped(compared)}`;
  return `Proof: ${name} was recorded on app.home.test on ${result.date.slice(0, 10)}. Results as predicted: ${counts}.`;
}
