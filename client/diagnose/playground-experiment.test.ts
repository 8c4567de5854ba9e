import { expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { playgroundExperiment } from './playground-experiment.ts';

const topology = topologyOfNames('localhost');

/** How each profile judges a line at an address. */
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
])('the verdict on %s from %s is the same at the host that stands for it', (setCookie, url) => {
  const { experiment } = playgroundExperiment({ setCookie, url }, topology);
  const mapped = experiment.cookies[0]?.setCookie ?? '';
  expect(verdicts(mapped, `${experiment.scheme}://app.home.localhost${experiment.path}`)).toEqual(
    verdicts(setCookie, url),
  );
});

test('Domain=localhost is left out there, which only an engine that rejects a Domain without a dot tells apart', () => {
  const url = 'http://localhost:3001/login';
  const { experiment, note } = playgroundExperiment({ setCookie: 'sid=1; Domain=localhost', url }, topology);
  expect(experiment.cookies).toEqual([{ setCookie: 'sid=1' }]);
  expect(note).toContain('Domain=localhost makes the cookie host-only, so it is left out.');
  const here = diagnose('sid=1; Domain=localhost', url, 0).cookies[0]?.outcomes ?? [];
  expect(here.filter(({ outcome }) => outcome !== 'stored').map(({ profile }) => profile.id)).toEqual(['webkitgtk']);
});

test('which host stands for which is said, and where http counts otherwise', () => {
  const note = (setCookie: string, url: string) => playgroundExperiment({ setCookie, url }, topology).note;
  expect(note('a=1', 'https://app.example.org/')).toBe('app.example.org is app.home.localhost there.');
  expect(note('a=1; Secure', 'http://192.168.1.20/')).toMatch(/192\.168\.1\.20 does not\.$/);
});
