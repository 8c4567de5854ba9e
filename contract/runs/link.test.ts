import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corsAnswers, type Experiment, waysOfSetting } from './experiment.ts';
import { firstExperiment, linkPairs, readLink } from './link.ts';

const experiments = fc.record(
  {
    scheme: fc.constantFrom('http', 'https'),
    cookies: fc.array(fc.record({ setCookie: fc.string({ unit: 'grapheme' }) }), { minLength: 1, maxLength: 5 }),
    setBy: fc.constantFrom(...waysOfSetting),
    path: fc.string().map((text) => `/${text}`),
    readPath: fc.string().map((text) => `/${text}`),
    cors: fc.constantFrom(...corsAnswers),
    ageSeconds: fc.integer({ min: 0, max: 300 }),
    probes: fc.oneof(fc.constantFrom('all' as const, 'essential' as const), fc.constant(['other/image', 'home/link'])),
  },
  { requiredKeys: ['scheme', 'cookies', 'setBy', 'path', 'cors', 'ageSeconds', 'probes'] },
);

test('a link reopens the experiment exactly, through a real query', () => {
  fc.assert(
    fc.property(experiments, (composed) => {
      const experiment = composed as Experiment;
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

test('an empty link opens the first experiment', () => {
  expect(readLink([])).toEqual({ experiment: firstExperiment, given: false, problems: [] });
});
