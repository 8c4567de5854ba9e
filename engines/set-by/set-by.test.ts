import { describe, expect, it } from 'vitest';
import { setsBelowOther } from '../../contract/runs/sets-below-other.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { compareSetBy } from './agreement.ts';
import { cookies, measured } from './cases.ts';
import { nameOf } from './measure.ts';
import { readSetBy } from './recorded.ts';

const files = readSetBy();

it('was recorded', () => {
  expect(files.map(({ engine }) => engine)).toContain('chromium');
});

describe.each(files.map((file) => ({ name: `${file.engine} ${file.version}`, file })))('$name', ({ file }) => {
  it('did with every response what its profile predicts', () => {
    expect(file.cookies).toEqual([...cookies]);
    const asked = measured.flatMap(({ responses }) => responses.map(nameOf));
    expect(file.runs.flatMap(({ responses }) => responses.map(nameOf))).toEqual(asked);
    const { compared, disagreements } = compareSetBy(file, profileOf(file.engine));
    expect(disagreements).toEqual([]);
    expect(compared).toBeGreaterThan(1_000);
  });

  it('stored nothing below another site if only home’s site was above, so a reset may skip that case', () => {
    const stored = file.runs.flatMap(({ responses }) =>
      responses.map(({ setBy, stored }) => ({ setBy, contexts: stored.flatMap((contexts) => contexts.split(' ')) })),
    );
    const passedBy = stored.filter(({ setBy }) => !setsBelowOther({ setBy }));
    expect(new Set(passedBy.map(({ setBy }) => setBy)).size).toBeGreaterThan(40);
    const isElsewhere = (context: string) => context === 'other' || context === 'home>other>home';
    expect(passedBy.filter(({ contexts }) => contexts.some(isElsewhere))).toEqual([]);
  });

  it('differs from an engine that stores or sends other cookies', () => {
    const [run, ...rest] = file.runs;
    if (!run) throw new Error('There is no run.');
    const changed = run.responses.map((response) => ({
      ...response,
      stored: response.stored.map(() => ''),
      next: response.next === null ? null : response.next.replaceAll('+', '-'),
    }));
    const other = { ...file, runs: [{ ...run, responses: changed }, ...rest] };
    const { disagreements } = compareSetBy(other, profileOf(file.engine));
    expect(disagreements.some((one) => one.includes(': stored: '))).toBe(true);
    expect(disagreements.some((one) => one.includes(': next: '))).toBe(true);
  });
});
