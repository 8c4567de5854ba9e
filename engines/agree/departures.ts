import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Departure, makeProfile, type Profile } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { compareRecorded, type Disagreement } from '../../recordings/recorded-agreement.ts';
import { type ShownDeparture, type ShownDepartures, shownDeparturesSchema } from '../../recordings/shown-departures.ts';
import { resultsFolder } from '../measure/file.ts';
import { unpredictable } from './unpredictable.ts';

/** A profile without one of its departures. */
export function withoutDeparture(profile: Profile, id: string): Profile {
  const rows = profile.departures.filter((row) => row.id !== id);
  return makeProfile(profile.id, profile.title, profile.basis, rows);
}

/**
 * The results that the profile predicts wrongly, each with its recorded run. Leaves out cookies that cannot be
 * predicted.
 */
export function* disagreementsOf(
  result: EngineResult,
  profile: Profile,
): Generator<Disagreement & { readonly run: EngineResult['runs'][number] }> {
  for (const run of result.runs) {
    for (const one of compareRecorded(result, run, profile, publicSuffixes).disagreements) {
      if (!unpredictable(result, run, one.setCookie)) yield { ...one, run };
    }
  }
}

/** Finds the results of an engine that each departure of its profile explains. Takes some seconds. */
export function departuresOf(result: EngineResult): ShownDepartures {
  const profile = profileOf(result.engine);
  const { engine, major, date } = result;
  return { engine, major, date, departures: profile.own.map((row) => shown(result, profile, row)) };
}

function shown(result: EngineResult, profile: Profile, { id }: Departure): ShownDeparture {
  const needed = [...disagreementsOf(result, withoutDeparture(profile, id))];
  // A cell of the table on the page is the better example.
  const first = needed.find(({ about, run }) => about.includes('/') && run.batch.startsWith('matrix')) ?? needed[0];
  if (!first) return { id, cells: 0, example: null };
  const { run, setCookie, about, recorded, predicted } = first;
  const example = { setting: run.setting, batch: run.batch, setCookie, about, recorded, without: predicted };
  return { id, cells: needed.length, example };
}

function pathOf({ engine, major }: Pick<EngineResult, 'engine' | 'major'>): string {
  return join(resultsFolder, `departures-${engine}-${major}.json`);
}

/** The stored departures of a result, or `null`. Throws a `ZodError` on a file of another form. */
export function readDepartures(result: EngineResult): ShownDepartures | null {
  const path = pathOf(result);
  return existsSync(path) ? shownDeparturesSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** Writes the departures, one per line. Returns the path. */
export function writeDepartures({ departures, ...head }: ShownDepartures): string {
  const path = pathOf(head);
  const lines = departures.map((departure) => JSON.stringify(departure)).join(',\n');
  writeFileSync(path, `${JSON.stringify(head).slice(0, -1)},"departures":[\n${lines}]}\n`);
  return path;
}
