import { expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { schemes } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import { profiles } from '../../model/profiles/profiles.ts';
import { secureEffect } from '../../prediction/compare/secure-effect.ts';
import { predict } from '../../prediction/predict.ts';
import { predictionSetting } from '../../prediction/predict-defaults.ts';
import { normalHostWords, secureWords } from './secure-words.ts';

const both = { with: true, without: true };

test.each([
  [
    { stored: both, requests: [] },
    true,
    'Your browser',
    'Your browser treats http://localhost as secure, so Secure changes nothing here.',
  ],
  [
    { stored: both, requests: [] },
    false,
    null,
    'No request over http would carry this cookie anyway, so Secure changes nothing here.',
  ],
  [{ stored: both, requests: ['a'] }, true, null, 'Secure keeps the cookie out of 1 request over http.'],
  [{ stored: both, requests: ['a', 'b'] }, false, null, 'Secure would keep the cookie out of 2 requests over http.'],
  [
    { stored: { with: false, without: true }, requests: ['a'] },
    true,
    null,
    'With Secure the browser rejects this cookie: http is not secure on this host.',
  ],
  [
    { stored: { with: true, without: false }, requests: ['a'] },
    false,
    'Your browser',
    'Without Secure the browser rejects this cookie.',
  ],
  [
    { stored: { with: false, without: false }, requests: [] },
    true,
    'Your browser',
    'The cookie is not stored either way, so Secure changes nothing.',
  ],
])('%j, ticked %s, trusted by %s', (effect, ticked, trusting, expected) => {
  expect(secureWords({ effect, ticked, trusting })).toBe(expected);
});

test.each([
  [
    { stored: { with: false, without: true }, requests: ['a'] },
    'On a normal host the browser rejects it over http if it has Secure.',
  ],
  [{ stored: both, requests: ['a', 'b'] }, 'On a normal host Secure keeps it out of 2 requests over http.'],
  [
    { stored: both, requests: [] },
    'On a normal host Secure changes nothing either: no request over http would carry it.',
  ],
])('beside localhost, %j', (effect, expected) => {
  expect(normalHostWords(effect)).toBe(expected);
});

const worlds = profiles.flatMap(({ id, options }) =>
  schemes.flatMap((scheme) =>
    (['localhost', 'test'] as const).flatMap((names) =>
      (['allowed', 'blocked'] as const).flatMap((policy) =>
        ['', '; SameSite=Lax', '; SameSite=None'].map((sameSite) => ({
          title: `${id}, ${scheme}, ${names}, third-party cookies ${policy}${sameSite}`,
          setting: predictionSetting(topologyOfNames(names), id, policy, 0),
          scheme,
          sameSite,
          trusting: options.secureProtocol === 'https-and-loopback' && names === 'localhost' ? 'Your browser' : null,
        })),
      ),
    ),
  ),
);

test('in every world a tick of Secure changes an outcome, or the page says why it changes none', () => {
  const wrong = worlds.flatMap(({ title, setting, scheme, sameSite, trusting }) => {
    const lines = ['', '; Secure'].map((flag) => `sid=1; Path=/${sameSite}${flag}`);
    const outcomes = lines.map((setCookie) => {
      const experiment = experimentSchema.parse({ scheme, cookies: [{ setCookie }] });
      const [cookie] = predict(experiment, probes, setting);
      return JSON.stringify([cookie?.storage.outcome, probes.map(({ id }) => cookie?.cells.get(id)?.outcome)]);
    });
    const experiment = experimentSchema.parse({ scheme, cookies: [{ setCookie: lines[1] }] });
    const words = secureWords({ effect: secureEffect(experiment, 0, probes, setting), ticked: true, trusting });
    const changes = outcomes[0] !== outcomes[1];
    return /changes nothing/.test(words) === changes ? [`${title}: ${words}`] : [];
  });
  expect(worlds.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
