import { beforeAll, describe, expect, it } from 'vitest';
import { recordedIds, settingName } from '../../contract/origins/engines.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';
import { compareRecorded } from '../../recordings/recorded-agreement.ts';
import { decodeRun } from '../../recordings/recorded-cell.ts';
import { flowDisagreements } from '../flows/agreement.ts';
import { readFlows } from '../flows/recorded.ts';
import { jarDisagreements } from '../jar/agreement.ts';
import { readJars } from '../jar/recorded.ts';
import { readResults } from '../measure/file.ts';
import { compareSetBy } from '../set-by/agreement.ts';
import { readSetBy } from '../set-by/recorded.ts';
import { disagreementsOf, readDepartures, withoutDeparture } from './departures.ts';
import { isMeant, unpredictable, unpredictables } from './unpredictable.ts';

const results = readResults();

/** Every run with its prediction. Cookies that cannot be predicted are kept apart. */
function compare(result: EngineResult, profile: Profile) {
  const disagreements: string[] = [];
  let compared = 0;
  let unpredicted = 0;
  for (const run of result.runs) {
    const agreement = compareRecorded(result, run, profile, publicSuffixes);
    compared += agreement.compared;
    unpredicted += agreement.unsteady;
    for (const { setCookie, about, predicted, recorded } of agreement.disagreements) {
      if (unpredictable(result, run, setCookie)) unpredicted++;
      else {
        disagreements.push(
          `${settingName(run.setting)}, ${run.batch}: ${setCookie.slice(0, 60)}: ${about}: predicted ${predicted}, recorded ${recorded}`,
        );
      }
    }
  }
  return { disagreements, compared, unpredicted };
}

/** Cookies with a cell that differed between the repetitions of a run. */
function unsteadyCookies(result: EngineResult): (readonly [RecordedRun, string])[] {
  return result.runs.flatMap((run) =>
    decodeRun(result, run).flatMap(({ setCookie, cells }) =>
      [...cells.values()].includes('unsteady') ? [[run, setCookie] as const] : [],
    ),
  );
}

describe('the recorded results', () => {
  it.each(unpredictables)('show by repeated runs that $attribute cannot be predicted in $engines', (one) => {
    const shown = results.flatMap((result) =>
      unsteadyCookies(result).filter(([run, setCookie]) => isMeant(one, result.engine, run.batch, setCookie)),
    );
    expect(shown).not.toEqual([]);
  });

  it('are of three engines, of Chromium with upcoming flags and of WebKitGTK with tracking prevention', () => {
    expect(new Set(results.map(({ engine }) => engine))).toEqual(new Set(recordedIds));
  });

  it('found third-party cookies blocked in WebKitGTK in every run with tracking prevention, and in none without', () => {
    const runs = results.filter(({ engine }) => engine.startsWith('webkitgtk'));
    expect(runs.map(({ engine, runs }) => [engine, ...new Set(runs.map(({ found }) => found))])).toEqual([
      ['webkitgtk', 'allowed'],
      ['webkitgtk-itp', 'blocked'],
    ]);
  });
});

describe.each(results.map((result) => ({ name: `${result.title} ${result.major}`, result })))('$name', ({ result }) => {
  const profile = profileOf(result.engine);
  let comparison: ReturnType<typeof compare>;
  beforeAll(() => {
    comparison = compare(result, profile);
  });

  it('did everything in every setting as its profile predicts', () => {
    expect(comparison.disagreements).toEqual([]);
    expect(comparison.compared).toBeGreaterThan(result.engine === 'chromium-upcoming' ? 50_000 : 100_000);
  });

  it('shows by its own jar whether it stored the cookies that no request could carry, as far as the jar lists them', () => {
    const runs = result.runs.filter(({ batch }) => batch.startsWith('uncarried'));
    const cookies = runs.flatMap((run) => decodeRun(result, run));
    const listed = cookies.filter(({ jar }) => jar === 'decided');
    expect(new Set(listed.map(({ stored }) => stored.length > 0))).toEqual(new Set([true, false]));
    const unknown = cookies.filter(({ stored }) => stored === 'unknown');
    expect(unknown.filter(({ jar }) => jar !== 'lists-no-session-cookies')).toEqual([]);
    expect(unknown.length > 0).toBe(result.engine.startsWith('webkitgtk'));
  });

  it('leaves no cookie of any run unknown if its jar lists all cookies', () => {
    const cookies = result.runs.flatMap((run) => decodeRun(result, run));
    const isUnknown = cookies.some(({ stored }) => stored === 'unknown');
    expect(isUnknown).toBe(result.engine.startsWith('webkitgtk'));
  });

  it('has at most 0.5 % of cells that cannot be predicted', () => {
    expect(comparison.unpredicted).toBeLessThanOrEqual(comparison.compared * 0.005);
  });

  it('differed between repeated runs only for known reasons', () => {
    const unexplained = unsteadyCookies(result).filter(([run, setCookie]) => !unpredictable(result, run, setCookie));
    expect(unexplained.map(([run, setCookie]) => `${settingName(run.setting)}, ${run.batch}: ${setCookie}`)).toEqual(
      [],
    );
  });

  it('has no more than 30 departures', () => {
    expect(profile.departures.length).toBeLessThanOrEqual(30);
  });

  const departures = readDepartures(result)?.departures ?? [];

  it('has its departures computed', () => {
    expect(departures.map(({ id }) => id)).toEqual(profile.own.map(({ id }) => id));
    expect(readDepartures(result)?.date).toBe(result.date);
  });

  const seenInRuns = departures.filter(({ example }) => example !== null);

  it.each(seenInRuns)('was recorded to depart as $id says', ({ id, example }) => {
    const runs = result.runs.filter(
      ({ setting, batch }) =>
        example && batch === example.batch && settingName(setting) === settingName(example.setting),
    );
    const needed = [...disagreementsOf({ ...result, runs }, withoutDeparture(profile, id))];
    expect(needed).toContainEqual(
      expect.objectContaining({
        setCookie: example?.setCookie,
        about: example?.about,
        recorded: example?.recorded,
        predicted: example?.without,
      }),
    );
  });

  it('needs, for its jar, its responses or its flows, each departure that no run shows', () => {
    const jar = readJars().find(({ engine, major }) => engine === result.engine && major === result.major);
    const flows = readFlows().find(({ engine, major }) => engine === result.engine && major === result.major);
    const setBy = readSetBy().find(({ engine, major }) => engine === result.engine && major === result.major);
    for (const { id } of departures.filter(({ example }) => example === null)) {
      const without = withoutDeparture(profile, id);
      const inJar = jar ? jarDisagreements(jar, without) : [];
      const inSetBy = setBy ? compareSetBy(setBy, without).disagreements : [];
      const inFlows = flows ? flowDisagreements(flows, without) : [];
      expect([...inJar, ...inSetBy, ...inFlows], id).not.toEqual([]);
    }
  });
});
