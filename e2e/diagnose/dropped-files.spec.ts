import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, test } from '../fixtures/test.ts';

/** Drops files like a file manager: the browser itself creates the events, and opens the files. */
async function dropFiles(page: Page, ...files: string[]): Promise<void> {
  const box = await page.getByRole('textbox', { name: 'Paste what you have' }).boundingBox();
  if (box === null) throw new Error('The box is not shown.');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}

const entry = {
  startedDateTime: '2026-11-25T12:00:00.000Z',
  time: 1,
  request: {
    method: 'GET',
    url: 'https://app.example.org/',
    headers: [{ name: 'Host', value: 'app.example.org' }],
    cookies: [],
  },
  response: {
    status: 200,
    headers: [{ name: 'Set-Cookie', value: 'ofhar=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax' }],
    cookies: [],
  },
};
const har = JSON.stringify({ log: { creator: { name: 'Firefox', version: '153.0' }, entries: [entry] } });

test('a dropped HAR, text, binary file, folder or pair of files is read, or rejected by name', async ({
  page,
  server,
}, info) => {
  const made = (name: string, content: string | Buffer) => {
    const file = info.outputPath(name);
    writeFileSync(file, content);
    return file;
  };
  await page.goto(`${server.ui}/fix`);
  const cookie = (name: string) => page.getByRole('article', { name, exact: true });

  await dropFiles(page, made('app.har', har));
  await expect(page.getByText('This is a HAR of 1 request, recorded by Firefox 153.0.')).toBeVisible();
  await expect(cookie('ofhar')).toContainText('Good: nothing about this line is wrong.');

  await dropFiles(page, made('header.txt', 'Set-Cookie: oftext=1; Path=/; SameSite=None'));
  await expect(cookie('oftext')).toContainText('SameSite=None needs Secure');
  await expect(cookie('ofhar')).toHaveCount(0);

  await dropFiles(page, made('utf16.txt', Buffer.from('\uFEFFSet-Cookie: wide=1; Path=/', 'utf16le')));
  await expect(cookie('wide')).toBeVisible();

  await dropFiles(page, made('picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0xff])));
  await expect(page.getByRole('alert')).toHaveText('This file is not text.');
  await expect(page.getByRole('article')).toHaveCount(0);

  const folder = info.outputPath('a-folder');
  mkdirSync(folder);
  await dropFiles(page, folder);
  await expect(page.getByRole('alert')).toHaveText(
    'This cannot be read: it is a folder, or the file has changed or is gone.',
  );

  await dropFiles(page, made('one.txt', 'Set-Cookie: one=1'), made('two.txt', 'Set-Cookie: two=2'));
  await expect(cookie('one')).toBeVisible();
  await expect(page.getByText('Only one.txt was read. Drop one file at a time.')).toBeVisible();
  await expect(cookie('two')).toHaveCount(0);
  const kept = await page.evaluate(() => location.href + JSON.stringify(history.state));
  expect(kept).not.toMatch(/s3cret|ofhar|oftext/);
});
