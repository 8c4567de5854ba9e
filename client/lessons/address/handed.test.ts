import { afterEach, expect, test, vi } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { type Handed, readHanded, writeHanded } from './handed.ts';
import { labAddress, pressWords } from './lab-address.ts';

const start = { lesson: 'restart', step: 2, guess: '1', from: 'http://localhost:8080' };

test('a lesson goes to a lab in the URL’s fragment, and comes back with the lab’s results', () => {
  expect(readHanded(writeHanded(start))).toEqual({
    ...start,
    answer: null,
    state: 'open',
    claims: [],
    stage: null,
  });
  const stage = { course: 'restart', slide: '1 restart in-a-file', ticket: 'a1'.repeat(16) };
  const back: Handed = { ...start, answer: '2', state: 'shown', claims: ['holds'], stage };
  expect(readHanded(writeHanded(back))).toEqual(back);
  // The theme follows it in the fragment when the link goes to another origin.
  expect(readHanded(`${writeHanded(back)}&theme=dark`)).toEqual(back);
});

test.each(['', '#theme=dark', '#lesson=', '#lesson=%', '#lesson=%7B%22lesson%22%3A1%7D'])(
  '"%s" names no lesson',
  (hash) => {
    expect(readHanded(hash)).toBeNull();
  },
);

test('a step in the session lab names the buttons of the lab in their order', () => {
  expect(pressWords({ in: 'sessions', scheme: 'http', options: {}, press: ['login', 'restart', 'me'] })).toEqual([
    'Log in',
    'Restart the app',
    'Who am I?',
  ]);
});

afterEach(() => vi.unstubAllGlobals());

test('the URL of an attack turns its defences on', () => {
  vi.stubGlobal('location', { origin: start.from });
  const setup = { in: 'attacks', attack: 'theft-by-script', scheme: 'http', defences: ['http-only'] } as const;
  const address = labAddress({ ...setup, defences: [...setup.defences] }, topologyOfNames('localhost'), start);
  expect(address).toContain('attack=theft-by-script&on=http-only#lesson=');
});
