import { afterEach, expect, test, vi } from 'vitest';
import { askTokenApp } from './api.ts';

afterEach(() => vi.unstubAllGlobals());

function answers(status: number, body: object) {
  vi.stubGlobal('fetch', async () => Response.json(body, { status }));
  return askTokenApp('0011223344556677', 'jwt', 'POST', '/login', null);
}

test.each([
  [404, 'unknown-lab'],
  [429, 'too-many-requests'],
  [502, 'app-ended'],
])('%d is a refusal of the server and not what the app answered', async (status, code) => {
  const message = 'The server says what to do.';
  await expect(answers(status, { error: { code, message } })).rejects.toMatchObject({ code, message });
});

test('200 and 401 are answers of the app', async () => {
  expect(await answers(200, { token: 'a.b.c' })).toMatchObject({ status: 200, token: 'a.b.c' });
  expect(await answers(401, { token: null })).toMatchObject({ status: 401, token: null });
});
