import { expect, test } from 'vitest';
import { attacks } from '../../contract/attacks/catalogue.ts';
import { readLadders } from './attacks-file.ts';

test.each(attacks.map(({ id }) => id))('%s succeeded in a recorded browser when no defence was on', (id) => {
  const rows = readLadders().flatMap(({ rows }) => rows.filter(({ attack }) => attack === id));
  expect(rows.map(({ none }) => none)).toContain('succeeded');
});
