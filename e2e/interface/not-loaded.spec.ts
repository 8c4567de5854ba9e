import { expect, test } from '../fixtures/test.ts';

const sentence = /The interface has not loaded\./;

for (const [what, missing] of [
  ['its scripts are', /\/assets\/.*\.js$/],
  ['everything built is', /\/assets\//],
  ['the script of the page alone is', /\/assets\/HomePage-.*\.js$/],
] as const) {
  test(`where ${what} gone, the page says so and what to do`, async ({ page, server }) => {
    await page.route(missing, (route) => route.abort());
    await page.goto(server.ui);
    await expect(page.getByText(sentence)).toBeVisible();
  });
}

test('when everything loads, the message is not visible', async ({ page, server }) => {
  await page.goto(server.ui);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(sentence)).toHaveCount(0);
});

test('a page’s script waits in a template for the first paint, and its modules load behind the styles', async ({
  page,
  server,
}) => {
  const html = await (await page.request.get(server.ui)).text();
  const kept = /<template class="script">(.*?)<\/template>/s.exec(html)?.[1] ?? '';
  expect(html.match(/<script type="module"[^>]*>/g)).toEqual(kept.match(/<script type="module"[^>]*>/g));
  const preloads = html.match(/<link rel="modulepreload"[^>]*>/g) ?? [];
  expect(preloads.length).toBeGreaterThan(1);
  expect(preloads.filter((tag) => !tag.includes('fetchpriority="low"'))).toEqual([]);
});

for (const [path, drawn] of [
  ['/learn', /\/LearnPage-/],
  ['/stage', /\/StagePage-/],
] as const) {
  test(`the lists of lessons load no script that predicts or plays a lesson: ${path}`, async ({ page, server }) => {
    const html = await (await page.request.get(server.ui + path)).text();
    const scripts = [...html.matchAll(/<link rel="modulepreload"[^>]* href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(scripts.filter((href) => drawn.test(href))).toHaveLength(1);
    expect(scripts.filter((href) => /\/(?:predict|probes|observation|Scene)-/.test(href))).toEqual([]);
  });
}
