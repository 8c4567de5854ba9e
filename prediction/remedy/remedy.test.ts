import { describe, expect, test } from 'vitest';
import type { Topology } from '../../contract/origins/topology.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { PredictionSetting } from '../prediction.ts';
import { publicSuffixes } from '../suffixes.ts';
import { type Aim, remedies } from './remedy.ts';

const topology: Topology = {
  origins: (['home', 'sibling', 'other'] as const).flatMap((role) =>
    (['http', 'https'] as const).flatMap((scheme) =>
      (['main', 'alt'] as const).map((port) => ({
        role,
        scheme,
        port,
        origin: `${scheme}://${{ home: 'app.home.test', sibling: 'api.home.test', other: 'other.test' }[role]}:${
          scheme === 'http' ? (port === 'main' ? 8080 : 8081) : port === 'main' ? 8443 : 8444
        }`,
      })),
    ),
  ),
};

const setting: PredictionSetting = {
  topology,
  profile: profileOf('chromium'),
  thirdPartyCookies: 'allowed',
  now: Date.UTC(2026, 10, 25),
  suffixes: publicSuffixes,
};

function experiment(setCookie: string, more: Partial<Experiment> = {}): Experiment {
  return { ...experimentSchema.parse({ scheme: 'https', cookies: [{ setCookie }] }), ...more };
}

function probe(id: string): Probe {
  const found = findProbe(id);
  if (!found) throw new Error(id);
  return found;
}

function sentences(tried: Experiment, aim: Aim, more: Partial<PredictionSetting> = {}): string[] {
  return remedies(tried, 0, aim, { ...setting, ...more }).map(({ sentence }) => sentence);
}

test('SameSite=None without Secure is stored with Secure, or with another SameSite', () => {
  const found = sentences(experiment('a=1; Path=/; SameSite=None'), { aim: 'stored' });
  expect(found).toContain('Add Secure.');
  expect(found).toContain('Set SameSite=Lax.');
});

test('a Lax cookie needs two changes to be sent with a cross-site image, and one if it has Secure', () => {
  const aim: Aim = { aim: 'included', probe: probe('other/image') };
  const after = (line: string) =>
    remedies(experiment(line), 0, aim, setting).flatMap((remedy) =>
      remedy.kind === 'experiment' ? [remedy.experiment.cookies[0]?.setCookie] : [],
    );
  expect(after('a=1; Path=/; SameSite=Lax')).toEqual(['a=1; Path=/; Secure; SameSite=None']);
  expect(after('a=1; Path=/; SameSite=Lax; Secure')).toEqual(['a=1; Path=/; SameSite=None; Secure']);
});

test('the remedy for default credentials is credentials: include', () => {
  const aim: Aim = { aim: 'included', probe: probe('sibling/fetch-same-origin') };
  const found = remedies(experiment('a=1; Path=/; Domain=home.test'), 0, aim, setting);
  expect(found).toContainEqual(
    expect.objectContaining({
      kind: 'request',
      probe: 'sibling/fetch-include',
      code: [
        "fetch(url, { credentials: 'include' })",
        'axios.get(url, { withCredentials: true })',
        "app.use(cors({ origin: 'https://api.home.test:8443', credentials: true }))",
      ],
    }),
  );
});

test('when third-party cookies are blocked, the remedies are Partitioned and setting the cookie in the frame', () => {
  const aim: Aim = { aim: 'included', probe: probe('other/iframe') };
  const found = sentences(experiment('a=1; Path=/; SameSite=None; Secure'), aim, { thirdPartyCookies: 'blocked' });
  expect(found).toContainEqual(expect.stringMatching(/Partitioned.*inside the frame/));
});

describe('storage access, when third-party cookies are blocked', () => {
  const blocked = { thirdPartyCookies: 'blocked' } as const;

  function offered(setCookie: string, id: string, more: Partial<PredictionSetting> = blocked): readonly string[] {
    const aim: Aim = { aim: 'included', probe: probe(id) };
    const found = remedies(experiment(setCookie), 0, aim, { ...setting, ...more });
    return found.flatMap((remedy) =>
      remedy.kind === 'request' && remedy.probe === 'other/iframe-storage-access-fetch' ? remedy.code : [],
    );
  }

  test.each(['other/iframe', 'other/iframe-home-fetch', 'other/fetch-include', 'other/image'])(
    'makes the browser send a None cookie in %s',
    (id) => {
      expect(offered('a=1; Path=/; SameSite=None; Secure', id)[0]).toMatch(/^await document\.requestStorageAccess\(\)/);
    },
  );

  test('makes Firefox send a cookie without SameSite, since its default is not Lax', () => {
    expect(offered('a=1; Path=/', 'other/iframe-home-fetch')).toEqual([]);
    expect(
      offered('a=1; Path=/', 'other/iframe-home-fetch', { ...blocked, profile: profileOf('firefox') }),
    ).not.toEqual([]);
  });

  test.each(['Lax', 'Strict'])('does not make the browser send a %s cookie', (sameSite) => {
    for (const profile of ['chromium', 'firefox'] as const) {
      const more = { ...blocked, profile: profileOf(profile) };
      expect(offered(`a=1; Path=/; SameSite=${sameSite}`, 'other/iframe-home-fetch', more)).toEqual([]);
      expect(offered(`a=1; Path=/; SameSite=${sameSite}`, 'other/image', more)).toEqual([]);
    }
  });

  test('by the embedding page itself needs a header that names its origin', () => {
    expect(offered('a=1; Path=/; SameSite=None; Secure', 'other/image')[1]).toContain(
      'allowed-origin="https://other.test:8443"',
    );
    expect(offered('a=1; Path=/; SameSite=None; Secure', 'other/iframe-home-fetch').join()).not.toContain('Activate');
  });

  test('is no remedy for a request without credentials, or for one that sends the cookie', () => {
    expect(offered('a=1; Path=/; SameSite=None; Secure', 'other/fetch-same-origin')).toEqual([]);
    expect(offered('a=1; Path=/; SameSite=None; Secure', 'other/image', { thirdPartyCookies: 'allowed' })).toEqual([]);
  });
});

test('a worker is no remedy for missing credentials: it has the same default', () => {
  const aim: Aim = { aim: 'included', probe: probe('sibling/fetch-same-origin') };
  const offered = remedies(experiment('a=1; Path=/; Domain=home.test'), 0, aim, setting).map((remedy) =>
    remedy.kind === 'request' ? remedy.probe : '',
  );
  expect(offered.filter((id) => id.includes('worker'))).toEqual([]);
});

test('the smallest change stops the sending of a cookie and keeps it stored', () => {
  const aim: Aim = { aim: 'excluded', probe: probe('other/link') };
  expect(sentences(experiment('a=1; Path=/; SameSite=Lax'), aim)).toContain('Set SameSite=Strict.');
});

test('sending a cookie to the sibling needs Domain', () => {
  const aim: Aim = { aim: 'included', probe: probe('reach/sibling') };
  expect(sentences(experiment('a=1; Path=/'), aim)).toContain('Set Domain=home.test.');
});

test('there is no remedy when the aim is met, or when nothing helps', () => {
  expect(sentences(experiment('a=1; Path=/'), { aim: 'stored' })).toEqual([]);
  const aim: Aim = { aim: 'included', probe: probe('home/fetch-omit') };
  expect(sentences(experiment('a=1; Path=/'), aim).filter((one) => !one.startsWith('Make'))).toEqual([]);
});

test('only the name or value that is too long is shortened', () => {
  const [name, value] = ['n'.repeat(4_100), 'v'.repeat(4_100)];
  const after = (line: string) =>
    remedies(experiment(line), 0, { aim: 'stored' }, setting).flatMap((remedy) =>
      remedy.kind === 'experiment' ? [remedy.experiment.cookies[0]?.setCookie] : [],
    );
  expect(after(`${name}=1; Path=/`)).toEqual([`${'n'.repeat(20)}=1; Path=/`]);
  expect(after(`sid=${value}; Path=/`)).toEqual(['sid=record-id; Path=/']);
  expect(after(`${name}=${value}; Path=/`)).toEqual([`${'n'.repeat(20)}=record-id; Path=/`]);
});
