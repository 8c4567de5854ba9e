import { settingName } from '../../contract/origins/engines.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { compareRecorded, type Disagreement } from '../../recordings/recorded-agreement.ts';
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
    for (const [what, cookies] of grouped(disagreements)) {
      console.log(`    ${what}\n        ${cookies.length} cookies: ${cookies.slice(0, 8).join(' | ')}`);
    }
  }
}

/** Cookies that disagree about the same things, together. */
function grouped(disagreements: readonly Disagreement[]): Map<string, string[]> {
  const byCookie = new Map<string, string[]>();
  for (const { setCookie, about, predicted, recorded } of disagreements) {
    const cookie = setCookie.slice(0, 80);
    byCookie.set(cookie, [...(byCookie.get(cookie) ?? []), `${about} ${recorded}, not ${predicted}`]);
  }
  const alike = new Map<string, string[]>();
  for (const [cookie, abouts] of byCookie) {
    const what = `${abouts.slice(-6).join('; ')}${abouts.length > 6 ? `; ${abouts.length} in all` : ''}`;
    alike.set(what, [...(alike.get(what) ?? []), cookie]);
  }
  return alike;
}

for (const result of readResults()) printResult(result);
