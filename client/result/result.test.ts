import { describe, expect, test } from 'vitest';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Observation, ObservedCookie, RunReport } from '../../contract/runs/observation.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { StoredCookie } from '../../model/terms.ts';
import { judgeStored } from '../../prediction/judge/judge.ts';
import type { CookiePrediction } from '../../prediction/prediction.ts';
import { composed, received, seenRequest, storedCookie } from '../testing/experiment.ts';
import { reportOfRun } from '../testing/run.ts';
import { cellWords, overlayWords } from './cell-words.ts';
import {
  agreedCells,
  type CellView,
  cellView,
  cookieResult,
  joinReports,
  type Predictions,
  sentCount,
} from './result.ts';

function probe(id: string): Probe {
  const found = findProbe(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

const sentRequest = seenRequest([0], { cookieString: 'a=1', parsed: { a: '1' } });
const included: Observation = { outcome: 'received', responseReadable: null, requests: [sentRequest] };
const excluded: Observation = { ...included, requests: [{ ...sentRequest, cookieString: null, cookies: [] }] };
const missing: Observation = { outcome: 'no-request', because: 'popup-blocked' };

function cookie(changes: Partial<ObservedCookie> = {}): ObservedCookie {
  const readableBy = { documentCookie: true, cookieStore: null };
  return { ...storedCookie, emitted: 'a=1', arrivedAs: 'a=1', readable: true, readableBy, ...changes };
}

function report(action: RunReport['action'], changes: Partial<RunReport>): RunReport {
  const { request } = reportOfRun();
  return reportOfRun({ action, request: { ...request, cookies: [{ setCookie: 'a=1' }], action }, ...changes });
}

const ran = report('run', { cookies: [cookie()], observations: { 'other/link': included, 'other/image': excluded } });

function predicted(cells: CookiePrediction['cells']): Predictions {
  const prediction: CookiePrediction = {
    storage: { outcome: 'ignored', reason: 'same-site-none-without-secure', also: [], rules: [] },
    cookie: null,
    stored: [],
    readable: false,
    readableBy: { documentCookie: false, cookieStore: null },
    cells,
  };
  return { fresh: [prediction], aged: new Map() };
}

const lax = predicted(
  new Map([
    ['other/link', { outcome: 'included' }],
    ['other/image', { outcome: 'excluded', reason: 'same-site-lax-without-top-level-navigation' }],
  ]),
);

function view(id: string, observation: Observation | undefined, predictions: Predictions = lax): CellView {
  const observed = joinReports([
    report('run', { cookies: [cookie()], observations: observation ? { [id]: observation } : {} }),
  ]);
  const found = cellView(probe(id), predictions, observed, 0);
  if (!found) throw new Error('there is a cell');
  return found;
}

describe('reports are joined', () => {
  test('without a run, or with only a reset, nothing is observed', () => {
    expect(joinReports([])).toBeNull();
    expect(joinReports([report('reset', {})])).toBeNull();
  });

  test('a probe that was sent again counts, with its age in seconds', () => {
    const again = report('send', { startedAt: 131_000, observations: { 'other/link': excluded } });
    const joined = joinReports([ran, again]);
    expect(joined?.observations['other/link']).toBe(excluded);
    expect(joined?.observations['other/image']).toBe(excluded);
    expect(joined?.ages).toEqual({ 'other/link': 130 });
    expect(joined?.unsure.size).toBe(0);
    expect(joined?.cookies).toEqual([cookie()]);
  });

  test('requests after the cookie was cleared are not compared with the prediction', () => {
    const again = report('send', { observations: { 'other/link': excluded } });
    const joined = joinReports([ran, report('clear', { cookies: [cookie({ stored: [] })] }), again]);
    expect([...(joined?.unsure ?? [])]).toEqual(['other/link']);
    expect(cellView(probe('other/link'), lax, joined, 0)?.comparison).toBe('not-observed');
  });
});

test.each([
  [1_900, 'differs'],
  [2_000, 'not-observed'],
  [9_000, 'not-observed'],
])('a request %i ms after a cookie of 3 s was set, without it: %s', (after, comparison) => {
  const { predictions } = composed('sid=1; Path=/; Max-Age=3');
  const without = received('other/link', false);
  if (without.outcome !== 'received') throw new Error('It was received.');
  const setAt = 50_000;
  const observation = { ...without, requests: without.requests.map((one) => ({ ...one, at: after + 500 })) };
  const observed = joinReports([
    report('run', {
      cookies: [cookie({ emittedAt: setAt })],
      startedAt: setAt - 500,
      observations: { 'other/link': observation },
    }),
  ]);
  const view = cellView(probe('other/link'), predictions, observed, 0);
  expect(view?.comparison).toBe(comparison);
  expect(agreedCells(view ? [view] : []).unsure).toBe(comparison === 'not-observed' ? 1 : 0);
});

describe('a cell in words', () => {
  test.each<[string, Observation | undefined, string]>([
    ['other/link', undefined, 'Link from another site: predicted sent; not observed yet'],
    ['other/link', included, 'Link from another site: sent, as predicted'],
    ['other/link', excluded, 'Link from another site: not sent, but predicted sent'],
    [
      'other/link',
      missing,
      'Link from another site: no request arrived: the browser refuses window.open without a click; predicted sent',
    ],
    [
      'other/image',
      excluded,
      'Image from another site: not sent, as predicted, because SameSite is Lax and the cross-site request is not a top-level navigation',
    ],
  ])('%s, %#: in words', (id, observation, words) => {
    expect(cellWords(view(id, observation))).toBe(words);
  });

  test('many cookies in one cell', () => {
    const views = [view('other/link', included), view('other/link', excluded), view('other/link', included)];
    expect(overlayWords(views)).toBe('Link from another site: 2 of 3 cookies sent; 1 not as predicted');
    expect(overlayWords([view('other/link', undefined)])).toBe(
      'Link from another site: 1 of 1 cookie sent, predicted; not observed yet',
    );
    expect(overlayWords([view('other/link', missing)])).toBe('Link from another site: no request arrived');
  });
});

describe('when the storage of a cookie is unknown', () => {
  const line = 'a=1; Path=/deep er';
  const unknown = cookie({ stored: 'unknown', unknownBecause: 'path', arrivedAs: null, seenIn: [], readable: null });
  const observed = joinReports([
    report('run', {
      request: { ...report('run', {}).request, cookies: [{ setCookie: line }] },
      cookies: [unknown],
      observations: { 'other/link': excluded },
    }),
  ]);
  const absent = predicted(new Map([['other/link', { outcome: 'excluded', reason: 'never-stored' }]]));

  test('the result says so, with the request that a browser makes instead', () => {
    const [prediction] = absent.fresh;
    if (!prediction) throw new Error('there is a prediction');
    expect(cookieResult(absent, prediction, observed, 0, profileOf('chromium'))).toMatchObject({
      mood: 'observed',
      stored: 'unknown',
      unknownBecause: 'no request can have its Path /deep er: a browser requests /deep%20er instead',
      readable: null,
    });
    expect(judgeStored(prediction, unknown)).toBe('not-observed');
  });

  test('the browser’s own list decides, even when no script could check', () => {
    const [prediction] = absent.fresh;
    if (!prediction) throw new Error('there is a prediction');
    const listed: ObservedCookie = { ...unknown, stored: ['first-party'], unknownBecause: null, jar: 'decided' };
    const seen = observed && { ...observed, cookies: [listed] };
    expect(cookieResult(absent, prediction, seen, 0, profileOf('chromium'))).toMatchObject({
      mood: 'observed',
      stored: ['first-party'],
      unknownBecause: null,
    });
    expect(judgeStored(prediction, listed)).toBe('differs');
  });

  test('a cell does not claim that it was never stored', () => {
    const found = cellView(probe('other/link'), absent, observed, 0);
    expect(found && cellWords(found)).toBe(
      'Link from another site: not sent, as predicted, because by the rules it was never stored; whether it is stored is not known',
    );
  });
});

test('a cookie that came back with another value than predicted differs', () => {
  const stored = { name: 'a', value: '12' } as StoredCookie;
  const [prediction] = lax.fresh;
  if (!prediction) throw new Error('there is a prediction');
  const whole: CookiePrediction = { ...prediction, cookie: stored, stored: ['first-party'] };
  expect(judgeStored(whole, cookie({ arrivedAs: 'a=12' }))).toBe('agrees');
  expect(judgeStored(whole, cookie({ arrivedAs: 'a=1' }))).toBe('differs');
});

describe('sent cookies are counted', () => {
  test('from the predictions before any observation', () => {
    expect(sentCount([view('other/link', undefined), view('other/image', undefined)])).toEqual({
      mood: 'predicted',
      asked: 2,
      present: 2,
      included: 1,
      differ: [],
    });
  });

  test('then from the arrived requests; a request that did not arrive does not count', () => {
    const views = [view('other/link', excluded), view('other/image', missing)];
    expect(sentCount(views)).toEqual({ mood: 'observed', asked: 1, present: 2, included: 0, differ: ['other/link'] });
  });
});

test('a probe that was sent later is compared with the prediction for that age', () => {
  const aged = new Map([
    ['other/link', predicted(new Map([['other/link', { outcome: 'excluded', reason: 'expired' }]])).fresh],
  ]);
  expect(view('other/link', excluded, { fresh: lax.fresh, aged }).comparison).toBe('agrees');
});
