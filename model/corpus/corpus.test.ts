import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCase } from './cases.ts';
import { passes } from './check.ts';
import { readCorpus, scoreCorpus, skips } from './score.ts';

const directory = resolve(import.meta.dirname, '../../../shared/corpora');

describe('conformance', () => {
  if (existsSync(directory)) {
    test('every case that is not superseded passes, and less than 1 % is skipped', () => {
      const cases = readCorpus(directory);
      const { total, failures } = scoreCorpus(cases);
      expect(failures).toEqual([]);
      expect(total.pass).toBeGreaterThan(1_500);
      expect(total.skipped).toBeLessThan(cases.length / 100);
    });

    test('every skipped case exists', () => {
      const ids = new Set(readCorpus(directory).map(({ common }) => common.id));
      expect(Object.keys(skips).filter((id) => !ids.has(id))).toEqual([]);
    });
  } else {
    console.warn(`The corpus is not there: ${directory}. Conformance is not tested in this run.`);
    test.skip(`not run: there is no ${directory}`, () => undefined);
  }
});

test('a case whose expectation is turned round fails', () => {
  const common = { id: 'a/1', kind: 'jar' };
  const steps = [{ at: 0, url: 'http://home.example/', setCookie: ['a=1; SameSite=Strict'] }];
  const query = { at: 0, url: 'http://home.example/' };
  const jar = (expectedCookieHeader: string) =>
    readCase({ ...common, form: 'jar', steps, query, expectedCookieHeader });
  expect(passes(jar('a=1'))).toBe(true);
  expect(passes(jar(''))).toBe(false);
});

test('a form that is not known is an error, not a pass', () => {
  expect(() => readCase({ id: 'a/1', kind: 'new', form: 'unheard-of' })).toThrow();
});
