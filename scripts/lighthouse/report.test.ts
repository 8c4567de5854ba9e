import { expect, test } from 'vitest';
import { made, median, medianScores, missed, quietest, type Run, readReport } from './report.ts';

/** A report as Lighthouse writes it, of what is read of it. */
function written({
  performance = 0.98,
  seo = 1,
  error,
}: {
  performance?: number;
  seo?: number | null;
  error?: string;
}) {
  const category = (score: number | null, ...ids: readonly string[]) => ({
    score,
    auditRefs: ids.map((id) => ({ id, weight: id === 'unused-javascript' ? 0 : 25 })),
  });
  return JSON.stringify({
    ...(error ? { runtimeError: { code: error, message: 'The page did not load.' } } : {}),
    categories: {
      performance: category(performance, 'largest-contentful-paint', 'unused-javascript'),
      accessibility: category(1),
      'best-practices': category(1),
      seo: category(seo, 'meta-description'),
    },
    audits: {
      'largest-contentful-paint': { score: 0.9, numericValue: 2_100 },
      'total-blocking-time': { score: 1, numericValue: 90 },
      'cumulative-layout-shift': { score: 1, numericValue: 0.01 },
      'unused-javascript': { score: 0 },
      'meta-description': { score: seo },
      'largest-contentful-paint-element': {
        score: null,
        details: { items: [{ items: [{ node: { selector: 'main > p' } }] }, { items: [{ phase: 'TTFB' }] }] },
      },
    },
  });
}

const run = (performance: number, load: number): Run => ({ ...readReport(written({ performance }), load) });

test('a report gives the scores of 100, the element of the largest paint, and the audits that count and are not passed', () => {
  expect(readReport(written({}), 1.5)).toEqual({
    scores: { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 },
    lcp: 2_100,
    tbt: 90,
    cls: 0.01,
    element: 'main > p',
    short: ['largest-contentful-paint 0.9'],
    load: 1.5,
  });
});

test('the report names no element that was gone when Lighthouse looked for it, and still counts', () => {
  const { audits, ...others } = JSON.parse(written({}));
  delete audits['largest-contentful-paint-element'];
  expect(readReport(JSON.stringify({ ...others, audits }), 0)).toMatchObject({ lcp: 2_100, element: 'replaced since' });
});

test('a page that could not be judged is an error, not a score', () => {
  expect(() => readReport(written({ error: 'NO_FCP' }), 0)).toThrow('NO_FCP');
  expect(() => readReport(written({ seo: null }), 0)).toThrow('could not judge seo');
});

test('a run that Lighthouse says has failed is made again, three times in all, and no other error is', async () => {
  let runs = 0;
  const told: string[] = [];
  const tell = (why: string) => told.push(why);
  const failing = (times: number) => async () => {
    runs++;
    return readReport(written(runs <= times ? { error: 'NO_NAVSTART' } : {}), 0);
  };
  expect((await made(failing(2), tell)).scores.performance).toBe(98);
  expect(runs).toBe(3);
  expect(told).toHaveLength(2);
  runs = 0;
  await expect(made(failing(3), tell)).rejects.toThrow('NO_NAVSTART');
  expect(runs).toBe(3);
  runs = 0;
  await expect(made(() => Promise.reject(new Error(`${++runs} browsers`)), tell)).rejects.toThrow('1 browsers');
});

test('the quietest runs count, and of each score the median', () => {
  const counted = quietest([run(0.6, 9), run(0.99, 1), run(0.7, 2), run(0.5, 8), run(0.97, 0)], 3);
  expect(counted.map(({ load }) => load)).toEqual([0, 1, 2]);
  expect(medianScores(counted).performance).toBe(97);
});

test('an even number of runs has the lower one of the middle, so that no mark is reached by rounding', () => {
  expect(median([100, 96, 97, 98])).toBe(97);
});

test('a mark is reached by its own number, and missed by one less', () => {
  const reached = { performance: 97, accessibility: 100, 'best-practices': 100, seo: 100 };
  expect(missed(reached)).toEqual([]);
  expect(missed({ ...reached, performance: 96, seo: 99 })).toEqual(['performance', 'seo']);
});
