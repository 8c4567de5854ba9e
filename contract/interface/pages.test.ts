import { expect, test } from 'vitest';
import { movedTo, pageAt, pageFacts, pageIds } from './pages.ts';

test.each([
  ['/', '?c=sid%3D1&over=http', '/play?c=sid%3D1&over=http'],
  ['/', '?run=0123', '/play?run=0123'],
  ['/', '', null],
  ['/', '?', null],
  ['/guides', '', '/learn'],
  ['/diagnose', '?text=a%3D1', '/fix?text=a%3D1'],
  ['/play', '?c=a', null],
  ['/toString', '', null],
])('%s%s leads to %s', (path, search, expected) => {
  expect(movedTo(path, search)).toBe(expected);
});

test('a page is found on the role that serves it, and nowhere else', () => {
  expect(pageAt('/play', 'ui')).toBe('playground');
  expect(pageAt('/.playground/labs/tokens', 'home')).toBe('tokens');
  expect(pageAt('/.playground/labs/tokens', 'ui')).toBeUndefined();
  expect(pageAt('/stage/secure+restart.1', 'ui')).toBe('stage');
  expect(pageAt('/stages', 'ui')).toBeUndefined();
  expect(pageAt('/learn/secure', 'ui')).toBeUndefined();
});

test('a description is as long as a search engine shows, and no two are the same', () => {
  const leads = pageIds.map((id) => pageFacts[id].lead);
  expect(new Set(leads).size).toBe(pageIds.length);
  for (const lead of leads) expect([lead.length > 50, lead.length <= 200, lead]).toEqual([true, true, lead]);
});
