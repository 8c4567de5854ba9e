import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { DiagnosisResults } from './DiagnosisResults.tsx';
import { firstPasted, type Pasted } from './pasted/use-pasted.ts';

const url = 'https://api.example.org/me';

async function show(text: string, more: Partial<Pasted> = {}): Promise<void> {
  await render(
    <DiagnosisResults
      diagnosis={diagnose(text, url, 0)}
      pasted={{ ...firstPasted, text, url, ...more }}
      topology={topologyOfNames('localhost')}
      change={() => {}}
    />,
  );
}

const requests = page.getByRole('region', { name: 'Requests' });

test('a command is not a recording: no sentence compares expected and recorded cookies', async () => {
  await show(`curl '${url}' -H 'Cookie: sid=abc'`);
  await expect.element(page.getByRole('region', { name: 'Diagnosis results' })).toBeInTheDocument();
  expect(requests.elements()).toEqual([]);
});

test('a command is judged as a request, with the next step and the command for it', async () => {
  await show(`curl '${url}' -H 'Cookie: sid=abc' -H 'Origin: https://app.example.org'`);
  const request = page.getByRole('article', { name: `Request: GET ${url}` });
  await expect.element(request).toHaveTextContent('It sends sid, because the command says so.');
  await expect.element(request).toHaveTextContent('Next: run it with -i and paste what it prints');
  await expect.element(request.getByRole('button', { name: 'Copy the command with -i' })).toBeVisible();
});

test('a response with its request is a recording', async () => {
  await show(
    `> GET /me HTTP/1.1\n> Host: api.example.org\n> Cookie: sid=abc\n>\n< HTTP/1.1 200 OK\n< Set-Cookie: a=1\n<\n`,
  );
  await expect.element(requests).toBeVisible();
});

test('if the reader chose another request than the recorded one, the answer says so', async () => {
  const sent = [
    'Origin: https://www.example.org',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Site: same-site',
    'Sec-Fetch-Dest: empty',
  ];
  const named = (line: string) => ({ name: line.split(': ')[0], value: line.split(': ')[1] });
  const entries = [
    {
      startedDateTime: '2026-11-27T08:00:00.000Z',
      request: { method: 'GET', url, headers: [named('Host: api.example.org'), ...sent.map(named)] },
      response: { status: 200, headers: [named('Set-Cookie: sid=1; Path=/; Secure')] },
    },
  ];
  const har = JSON.stringify({ log: { version: '1.2', creator: { name: 'Firefox', version: '153.0' }, entries } });
  await show(har, { page: 'https://www.example.org/', asker: 'fetch-include' });
  const answer = page.getByRole('region', { name: 'In my situation' });
  await expect.element(answer).toHaveTextContent('The recorded request was another one.');
});

test('a cookie that was rejected over http is called rejected, also at a request over https', async () => {
  const entry = (at: number, from: string, setCookies: readonly string[]) => ({
    startedDateTime: `2026-11-27T08:00:0${at}.000Z`,
    request: { method: 'GET', url: from, headers: [{ name: 'Host', value: 'api.example.org' }] },
    response: { status: 200, headers: setCookies.map((value) => ({ name: 'Set-Cookie', value })) },
  });
  const entries = [
    entry(1, 'http://api.example.org/', ['sid=1; Path=/; Secure']),
    entry(2, 'https://api.example.org/', []),
  ];
  await show(JSON.stringify({ log: { version: '1.2', creator: { name: 'Firefox', version: '153.0' }, entries } }));
  await expect
    .element(requests)
    .toHaveTextContent('sid is not sent: it was rejected, because Secure needs a connection that counts as secure.');
});

test('the fix of a deletion that misses is the clearing function of the framework', async () => {
  await show("res.cookie('sid', id, { path: '/admin' });\nres.clearCookie('sid');");
  await expect.element(page.getByText("res.clearCookie('sid', { path: '/admin' });")).toBeVisible();
});

test('a problem of the request is reported once', async () => {
  await show('Set-Cookie: sid=1; Path=/login', { page: 'https://api.example.org/', asker: 'fetch-include' });
  const answer = page.getByRole('region', { name: 'In my situation' });
  await expect.element(answer).toHaveTextContent(/^Not sent The request path/);
});

test('if a later cookie has an error, a link above the cards leads to its card', async () => {
  await show('Set-Cookie: fine=1; Path=/\nSet-Cookie: wrong=1; Path=/; SameSite=None');
  const link = page.getByRole('link', { name: 'Show cookie 2' });
  await expect.element(link).toBeVisible();
  const card = page.getByRole('article', { name: 'wrong' }).element();
  expect(link.element().getAttribute('href')).toBe(`#${card.id}`);
});

test('of many cookies with errors the first are named and the others counted', async () => {
  await show(Array.from({ length: 10 }, (_, index) => `Set-Cookie: a${index}=1; Path=/; SameSite=None`).join('\n'));
  await expect
    .element(page.getByText(/^An error is in cookie 1 \(a0\), .*, cookie 8 \(a7\) and 2 more\.$/))
    .toBeVisible();
});

test('if the first cookie has an error, its card is on top and there is no link', async () => {
  await show('Set-Cookie: wrong=1; Path=/; SameSite=None\nSet-Cookie: fine=1; Path=/');
  await expect.element(page.getByText('An error is in cookie 1 (wrong).')).toBeVisible();
  expect(page.getByRole('link', { name: /^Show cookie/ }).elements()).toEqual([]);
});
