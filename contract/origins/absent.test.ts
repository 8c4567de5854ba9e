import { expect, test } from 'vitest';
import { absenceSentence, absentPlaces } from './absent.ts';
import type { Topology } from './topology.ts';

const topology: Topology = {
  origins: [
    { role: 'home', scheme: 'https', port: 'main', origin: 'https://app.home.test' },
    { role: 'home', scheme: 'http', port: 'main', origin: 'http://app.home.test' },
    { role: 'other', scheme: 'https', port: 'main', origin: 'https://other.test' },
  ],
  hosted: { processLabs: 'off' },
};

test('what a deployment lacks is said of the scheme at which home is asked', () => {
  expect(absentPlaces(topology, 'https')).toEqual(['port', 'sibling']);
  expect(absentPlaces(topology, 'http')).toEqual(['port', 'sibling', 'other']);
  expect(absenceSentence(topology, absentPlaces(topology, 'https'), 'https')).toBe(
    'This deployment has no second port and no sibling host over https.',
  );
});

test('a playground on the visitor’s own machine is not called a deployment', () => {
  const own = { origins: topology.origins.filter(({ scheme }) => scheme === 'https') };
  expect(absenceSentence(own, ['scheme'], 'https')).toBe(
    'This playground has no home host over the other scheme over https.',
  );
});
