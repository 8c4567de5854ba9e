import { describe, expect, test } from 'vitest';
import type { JarAnswer } from '../../../contract/runs/jar.ts';
import { SetClock } from '../../testing/set-clock.ts';
import { type AskingRun, JarAsker, markName } from './asker.ts';

const hosts = { home: 'app.home.localhost', other: 'other.localhost' };
const empty: JarAnswer = { lists: 'all', cookies: [] };

/** A run and the answers that it got, one entry for each time. */
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
  test('no run waits for a jar that no program can read, or that no cookie needs', () => {
    expect(new JarAsker(hosts, new SetClock()).next(makeRun())).toBeNull();
    expect(makeAsker().asker.next(makeRun(false))).toBeNull();
  });

  test('first the browser gets a mark, then its jar is requested by the mark, once', async () => {
    const { asker, asked, answer } = makeAsker();
    const run = makeRun();
    expect(asker.markOf(run)).toBeNull();
    expect(asker.next(run)).toBe('mark');
    expect(asked).toEqual([]);
    const line = asker.markOf(run) ?? '';
    expect(line).toMatch(/^playground-jar=[\w-]{24}; Path=\/\.playground\/mark; Max-Age=60; HttpOnly$/);
    expect(asker.next(run)).toBe('wait');
    expect(asker.next(run)).toBe('wait');
    expect(asked.map((mark) => `${markName}=${mark}`)).toEqual([line.split(';')[0]]);
    answer(empty);
    await expect.poll(() => asker.next(run)).toBeNull();
    expect(run.told).toEqual([empty]);
  });

  test('another run gets another mark', () => {
    const { asker } = makeAsker();
    const [one, two] = [makeRun(), makeRun()];
    asker.next(one);
    asker.next(two);
    expect(asker.markOf(one)).not.toBe(asker.markOf(two));
  });

  test('a jar that cannot be read counts as no answer', async () => {
    const asker = new JarAsker(hosts, new SetClock());
    asker.offer(() => Promise.reject(new Error('The browser is gone.')));
    const run = makeRun();
    asker.next(run);
    asker.next(run);
    await expect.poll(() => run.told).toEqual([null]);
    expect(asker.next(run)).toBeNull();
  });
});
