import { expect, test } from 'vitest';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { readInput } from '../read-input.ts';
import { assumedAddress } from './assumed-address.ts';

test.each([
  ['Set-Cookie: sid=1; Path=/', 'https://app.example.org/'],
  ['Set-Cookie: sid=1; Domain=shop.home.example; Secure', 'https://shop.home.example/'],
  ['Set-Cookie: sid=1; Domain=.home.example', 'https://home.example/'],
  ['Set-Cookie: sid=1; Domain=https://home.example:8080/x', 'https://home.example/'],
  ['Set-Cookie: a=1; Domain=home.example\nSet-Cookie: b=1; Domain=app.home.example', 'https://app.home.example/'],
  ['Set-Cookie: sid=1; Domain=localhost', 'http://localhost/'],
  ['Set-Cookie: sid=1; Domain=co.uk', 'https://app.example.org/'],
  ['Set-Cookie: sid=1; Path=/api/v1\nSet-Cookie: b=1; Path=/api', 'https://app.example.org/api/v1'],
  ['Set-Cookie: sid=1; Path=/api\nSet-Cookie: b=1; Path=/shop', 'https://app.example.org/'],
  ['Set-Cookie: sid=1; Domain=home.example; Path=/api', 'https://home.example/api'],
])('%s comes from %s', (text, address) => {
  expect(assumedAddress(readInput(text))).toBe(address);
});

test('the assumed host never rejects a line with a Domain and no URL', () => {
  const text = 'Set-Cookie: sid=1; Domain=shop.home.example; Secure';
  const [cookie] = diagnose(text, assumedAddress(readInput(text)), 0).cookies;
  expect(cookie?.outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored', 'stored', 'stored']);
});
