import { expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { profileOf, profiles } from '../../../model/profiles/profiles.ts';
import { diagnose } from '../../../prediction/diagnosis/diagnose.ts';
import { predict } from '../../../prediction/predict.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';
import { readWorld, worldQuery } from '../../experiment/opened-world.ts';
import { playgroundExperiment } from './playground-experiment.ts';

const topology = topologyOfNames('localhost');

/** How each profile judges a line at a URL. */
function verdicts(setCookie: string, url: string) {
  return diagnose(setCookie, url, 0).cookies[0]?.outcomes.map(({ outcome }) => outcome);
}

test.each([
  ['sid=1; Domain=example.org; Path=/; Secure', 'https://app.example.org/login'],
  ['sid=1; Domain=.app.example.org; Secure', 'https://app.example.org/login'],
  ['sid=1; Domain=example.com', 'https://app.example.org/login'],
  ['sid=1; Domain=org', 'https://app.example.org/login'],
  ['sid=1; Domain=https://app.example.org', 'https://app.example.org/login'],
  ['sid=1; Path=/', 'https://app.example.org/login'],
])('the verdict on %s from %s is the same at its playground host', (setCookie, url) => {
  const { experiment } = playgroundExperiment({ setCookie, url }, topology, 'chromium');
  const mapped = experiment.cookies[0]?.setCookie ?? '';
  expect(verdicts(mapped, `${experiment.scheme}://app.home.localhost${experiment.path}`)).toEqual(
    verdicts(setCookie, url),
  );
});

test('Domain=localhost is removed there, which only an engine that rejects a Domain without a dot can distinguish', () => {
  const url = 'http://localhost:3001/login';
  const { experiment, note } = playgroundExperiment(
    { setCookie: 'sid=1; Domain=localhost', url },
    topology,
    'chromium',
  );
  expect(experiment.cookies).toEqual([{ setCookie: 'sid=1' }]);
  expect(note).toContain('Domain=localhost makes the cookie host-only, so it is left out.');
  const here = diagnose('sid=1; Domain=localhost', url, 0).cookies[0]?.outcomes ?? [];
  expect(here.filter(({ outcome }) => outcome !== 'stored').map(({ profile }) => profile.id)).toEqual(['webkitgtk']);
});

const lines = [
  'sid=1; Path=/; HttpOnly; SameSite=Lax',
  'sid=1; Path=/; SameSite=None',
  'sid=1; Path=/; SameSite=None; Secure; Partitioned',
  'sid=1; Path=/; Partitioned',
  'sid=1; Domain=app.example.org.',
  'sid=1; Domain=example.com',
  '__Http-sid=1; Path=/; Secure',
  '__Host-sid=1; Path=/; Secure; Domain=app.example.org',
  '=1; Path=/',
  'sid=\u0001; Path=/',
  'sid=a\tb; Path=/',
  'sid=1; Path=/; Max-Age=0',
];

test.each(profiles)('an opened line has the same verdict as on the page, for $title', ({ id }) => {
  const url = 'https://app.example.org/login';
  const now = 0;
  const opened = (setCookie: string) => {
    const { experiment, world } = playgroundExperiment({ setCookie, url }, topology, id);
    const query = new URLSearchParams(worldQuery(world));
    const read = readWorld(query.get('engine'), query.get('third-party'));
    const setting = {
      topology,
      profile: profileOf(read.profile ?? 'rfc6265bis'),
      thirdPartyCookies: read.thirdPartyCookies ?? 'blocked',
      now,
      suffixes: publicSuffixes,
    };
    const storage = predict(experiment, [], setting)[0]?.storage;
    return [storage?.outcome, storage?.outcome === 'ignored' ? storage.reason : null];
  };
  const here = (setCookie: string) => {
    const outcome = diagnose(setCookie, url, now).cookies[0]?.outcomes.find(({ profile }) => profile.id === id);
    return [outcome?.outcome, outcome?.reason];
  };
  expect(lines.map(opened)).toEqual(lines.map(here));
});

test('a sentence names the playground host of each real host, and where http counts differently', () => {
  const note = (setCookie: string, url: string) => playgroundExperiment({ setCookie, url }, topology, 'chromium').note;
  expect(note('a=1', 'https://app.example.org/')).toBe(
    'app.example.org is app.home.localhost there. The playground predicts it for Chromium, third-party cookies allowed.',
  );
  expect(note('a=1; Secure', 'http://192.168.1.20/')).toMatch(/192\.168\.1\.20 does not\.$/);
});
