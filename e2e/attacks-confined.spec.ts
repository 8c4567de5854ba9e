import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { performAttack } from './fixtures/attacks.ts';
import { expect, test } from './fixtures/test.ts';

/** A server that is none of the lab's: it answers everything, and remembers what it was asked for. */
interface Outside {
  readonly origin: string;
  readonly asked: Set<string>;
  /** Served at `/control`, without any policy. */
  control: string;
  stop(): Promise<void>;
}

async function startOutside(): Promise<Outside> {
  const outside = { asked: new Set<string>(), control: '' };
  const server = http.createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path === '/control') {
      response.setHeader('content-type', 'text/html').end(outside.control);
      return;
    }
    outside.asked.add(path);
    response.setHeader('access-control-allow-origin', '*').setHeader('content-type', 'text/plain').end();
  });
  server.on('upgrade', (request, socket) => {
    outside.asked.add(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(outside, {
    origin: `http://outside.localhost:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** What a page can do to reach another host without leaving its own place, by kind. */
const kinds = {
  image: (url: string) => `<img src="${url}" alt="">`,
  stylesheet: (url: string) => `<link rel="stylesheet" href="${url}">`,
  'style-image': (url: string) => `<div style="width:9px;height:9px;background:url('${url}')"></div>`,
  font: (url: string) => `<style>@font-face{font-family:f;src:url('${url}')}p{font-family:f}</style><p>text</p>`,
  script: (url: string) => `<script src="${url}"></script>`,
  video: (url: string) => `<video src="${url}" preload="auto"></video>`,
  preload: (url: string) => `<link rel="preload" as="image" href="${url}">`,
  prefetch: (url: string) => `<link rel="prefetch" href="${url}">`,
  object: (url: string) => `<object data="${url}"></object>`,
  frame: (url: string) => `<iframe src="${url}" title="frame"></iframe>`,
  'form-into-frame': (url: string) =>
    `<iframe name="into" title="into"></iframe><form id="f" action="${url}" method="post" target="into"></form><script>f.submit()</script>`,
  fetch: (url: string) => `<script>fetch('${url}', { mode: 'no-cors' }).catch(() => {})</script>`,
  xhr: (url: string) => `<script>{ const x = new XMLHttpRequest(); x.open('GET', '${url}'); x.send(); }</script>`,
  beacon: (url: string) => `<script>navigator.sendBeacon('${url}', 'x')</script>`,
  'event-source': (url: string) => `<script>try { new EventSource('${url}') } catch {}</script>`,
  'web-socket': (url: string) => `<script>try { new WebSocket('${url.replace('http', 'ws')}') } catch {}</script>`,
  'module-import': (url: string) => `<script>import('${url}').catch(() => {})</script>`,
} as const;

const documentOf = (origin: string) =>
  Object.entries(kinds)
    .map(([kind, markup]) => markup(`${origin}/${kind}`))
    .join('\n');

let outside: Outside;
test.beforeAll(async () => {
  outside = await startOutside();
});
test.afterAll(() => outside.stop());
test.beforeEach(() => outside.asked.clear());

/** The exploit's own last words, which show that it ran. */
const lastWords = `<script>addEventListener('load', () => fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'It ran.' }))</script>`;

test('without a policy, each kind does reach another host', async ({ page }) => {
  outside.control = `<link rel="icon" href="data:,">${documentOf(outside.origin)}`;
  await page.goto(`${outside.origin}/control`);
  await expect
    .poll(() => [...outside.asked].sort())
    .toEqual(
      Object.keys(kinds)
        .map((kind) => `/${kind}`)
        .sort(),
    );
});

for (const [attack, where] of [
  ['csrf-image', 'a framed page of the attacker’s'],
  ['csrf-get', 'a top-level page of the attacker’s'],
  ['riding-by-script', 'a comment in the bank'],
  ['csrf-sibling', 'a page of the sibling'],
  ['tamper-plain', 'the customer’s console'],
  ['path-read', 'a page under another path'],
  ['port-receive', 'an app on another port'],
] as const) {
  test(`nothing that an exploit loads, frames, submits or connects to leaves the lab from ${where}`, async ({
    page,
    server,
  }) => {
    const exploit = documentOf(outside.origin) + lastWords;
    const { log } = await performAttack(page, server, { attack, exploit });
    expect(log.map(({ text }) => text)).toContain('It ran.');
    expect([...outside.asked]).toEqual([]);
  });
}

for (const [name, script] of [
  ['its own frame', `location.href = 'OUTSIDE/own'`],
  ['the top', `try { top.location.href = 'OUTSIDE/top' } catch {}`],
  [
    'the frame around it, freed from its sandbox,',
    `try { frameElement.removeAttribute('sandbox') } catch {}; try { parent.location = 'OUTSIDE/parent' } catch {}`,
  ],
  ['a new window', `window.open('OUTSIDE/window')`],
] as const) {
  test(`an exploit that needs no top level cannot send ${name} elsewhere`, async ({ page, server }) => {
    const first = `fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'It ran.' })`;
    const exploit = `<script>${first}.finally(() => { ${script.replaceAll('OUTSIDE', outside.origin)} })</script>`;
    const { log } = await performAttack(page, server, { attack: 'csrf-image', exploit });
    expect(log.map(({ text }) => text)).toContain('It ran.');
    expect([...outside.asked]).toEqual([]);
  });
}
