import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import { repairedLine } from './repaired-line.ts';

const page = 'https://app.example.org/login';

function repaired(text: string, { url = page, start }: { url?: string; start?: string } = {}) {
  const [cookie] = diagnose(text, url, 0).cookies;
  if (cookie === undefined) throw new Error('No cookie was read.');
  return repairedLine(cookie, 0, start ?? cookie.setCookie);
}

test('each change builds on the more severe ones before it', () => {
  expect(repaired('sid=abc; SameSite=None; Path=/')?.setCookie).toBe(
    'sid=abc; HttpOnly; Secure; SameSite=None; Path=/',
  );
  expect(repaired('__Host-sid=1; Domain=example.org; Path=/; Secure')?.setCookie).toBe(
    '__Host-sid=1; Path=/; HttpOnly; Secure',
  );
  expect(repaired('sid=1; Path=/; HttpOny; Max-Age=3')?.setCookie).toBe(
    'sid=1; Path=/; Max-Age=3600; HttpOnly; Secure',
  );
});

test('over http the URL changes with the line', () => {
  expect(repaired('sid=1; Path=/; Secure', { url: 'http://192.168.1.20:3001/' })).toMatchObject({
    setCookie: 'sid=1; Path=/; HttpOnly; Secure',
    url: 'https://192.168.1.20:3001/',
  });
});

test('when the only change would make an engine reject the line, there is no changed line', () => {
  expect(repaired('theme=1', { url: 'http://localhost:3001/' })).toBeNull();
});

test('keeps an earlier change of the line', () => {
  const start = 'sid=abc; Path=/; Secure; SameSite=None; Partitioned';
  expect(repaired('sid=abc; Path=/; SameSite=Lax', { start })?.setCookie).toBe(
    'sid=abc; Path=/; HttpOnly; Secure; SameSite=None; Partitioned',
  );
});

test('a deletion that misses is repaired as a deletion, and a good line needs no repair', () => {
  const { cookies } = diagnose('sid=1; Path=/app; Secure; HttpOnly; SameSite=Lax\nsid=; Path=/; Max-Age=0', page, 0);
  const [, deletion] = cookies;
  expect(deletion && repairedLine(deletion, 0)).toMatchObject({
    aim: 'clear',
    setCookie: expect.stringContaining('Path=/app'),
  });
  expect(repaired('__Host-sid=1; Path=/; Secure; HttpOnly; SameSite=Lax')).toBeNull();
});

test('a cookie that is too long gets an id and the other changes that its line needs', () => {
  const long = 'x'.repeat(4200);
  expect(repaired(`token=${long}; Path=/; Secure; HttpOnly; SameSite=Lax`)).toMatchObject({
    aim: 'record',
    setCookie: 'token=record-id; Path=/; Secure; HttpOnly; SameSite=Lax',
  });
  expect(repaired(`token=${long}; Path=/; HttpOnly; SameSite=None`)?.setCookie).toBe(
    'token=record-id; Path=/; HttpOnly; Secure; SameSite=None',
  );
  // The name uses all bytes, so there is no room for an id.
  expect(repaired(`${long}=1; Path=/; Secure; HttpOnly; SameSite=Lax`)?.aim).toBeUndefined();
});

test('a note changes neither Domain nor Path: a shared cookie stays shared, and its deletion still matches', () => {
  expect(repaired('sid=1; Domain=example.org; Path=/; SameSite=None')?.setCookie).toBe(
    'sid=1; Domain=example.org; Path=/; HttpOnly; Secure; SameSite=None',
  );
  const set = 'sid=1; Domain=example.org; Path=/; Secure; HttpOnly; SameSite=Lax';
  const { cookies } = diagnose(`${set}\nsid=; Path=/; Max-Age=0`, page, 0);
  expect(cookies.map((cookie) => repairedLine(cookie, 0)?.setCookie ?? null)).toEqual([
    null,
    expect.stringContaining('Domain=example.org'),
  ]);
});
