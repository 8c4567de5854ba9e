import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corsAnswers, type Experiment } from './experiment.ts';
import { firstExperiment, linkPairs, readLink } from './link.ts';
import { isRedirect, type SetResponse, setThens, statusesOf } from './set-response.ts';
import { type WayOfSetting, waysOfSetting } from './ways.ts';

const ways: readonly WayOfSetting[] = [...waysOfSetting, 'other/form-post', 'home/web-socket', 'port/fetch-preflight'];
const responses = fc.constantFrom(
  ...ways.flatMap((setBy): SetResponse[] => [
    { setBy },
    ...statusesOf(setBy).flatMap((setStatus): SetResponse[] => [
      { setBy, setStatus },
      ...(isRedirect(setStatus) ? setThens.map((setThen) => ({ setBy, setStatus, setThen })) : []),
    ]),
  ]),
);

const experiments = fc.record(
  {
    scheme: fc.constantFrom('http', 'https'),
    cookies: fc.array(fc.record({ setCookie: fc.string({ unit: 'grapheme' }) }), { minLength: 1, maxLength: 5 }),
    response: responses,
    path: fc.string().map((text) => `/${text}`),
    readPath: fc.string().map((text) => `/${text}`),
    cors: fc.constantFrom(...corsAnswers),
    ageSeconds: fc.integer({ min: 0, max: 300 }),
    probes: fc.oneof(fc.constantFrom('all' as const, 'essential' as const), fc.constant(['other/image', 'home/link'])),
  },
  { requiredKeys: ['scheme', 'cookies', 'response', 'path', 'cors', 'ageSeconds', 'probes'] },
);

test('a link reopens the experiment exactly, through a real query', () => {
  fc.assert(
    fc.property(experiments, ({ response, ...composed }) => {
      const experiment = { ...composed, ...response } as Experiment;
      const query = new URLSearchParams(linkPairs(experiment).map(([key, value]): [string, string] => [key, value]));
      expect(readLink(new URLSearchParams(query.toString()))).toEqual({ experiment, given: true, problems: [] });
    }),
  );
});

test('a broken link says what it could not read and keeps the rest', () => {
  const { experiment, problems } = readLink(new URLSearchParams('c=a%3D1&over=ftp&by=magic&age=soon&path=/x'));
  expect(experiment).toEqual({ ...firstExperiment, cookies: [{ setCookie: 'a=1' }], path: '/x' });
  expect(problems).toHaveLength(3);
  expect(problems.join(' ')).toMatch(/over=ftp.*by=magic.*age=soon/);
});

test.each([
  ['by=home/ftp', 1, { setBy: 'navigation' }],
  ['by=home/fetch-omit&status=418', 1, { setBy: 'home/fetch-omit' }],
  ['by=document-cookie&status=303', 1, { setBy: 'document-cookie' }],
  ['by=home/web-socket&status=200', 1, { setBy: 'home/web-socket' }],
  ['status=200&then=other', 1, { setBy: 'navigation', setStatus: 200 }],
  ['by=other/form-post&status=303&then=home', 0, { setBy: 'other/form-post', setStatus: 303, setThen: 'home' }],
])('a link with %s', (query, problems, response) => {
  const read = readLink(new URLSearchParams(query));
  expect(read.problems).toHaveLength(problems);
  const { setBy, setStatus, setThen } = read.experiment;
  expect({ setBy, setStatus, setThen }).toEqual({ setStatus: undefined, setThen: undefined, ...response });
});

test('an empty link opens the first experiment', () => {
  expect(readLink([])).toEqual({ experiment: firstExperiment, given: false, problems: [] });
});
