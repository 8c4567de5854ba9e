import { expect, test } from 'vitest';
import { readInput } from '../../prediction/reading/read-input.ts';
import { situationOf, withResponse, withText } from './situation-of.ts';

const typed = { page: 'http://localhost:5173', url: 'http://localhost:3001/login', asker: 'fetch-include' } as const;
const response = (header: string) => readInput(`HTTP/1.1 200 OK\n${header}Set-Cookie: sid=1; Path=/\n`);

test('a pasted response says what its server answers to CORS', () => {
  const situation = situationOf(typed);
  expect(withResponse(situation, response('Access-Control-Allow-Origin: *\n'))?.allowOrigin).toBe('*');
  expect(withResponse(situation, response(''))).toBe(situation);
  expect(situationOf({ ...typed, page: '' })).toBeNull();
});

test('a Domain names the host where no API was typed, and an API that was typed stays', () => {
  const assumed = { ...typed, text: '', url: 'https://app.example.org/', proxy: 'no', browser: 'chromium' } as const;
  const first = withText(assumed, 'Set-Cookie: sid=1; Domain=shop.home.example');
  expect(first.url).toBe('https://shop.home.example/');
  expect(withText(first, 'Set-Cookie: sid=1; Path=/').url).toBe('https://app.example.org/');
  const own = withText({ ...assumed, url: typed.url }, 'Set-Cookie: sid=1; Domain=shop.home.example');
  expect(own.url).toBe(typed.url);
});
