import { expect, test } from 'vitest';
import { withWay } from '../../../contract/runs/set-response.ts';
import { isWayOfSetting, settingKinds, waysOfSetting } from '../../../contract/runs/ways.ts';
import { chosenWay, kindGroups, settingSentence, shownWay } from './set-by.ts';

test('every kind of request can be chosen, under one heading', () => {
  const shown = kindGroups.flatMap(({ kinds }) => kinds);
  expect(shown.toSorted()).toEqual(settingKinds.toSorted());
});

test('a request that reaches home sets a cookie, and a chain of pages does not', () => {
  for (const id of ['other/speculation-prefetch', 'home/service-worker-fetch', 'other/iframe-credentialless']) {
    expect(isWayOfSetting(id)).toBe(true);
  }
  expect(isWayOfSetting('other/iframe-home-fetch')).toBe(false);
});

test('the controls show exactly what they choose', () => {
  for (const way of [...waysOfSetting, 'other/form-post', 'port/web-socket', 'scheme/fetch-preflight'] as const) {
    const shown = shownWay(way);
    expect(shown.named === null ? chosenWay(shown.kind, shown.from) : chosenWay(shown.named, 'home')).toBe(way);
  }
});

test('another kind keeps the place of the initiator', () => {
  expect(chosenWay('image', 'other')).toBe('other/image');
  expect(chosenWay('document-cookie', 'other')).toBe('document-cookie');
});

test.each([
  [{ setBy: 'navigation' }, null],
  [{ setBy: 'cookie-store' }, 'A script sets the cookie: cookieStore.set().'],
  [{ setBy: 'navigation', setStatus: 401 }, 'Set by the response to a top-level navigation (401 Unauthorized).'],
  [
    { setBy: 'other/form-post', setStatus: 303, setThen: 'other' },
    'Set by the response to: Form POST from another site (303 See Other), which redirects to /next through the other site.',
  ],
  [{ setBy: 'home/web-socket' }, 'Set by the response to: WebSocket from the same origin (101 Switching Protocols).'],
] as const)('%j in a sentence', (response, sentence) => {
  expect(settingSentence(response)).toBe(sentence);
});

test('a status and a redirect that the new way does not support are removed', () => {
  const redirect = { setBy: 'other/form-post', setStatus: 303, setThen: 'other' } as const;
  expect(withWay(redirect, 'other/image')).toEqual({ setBy: 'other/image', setStatus: 303, setThen: 'other' });
  expect(withWay(redirect, 'home/web-socket')).toEqual({ setBy: 'home/web-socket' });
  expect(withWay({ setBy: 'navigation', setStatus: 401 }, 'home/web-socket')).toEqual({
    setBy: 'home/web-socket',
    setStatus: 401,
  });
});
