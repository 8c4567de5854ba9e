import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { attacks } from '../contract/attacks/catalogue.ts';
import { attackLabs } from '../contract/attacks/labs.ts';
import { recordedLadderSchema } from '../contract/attacks/ladder.ts';

const folder = resolve(import.meta.dirname, 'results');
const ladders = readdirSync(folder)
  .filter((name) => /^attacks-(chromium|firefox)-\d+\.json$/.test(name))
  .map((name) => recordedLadderSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));

test.each(attackLabs)(
  'in the lab $id the first attack succeeds, and $wins alone stops it, in Chromium and in Firefox',
  ({ id, wins }) => {
    const first = attacks.find(({ lab }) => lab === id);
    expect(ladders.map(({ engine }) => engine).toSorted()).toEqual(['chromium', 'firefox']);
    for (const { rows } of ladders) {
      const row = rows.find(({ attack }) => attack === first?.id);
      expect([row?.none, row?.cells[wins]?.alone]).toEqual(['succeeded', 'stopped']);
    }
  },
);
