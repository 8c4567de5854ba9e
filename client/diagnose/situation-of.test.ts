import { expect, test } from 'vitest';
import { readInput } from '../../prediction/reading/read-input.ts';
import { situationOf, withResponse } from './situation-of.ts';

const typed = { page: 'http://localhost:5173', url: 'http://localhost:3001/login', asker: 'fetch-include' } as const;
const response = (header: string) => readInput(`HTTP/1.1 200 OK\n${header}Set-Cookie: sid=1; Path=/\n`);

test('a pasted response says what its server answers to CORS', () => {
  const situation = situationOf(typed);
  expect(withResponse(situation, response('Access-Control-Allow-Origin: *\n'))?.allowOrigin).toBe('*');
  expect(withResponse(situation, response(''))).toBe(situation);
  expect(situationOf({ ...typed, page: '' })).toBeNull();
});
