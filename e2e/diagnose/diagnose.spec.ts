import { startedRun } from '../../browsers/launch/started-run.ts';
import { axe } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const answer = [
  'HTTP/2 302',
  'location: /account',
  'set-cookie: __Host-sid=s3cret; Path=/; Domain=example.org; Secure; HttpOnly; SameSite=Lax',
  'set-cookie: theme=dark; Max-Age=31536000; Path=/; Htponly',
  '',
  '<p>Set-Cookie: body=1</p>',
].join('\n');

test('a whole response is judged cookie by cookie, and a click changes the pasted line', async ({ page, server }) => {
  await page.goto(`${server.ui}/fix`);
  const text = page.getByRole('textbox', { name: 'Paste what you have' });
  await text.fill(answer);
  await page.getByRole('textbox', { name: 'API URL' }).fill('https://www.example.org/login');
  await expect(page.getByRole('article')).toHaveCount(2);

  const theme = page.getByRole('article', { name: 'theme' });
  await theme.getByRole('button', { name: 'Set HttpOnly' }).click();
  await expect(text).toHaveValue(/theme=dark; Max-Age=31536000; Path=\/; HttpOnly$/m);
  await expect(theme.getByText('Htponly')).toHaveCount(0);

  const host = page.getByRole('article', { name: '__Host-sid' });
  await expect(host.getByRole('row', { name: /^Chromium/ })).toContainText('rejected, because the prefix');
  const fixes = host.getByRole('heading', { name: 'Changes that make every engine store it' });
  await expect(fixes).toBeVisible();
  await host.getByRole('button', { name: 'Remove Domain' }).last().click();
  await expect(host.getByRole('row', { name: /^Chromium/ })).toContainText('stored');
  await expect(fixes).toBeHidden();
  expect((await axe(page).analyze()).violations).toEqual([]);
});

test('a click opens an example, and a reload shows the typed text again', async ({ page, server }) => {
  await page.goto(`${server.ui}/fix`);
  await page.getByRole('link', { name: 'None without Secure' }).click();
  await expect(page.getByRole('article', { name: 'sid' })).toBeVisible();
  const text = page.getByRole('textbox', { name: 'Paste what you have' });
  await text.fill('typed=1; SameSite=None');
  await expect(page.getByRole('article', { name: 'typed' })).toBeVisible();
  await page.reload();
  await expect(text).toHaveValue('typed=1; SameSite=None');
  await expect(page.getByRole('article', { name: 'typed' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('article', { name: 'sid' })).toBeVisible();
});

test('markup in a pasted line stays text, and a text that is not a URL is reported as such', async ({
  page,
  server,
}) => {
  await page.goto(
    `${server.ui}/fix?${new URLSearchParams({ text: 'a=<img src=x onerror=alert(1)>', url: 'mailto:me' })}`,
  );
  await expect(page.getByRole('status')).toContainText('"mailto:me" is not an http or https URL');
  await page.getByRole('textbox', { name: 'API URL' }).fill('https://app.example.org/');
  const article = page.getByRole('article', { name: 'a' });
  await expect(article).toContainText('<img src=x onerror=alert(1)>');
  expect(await article.locator('img').count()).toBe(0);
});

test('a pasted line opens in the playground, where a run shows what this browser does with it', async ({
  page,
  server,
}) => {
  const pasted = { text: 'Set-Cookie: sid=1; Path=/; SameSite=None', url: 'http://localhost:3000/shop/login' };
  await page.goto(`${server.ui}/fix?${new URLSearchParams(pasted)}`);
  const said = page.getByRole('row', { name: /^Chromium/ });
  await expect(said).toContainText('rejected, because SameSite=None needs Secure');
  await page.getByRole('combobox', { name: 'Browser' }).selectOption('Firefox');
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  await expect(page.getByRole('combobox', { name: 'Engine' })).toHaveValue('firefox');
  await expect(page.getByRole('combobox', { name: '3rd-party cookies' })).toHaveValue('allowed');
  await expect(page.getByRole('textbox', { name: 'Set at path' })).toHaveValue('/shop/login');
  const run = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
  const report = await server.whenOver(run);
  expect(report.state).toBe('finished');
  expect(report.cookies[0]?.emitted).toBe('sid=1; Path=/; SameSite=None');
  expect(report.cookies[0]?.stored).toEqual([]);
});

test('a page on one port and its API on another: the cookie is not stored, and the lines to change make it work', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/fix`);
  await page.getByRole('link', { name: 'Page on :5173, API on :3001' }).click();
  await expect(page.getByText('This is Express code that writes 1 cookie.')).toBeVisible();
  const answer = page.getByRole('region', { name: 'In my situation' });
  await expect(answer.getByText('Not stored')).toBeVisible();
  await expect(answer).toContainText("app.use(cors({ origin: 'http://localhost:5173', credentials: true }));");
  await expect(answer).toContainText("credentials: 'include'");
  await expect(answer).toContainText('Then: stored, sent with the request.');
  await page.getByRole('combobox', { name: 'Request started by' }).selectOption('fetch-include');
  await expect(answer.getByText('Works')).toBeVisible();
  await expect(answer.getByRole('row', { name: /^Firefox/ })).toContainText('yes');
  expect((await axe(page).analyze()).violations).toEqual([]);
});

test('a large HAR is read in a worker: its text is neither shown nor kept, and no request leaves the page', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/fix`);
  // The page itself requests the hosts before it shows the box.
  await expect(page.getByRole('textbox', { name: 'Paste what you have' })).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(new URL(request.url()).pathname));
  const header = (name: string, value: string) => ({ name, value });
  const entry = {
    startedDateTime: '2026-11-25T12:00:00.000Z',
    time: 1,
    request: {
      method: 'GET',
      url: 'https://app.example.org/',
      headers: [header('Host', 'app.example.org')],
      cookies: [],
    },
    response: {
      status: 200,
      headers: [header('Set-Cookie', '__Host-sid=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax')],
      cookies: [],
      content: { text: 'x'.repeat(1_000_000) },
    },
  };
  const har = JSON.stringify({
    log: {
      creator: { name: 'Firefox', version: '153.0' },
      entries: [entry, { ...entry, startedDateTime: '2026-11-25T12:00:01.000Z' }],
    },
  });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'app.har', mimeType: 'application/json', buffer: Buffer.from(har) });
  await expect(page.getByText('This is a HAR of 2 requests, recorded by Firefox 153.0.')).toBeVisible();
  await expect(page.getByRole('article', { name: '__Host-sid' })).toContainText(
    'Good: nothing about this line is wrong.',
  );
  await expect(page.getByRole('region', { name: 'Requests' })).toContainText('sid');
  expect(sent.filter((path) => !path.includes('/assets/'))).toEqual([]);
  const kept = await page.evaluate(
    () => location.href + JSON.stringify(history.state) + JSON.stringify(sessionStorage),
  );
  expect(kept).not.toContain('s3cret');
  await page.getByRole('button', { name: 'Forget the file' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
});
