import { describe, expect, test } from 'vitest';
import type { JarAnswer } from '../../../contract/runs/jar.ts';
import { SetClock } from '../../testing/set-clock.ts';
import { type AskingRun, JarAsker, markName } from './asker.ts';

const hosts = { home: 'app.home.localhost', other: 'other.localhost' };
const empty: JarAnswer = { lists: 'all', cookies: [] };

/** A run, and what it was told, one entry for each time. */
function makeRun(wantsJar = true): AskingRun & { readonly told: (JarAnswer | null)[] } {
  const told: (JarAnswer | null)[] = [];
  return { id: 'run-12345', told, cookies: { wantsJar, listed: (answer) => told.push(answer) } };
}

function makeAsker() {
  const asker = new JarAsker(hosts, new SetClock());
  const asked: string[] = [];
  let answer: (jar: JarAnswer | null) => void = () => undefined;
  asker.offer((mark) => {
    asked.push(mark);
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  return { asker, asked, answer: (jar: JarAnswer | null) => answer(jar) };
}

describe('before a run ends', () => {
  test('nobody waits for a jar that nobody can read, or that no cookie needs', () => {
    expect(new JarAsker(hosts, new SetClock()).holds(makeRun())).toBe(false);
    expect(makeAsker().asker.holds(makeRun(false))).toBe(false);
  });

  test('the browser is marked first, then its jar is asked for by the mark, once', async () => {
    const { asker, asked, answer } = makeAsker();
    const run = makeRun();
    expect(asker.markOf(run)).toBeNull();
    expect(asker.holds(run)).toBe(true);
    expect(asked).toEqual([]);
    const line = asker.markOf(run) ?? '';
    expect(line).toMatch(/^playground-jar=[\w-]{24}; Path=\/\.playground\/step; Max-Age=60; HttpOnly$/);
    expect(asker.holds(run)).toBe(true);
    expect(asker.holds(run)).toBe(true);
    expect(asked.map((mark) => `${markName}=${mark}`)).toEqual([line.split(';')[0]]);
    answer(empty);
    await expect.poll(() => asker.holds(run)).toBe(false);
    expect(run.told).toEqual([empty]);
    expect(asker.markOf(run)).toContain('Max-Age=0');
  });

  test('another run gets another mark', () => {
    const { asker } = makeAsker();
    const [one, two] = [makeRun(), makeRun()];
    asker.holds(one);
    asker.holds(two);
    expect(asker.markOf(one)).not.toBe(asker.markOf(two));
  });

  test('a jar that cannot be read is told as no answer', async () => {
    const asker = new JarAsker(hosts, new SetClock());
    asker.offer(() => Promise.reject(new Error('The browser is gone.')));
    const run = makeRun();
    asker.holds(run);
    asker.holds(run);
    await expect.poll(() => run.told).toEqual([null]);
    expect(asker.holds(run)).toBe(false);
  });
});
