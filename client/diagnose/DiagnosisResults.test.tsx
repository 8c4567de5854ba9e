import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { DiagnosisResults } from './DiagnosisResults.tsx';

const url = 'https://api.example.org/me';

async function show(text: string): Promise<void> {
  await render(
    <DiagnosisResults
      diagnosis={diagnose(text, url, 0)}
      pasted={{ text, url, page: '', asker: 'fetch-default', proxy: 'no', browser: 'chromium', edited: [] }}
      topology={topologyOfNames('localhost')}
      change={() => {}}
    />,
  );
}

const requests = page.getByRole('region', { name: 'Requests' });

test('a command is no recording: nothing is said to be expected or recorded of it', async () => {
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

test('a response with its request is one', async () => {
  await show(
    `> GET /me HTTP/1.1\n> Host: api.example.org\n> Cookie: sid=abc\n>\n< HTTP/1.1 200 OK\n< Set-Cookie: a=1\n<\n`,
  );
  await expect.element(requests).toBeVisible();
});
