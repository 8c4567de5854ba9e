import { expect, test } from 'vitest';
import { TlsErrors } from './tls-errors.ts';

test('the last refusal of each name and port is kept, and the oldest is forgotten when there are many', () => {
  const errors = new TlsErrors();
  for (let port = 1; port <= 200; port++) errors.add({ host: 'other.localhost', port, at: port, error: 'unknown ca' });
  errors.add({ host: 'other.localhost', port: 200, at: 1_000, error: 'bad certificate' });
  errors.add({ host: 'home.localhost', port: 200, at: 1_001, error: 'unknown ca' });
  expect(errors.list).toHaveLength(50);
  expect(errors.list.slice(-2)).toEqual([
    { host: 'other.localhost', port: 200, at: 1_000, error: 'bad certificate' },
    { host: 'home.localhost', port: 200, at: 1_001, error: 'unknown ca' },
  ]);
});
