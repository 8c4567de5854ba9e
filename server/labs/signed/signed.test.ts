import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedLabPath } from '../../../contract/labs/lab-id.ts';
import { type SignedLab, signedLabSchema } from '../../../contract/labs/signed.ts';
import { textToBytes } from '../../http/cookie-pair.ts';
import { type LabPlayground, startLabs, Visitor } from '../testing/playground.ts';

let playground: LabPlayground;
beforeAll(async () => {
  playground = await startLabs();
});
afterAll(() => playground.close());

/** A new visitor with a new lab. */
async function open() {
  const id = randomBytes(8).toString('hex');
  const visitor = new Visitor(playground);
  const ask = async (method: string, path: string, body?: unknown): Promise<SignedLab> => {
    const answer = await visitor.ask(method, `${signedLabPath(id)}${path}`, { body });
    if (answer.status !== 200) throw new Error(answer.text);
    return signedLabSchema.parse(JSON.parse(answer.text));
  };
  await ask('PUT', '');
  const set = (name: string, value: string, signed: boolean, kind = 'text') =>
    ask('POST', '/set', { name, value, signed, kind });
  /** Changes a cookie in the browser, as a visitor can with the developer tools. */
  const tamper = (name: string, change: (text: string) => string) => {
    const full = `lab-${id}-${name}`;
    visitor.cookies.set(full, encodeURIComponent(change(decodeURIComponent(visitor.cookies.get(full) ?? ''))));
  };
  const cookie = async (name: string) => (await ask('GET', '')).cookies.find((one) => one.name === name);
  /** Puts a cookie of the lab into the browser, in the bytes of its UTF-8. */
  const put = (name: string, value: string) =>
    visitor.cookies.set(textToBytes(`lab-${id}-${name}`), textToBytes(value));
  return { id, visitor, ask, set, tamper, cookie, put };
}

test('a signed cookie is in req.signedCookies, an unsigned one in req.cookies', async () => {
  const lab = await open();
  await lab.set('plain', 'ada', false);
  await lab.set('sealed', 'ada', true);
  expect(await lab.cookie('plain')).toMatchObject({ inCookies: "'ada'", inSignedCookies: 'undefined', signedBy: null });
  expect(await lab.cookie('sealed')).toMatchObject({ inCookies: 'undefined', inSignedCookies: "'ada'", signedBy: 0 });
  expect((await lab.cookie('sealed'))?.wire).toMatch(/^s%3Aada\./);
});

test.each([
  ['value', (text: string) => text.replace('ada', 'eve')],
  ['signature', (text: string) => text.replace(/.{4}$/, 'AAAA')],
])('a tampered %s is false in req.signedCookies', async (_what, change) => {
  const lab = await open();
  await lab.set('sealed', 'ada', true);
  lab.tamper('sealed', change);
  expect(await lab.cookie('sealed')).toMatchObject({
    inCookies: 'undefined',
    inSignedCookies: 'false',
    signedBy: null,
  });
});

test('a JSON cookie becomes an object, and an unsigned one is believed whoever wrote it', async () => {
  const lab = await open();
  await lab.set('cart', '{"items":1}', false, 'json');
  expect(await lab.cookie('cart')).toMatchObject({ wire: 'j%3A%7B%22items%22%3A1%7D', inCookies: '{ items: 1 }' });
  lab.tamper('cart', () => 'j:{"admin":true}');
  expect((await lab.cookie('cart'))?.inCookies).toBe('{ admin: true }');
});

test('an old secret behind the new one still verifies; dropped, it does not', async () => {
  const lab = await open();
  await lab.set('sealed', 'ada', true);
  await lab.ask('POST', '/secrets', { keep: true });
  expect(await lab.cookie('sealed')).toMatchObject({ inSignedCookies: "'ada'", signedBy: 1 });
  await lab.ask('POST', '/secrets', { keep: false });
  expect(await lab.cookie('sealed')).toMatchObject({ inSignedCookies: 'false', signedBy: null });
});

test('a signature covers the value, not the name', async () => {
  const lab = await open();
  await lab.set('user', 'ada', true);
  await lab.set('role', 'guest', true);
  const user = decodeURIComponent((await lab.cookie('user'))?.wire ?? '');
  lab.tamper('role', () => user);
  expect(await lab.cookie('role')).toMatchObject({ inSignedCookies: "'ada'", signedBy: 0 });
});

test('a server that relays a signed cookie through res.cookie encodes it twice, and cookie-parser takes it for plain text', async () => {
  const lab = await open();
  await lab.set('user', 'ada', true);
  await lab.ask('POST', '/relay', { name: 'user', how: 'as-it-came' });
  expect(await lab.cookie('user')).toMatchObject({ inSignedCookies: "'ada'", signedBy: 0 });
  await lab.ask('POST', '/relay', { name: 'user', how: 'by-res-cookie' });
  const twice = await lab.cookie('user');
  expect(twice).toMatchObject({ inSignedCookies: 'undefined', signedBy: null });
  expect(twice?.wire).toMatch(/^s%253Aada\./);
  expect(twice?.inCookies).toMatch(/^'s%3Aada\./);
  await expect(lab.ask('POST', '/relay', { name: 'nobody', how: 'as-it-came' })).rejects.toThrow('no such cookie');
});

test('a cookie beyond ASCII, as somebody writes it with developer tools, is relayed as it came and removed by a reset', async () => {
  const { id, visitor, ask, put } = await open();
  put('user', '€5');
  const { setCookie } = await ask('POST', '/relay', { name: 'user', how: 'as-it-came' });
  expect(setCookie).toEqual([`lab-${id}-user=€5; Path=/; SameSite=Lax`]);
  expect(visitor.cookies.get(`lab-${id}-user`)).toBe(textToBytes('€5'));
  put('größe', '1');
  expect((await ask('POST', '/reset')).setCookie).toContain(`lab-${id}-größe=; Path=/; Max-Age=0`);
  expect([...visitor.cookies]).toEqual([]);
});

test('a text that begins with j: becomes an object, signed or not', async () => {
  const lab = await open();
  await lab.set('note', 'j:{"admin":true}', true);
  expect(await lab.cookie('note')).toMatchObject({ inSignedCookies: '{ admin: true }', signedBy: 0 });
});

test('what is not a JSON object, and an invalid name, are rejected', async () => {
  const lab = await open();
  await expect(lab.set('cart', '{', false, 'json')).rejects.toThrow(/JSON object/);
  await expect(lab.set('Bad name', 'x', false)).rejects.toThrow(/must be/);
});

test('the reset leaves no cookie and no secret of before', async () => {
  const lab = await open();
  await lab.set('sealed', 'ada', true);
  await lab.ask('POST', '/secrets', { keep: true });
  const before = await lab.ask('GET', '');
  expect(before.cookies).toHaveLength(1);
  await lab.ask('POST', '/reset');
  const after = await lab.ask('GET', '');
  expect(after.cookies).toEqual([]);
  expect(after.secrets).toHaveLength(1);
  expect(before.secrets).not.toContain(after.secrets[0]);
});

test('a value with half of a surrogate pair is refused by name', async () => {
  const id = randomBytes(8).toString('hex');
  const visitor = new Visitor(playground);
  await visitor.ask('PUT', signedLabPath(id));
  const body = { name: 'a', kind: 'text', value: '\ud83b', signed: true };
  const answer = await visitor.ask('POST', `${signedLabPath(id)}/set`, { body });
  expect([answer.status, JSON.parse(answer.text).error]).toEqual([
    400,
    expect.objectContaining({ code: 'ill-formed-text', field: 'value' }),
  ]);
});
