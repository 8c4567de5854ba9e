import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { firstExperiment } from '../../contract/runs/link.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { PredictionSetting } from '../prediction.ts';
import { publicSuffixes } from '../suffixes.ts';
import { normalTopology, onLocalhost, onNormalHost } from './normal-host.ts';
import { secureEffect } from './secure-effect.ts';

const local = topologyOfNames('localhost');

function settingOf(profile: ProfileId, topology = local): PredictionSetting {
  return { topology, profile: profileOf(profile), thirdPartyCookies: 'allowed', now: 0, suffixes: publicSuffixes };
}

const tried = (setCookie: string, scheme: 'http' | 'https' = 'http') => ({
  ...firstExperiment,
  scheme,
  cookies: [{ setCookie }],
});

test('the normal host has the names of the recorded runs, and the schemes and ports of this playground', () => {
  expect(normalTopology(local)).toEqual(topologyOfNames('test'));
  expect(normalTopology(topologyOfNames('test'))).toEqual(topologyOfNames('test'));
});

test.each([
  ['a=1; Domain=home.localhost', 'a=1; Domain=home.test'],
  ['a=1; Domain=localhost', 'a=1; Domain=test'],
  ['a=1; Domain=example.com', 'a=1; Domain=example.com'],
  ['a=1; Path=/', 'a=1; Path=/'],
])('%s becomes %s there, and converts back for the run', (line, expected) => {
  const there = onNormalHost(tried(line));
  expect(there.cookies).toEqual([{ setCookie: expected }]);
  expect(onLocalhost(there).cookies).toEqual([{ setCookie: line }]);
});

describe('Secure over http', () => {
  const line = 'sid=1; Path=/; SameSite=Lax';

  test.each(['chromium', 'firefox'] as const)('changes nothing on localhost in %s', (profile) => {
    const effect = secureEffect(tried(line), 0, probes, settingOf(profile));
    expect(effect).toEqual({ requests: [], stored: { with: true, without: true } });
  });

  test.each(['chromium', 'firefox', 'webkitgtk', 'safari', 'rfc6265bis'] as const)(
    'on a normal host in %s, it rejects the cookie',
    (profile) => {
      const effect = secureEffect(tried(line), 0, probes, settingOf(profile, normalTopology(local)));
      expect(effect.stored).toEqual({ with: false, without: true });
      expect(effect.requests).toContain('home/link');
    },
  );

  test('changes nothing for a cookie that is rejected anyway', () => {
    const effect = secureEffect(tried('sid=1; Domain=example.com'), 0, probes, settingOf('rfc6265bis'));
    expect(effect).toEqual({ requests: [], stored: { with: false, without: false } });
  });

  test('on a normal host, only excludes a cookie set over https from requests over http', () => {
    const effect = secureEffect(tried(line, 'https'), 0, probes, settingOf('chromium', normalTopology(local)));
    expect(effect.stored).toEqual({ with: true, without: true });
    expect(effect.requests.length).toBeGreaterThan(0);
    const targets = effect.requests.map((id) => probes.find((probe) => probe.id === id)?.target);
    expect(new Set(targets)).toEqual(new Set(['scheme']));
  });
});
