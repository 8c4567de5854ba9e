import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFacts, pageIds } from '../../contract/interface/pages.ts';
import { topologyElement } from '../../contract/origins/topology.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { withOpening } from './opening.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test.each(pageIds)('the page %s says what it is before any script runs', async (id) => {
  const { at, path, heading, lead } = pageFacts[id];
  const { status, headers, text } = await server.ask({ role: at, path });
  expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
  const said = (tag: string) => text.split(`<${tag}`)[1]?.split('>')[1]?.split('<')[0];
  expect([said('h1'), said('p class="page-lead"')]).toEqual([heading, lead]);
  expect(text).toContain(`<meta name="description" content="${lead}">`);
  expect(text.match(/<title>/g)).toHaveLength(1);
});

test.each([
  ['/guides', '/learn'],
  ['/diagnose?text=a%3D%221%22', '/fix?text=a%3D%221%22'],
  ['/?c=sid%3D1&over=http', '/play?c=sid%3D1&over=http'],
])('%s leads to %s', async (path, to) => {
  const { status, headers } = await server.ask({ path });
  expect([status, headers.location]).toEqual([302, to]);
});

test.each(['http', 'https'] as const)('a lab is at home, and the interface redirects there over %s', async (scheme) => {
  const path = '/.playground/labs/tokens';
  const { status, headers } = await server.ask({ scheme, path });
  expect([status, headers.location]).toEqual([302, server.origin('home', scheme) + path]);
});

test('an address without a page does not have the description of a page', async () => {
  const { text } = await server.ask({ path: '/nowhere' });
  expect(text).not.toContain('description');
});

test('a program that watches the server learns that it serves', async () => {
  const { status, headers, text } = await server.ask({ path: '/healthz' });
  expect([status, headers['cache-control'], text]).toEqual([200, 'no-store', 'ok\n']);
});

test('crawlers learn which addresses are pages', async () => {
  const { headers, text } = await server.ask({ path: '/robots.txt' });
  expect([headers['content-type'], text]).toEqual([
    'text/plain; charset=utf-8',
    'User-agent: *\nAllow: /\nDisallow: /api/\n',
  ]);
});

test('a template without a place for the page is an error, not a blank page', () => {
  expect(() => withOpening('<!doctype html>', 'home', { origins: [] }, [])).toThrow('no place');
});

test.each([
  ['ui', '/play'],
  ['home', '/.playground/labs/tokens'],
] as const)('a page of %s contains the origins, so that it requests nothing before it is drawn', async (role, path) => {
  const { text } = await server.ask({ role, path });
  const data = new RegExp(`<script type="application/json" id="${topologyElement}">(.*?)</script>`).exec(text)?.[1];
  expect(JSON.parse(data ?? '')).toEqual((await server.ask({ path: '/api/topology' })).json());
});

test('a page names its own scripts before a script requests them', async () => {
  const { text } = await server.ask({ path: '/play' });
  expect(text).toMatch(/<link rel="modulepreload" [^>]*href="\/playground\.js"><\/head>/);
  expect(text).not.toContain('matrix');
});

test('no origin can end the script element that contains it', () => {
  const origin = 'http://</script><script>alert(1)</script>.localhost';
  const topology = { origins: [{ role: 'home', scheme: 'http', port: 'main', origin }] } as const;
  const text = withOpening('<!--page:head--></head><!--page:body-->', 'home', { origins: [...topology.origins] }, []);
  expect(text.match(/<\/script>/g)).toHaveLength(1);
});
