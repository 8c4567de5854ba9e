import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../contract/origins/engines.ts';
import { type Experiment, experimentSchema } from '../contract/runs/experiment.ts';
import { nextId, type SetResponse } from '../contract/runs/set-response.ts';
import type { ProfileId } from '../model/profiles/profile.ts';
import { predict } from './predict.ts';
import { predictionSetting } from './predict-defaults.ts';
import type { CookiePrediction } from './prediction.ts';

const now = Date.UTC(2026, 10, 27);

function predicted(
  response: SetResponse,
  setCookie: string,
  changes: Partial<Experiment> = {},
  profile: ProfileId = 'chromium',
): CookiePrediction {
  const cookies = [{ setCookie }];
  const experiment = experimentSchema.parse({ scheme: 'https', cookies, path: '/login', ...response, ...changes });
  const [cookie] = predict(experiment, [], predictionSetting(topologyOfNames('localhost'), profile, 'allowed', now));
  if (!cookie) throw new Error('An experiment has at least one cookie.');
  return cookie;
}

/** The result, in a word. */
function outcome({ storage }: CookiePrediction): string {
  return storage.outcome === 'ignored' ? storage.reason : storage.outcome;
}

describe('the cookies that a response sets', () => {
  test.each([
    ['other/form-post', 'a=1; SameSite=Strict', 'stored'],
    ['other/link', 'a=1; SameSite=Lax', 'stored'],
    ['other/image', 'a=1; SameSite=Lax', 'same-site-from-cross-site-response'],
    ['other/script', 'a=1; SameSite=None; Secure', 'stored'],
    ['other/prefetch', 'a=1', 'same-site-from-cross-site-response'],
    ['sibling/fetch-include', 'a=1; SameSite=Strict', 'stored'],
    ['port/fetch-same-origin', 'a=1', 'credentials-for-same-origin-only'],
    ['port/image-anonymous', 'a=1', 'credentials-for-same-origin-only'],
    ['port/image', 'a=1', 'stored'],
    ['home/fetch-omit', 'a=1', 'credentials-omitted'],
    ['home/web-socket', 'a=1; SameSite=Strict', 'stored'],
    ['home/beacon', 'a=1', 'stored'],
    ['sibling/fetch-preflight', 'a=1', 'credentials-omitted'],
    ['other/iframe-credentialless', 'a=1; SameSite=None; Secure', 'empty-store-of-frame'],
    ['other/speculation-prefetch', 'a=1; SameSite=None; Secure', 'empty-store-of-prefetch'],
    ['home/speculation-prefetch', 'a=1; SameSite=Strict', 'stored'],
    ['other/service-worker-fetch', 'a=1; SameSite=None; Secure', 'stored'],
    ['home/fetch-preflight', 'a=1', 'no-preflight-at-the-same-origin'],
    ['scheme/fetch-include', 'a=1; SameSite=Lax', 'same-site-from-cross-site-response'],
  ] as const)('the response to %s with %s: %s', (setBy, setCookie, expected) => {
    expect(outcome(predicted({ setBy }, setCookie))).toBe(expected);
  });

  test('sets nothing when the engine does not make the request', () => {
    expect(outcome(predicted({ setBy: 'home/ping' }, 'a=1', {}, 'firefox'))).toBe('request-not-made');
    expect(outcome(predicted({ setBy: 'home/ping' }, 'a=1', {}, 'chromium'))).toBe('stored');
  });

  test('a named way of setting stands for a request', () => {
    const through = (setBy: SetResponse['setBy']) =>
      predicted({ setBy }, 'a=1; SameSite=None; Secure; Partitioned').stored;
    expect(through('cross-site-iframe')).toEqual(through('other/iframe'));
    expect(through('cross-site-fetch')).toEqual(through('other/fetch-include'));
    expect(through('cross-site-iframe')).toEqual(['other']);
  });
});

describe('the request after the redirect', () => {
  const nextOf = (response: SetResponse, setCookie: string, changes: Partial<Experiment> = {}) =>
    predicted(response, setCookie, changes).cells.get(nextId);
  const login = { setBy: 'other/form-post', setStatus: 303 } as const;

  test('lacks a Strict cookie from the response to a cross-site POST, and has a Lax one', () => {
    expect(nextOf(login, 'a=1; SameSite=Strict')).toMatchObject({ outcome: 'excluded' });
    expect(nextOf(login, 'a=1; SameSite=Lax')).toEqual({ outcome: 'included' });
    expect(nextOf({ ...login, setBy: 'home/form-post' }, 'a=1; SameSite=Strict')).toEqual({ outcome: 'included' });
  });

  test('is still a POST with 307, which sends no Lax cookie', () => {
    expect(nextOf({ ...login, setStatus: 307 }, 'a=1; SameSite=Lax')).toMatchObject({ outcome: 'excluded' });
    expect(nextOf({ ...login, setStatus: 302 }, 'a=1; SameSite=Lax')).toEqual({ outcome: 'included' });
  });

  test('is immediate, whatever the delay of the probes', () => {
    const unset = nextOf({ ...login, setStatus: 307 }, 'a=1', { ageSeconds: 200 });
    expect(unset).toEqual({ outcome: 'included' });
  });

  test('has the path /next', () => {
    expect(nextOf(login, 'a=1; SameSite=Lax; Path=/login')).toMatchObject({ reason: 'path-does-not-match' });
  });

  test('is absent when the response is not a redirect', () => {
    expect(nextOf({ setBy: 'home/link', setStatus: 204 }, 'a=1')).toBeUndefined();
  });
});
