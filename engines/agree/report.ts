import { type EngineResult, settingName } from '../../contract/engine-result.ts';
import { compareRecorded } from '../../contract/recorded-agreement.ts';
import { publicSuffixes } from '../../contract/suffixes.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { readResults } from '../measure/file.ts';

/** Prints where the model and the recorded results disagree, cookie by cookie. */
function printResult(result: EngineResult): void {
  for (const run of result.runs) {
    const { compared, disagreements, unsteady } = compareRecorded(
      result,
      run,
      profileOf(result.engine),
      publicSuffixes,
    );
    console.log(
      `${result.title} ${result.major}: ${settingName(run.setting)}, ${run.batch}: ${compared - disagreements.length} of ${compared} agree, ${unsteady} unsteady`,
    );
    const alike = new Map<string, string[]>();
    for (const { setCookie, about, predicted, recorded } of disagreements) {
      const what = `${about}: predicted ${predicted}, recorded ${recorded}`;
      alike.set(what, [...(alike.get(what) ?? []), setCookie.slice(0, 70)]);
    }
    for (const [what, cookies] of alike) console.log(`    ${what} (${cookies.length}, such as ${cookies[0]})`);
  }
}

for (const result of readResults()) printResult(result);
