import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { apiErrorSchema } from '../contract/http/errors.ts';
import type { Role } from '../contract/origins/topology.ts';
import { runCreatedSchema } from '../contract/runs/experiment.ts';
import { serveBuilt } from './interface/built.ts';
import { folderFiles } from './interface/files.ts';
import { pageModules } from './interface/page-files.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let clone: string;
let run: string;
const page = '<!doctype html><!--page:head--></head><body><!--page:body--></body>';

beforeAll(async () => {
  clone = mkdtempSync(join(tmpdir(), 'cookie-dist-'));
  const dist = join(clone, 'dist');
  for (const folder of ['assets', '.vite']) mkdirSync(join(dist, folder), { recursive: true });
  writeFileSync(join(dist, 'index.html'), page);
  const entryOf = (name: string) => [`driver/${name}.ts`, { file: `assets/${name}-1.js` }] as const;
  const entries = ['frame', 'worker'].map(entryOf);
  const pages = Object.values(pageModules).map((source) => [source, { file: 'assets/page-1.js' }]);
  writeFileSync(join(dist, '.vite/manifest.json'), JSON.stringify(Object.fromEntries([...entries, ...pages])));
  writeFileSync(join(dist, '.vite/driver.json'), JSON.stringify(Object.fromEntries([entryOf('driver')])));
  const assets = ['driver', 'frame', 'worker', 'removed'];
  for (const name of assets) writeFileSync(join(dist, `assets/${name}-1.js`), `/* ${name} */`);
  server = await startTestServer({ interface: serveBuilt(folderFiles(clone)) });
  rmSync(join(dist, 'assets/removed-1.js'));
  const body = {
    scheme: 'http',
    cookies: [{ setCookie: 'a="><script>alert(1)</script>; Path=/' }],
    path: '/set',
    probes: ['home/link', 'home/image', 'home/redirect-302', 'other/iframe-home-fetch', 'home/window-open'],
  };
  const created = await server.ask({ method: 'POST', path: '/api/runs', body });
  run = runCreatedSchema.parse(created.json()).id;
  await server.ask({ role: 'home', method: 'POST', path: '/.playground/step', body: stepOf(run) });
});
afterAll(async () => {
  await server.close();
  rmSync(clone, { recursive: true, force: true });
});

const stepOf = (id: string) => ({
  run: id,
  driver: 'driver-one',
  browser: null,
  back: null,
  path: '/',
  step: null,
  results: {},
});

/** Methods and addresses of the interface and the API; `:run` is a run that has not ended. */
const uiRoutes = [
  'GET /',
  'HEAD /',
  'GET /guides?x=<script>',
  'GET /any/other/page',
  'GET /ca.pem',
  'GET /api/topology',
  'HEAD /api/topology',
  'GET /api/probes',
  'GET /api/reach',
  'GET /api/runs/:run',
  'GET /api/runs/unknown',
  'GET /api/nowhere',
  'GET /api/runs/%',
  'POST /api/runs',
  'DELETE /api/runs/unknown',
  'OPTIONS /',
  'OPTIONS /api/runs',
  'OPTIONS /.playground/reach',
  'OPTIONS /.playground/step',
  'OPTIONS /.playground/attacks/next',
  'PUT /api/runs',
  'PATCH /',
  'TRACE /',
  'POST /',
  'PROPFIND /x',
  'GET /%',
  'GET /%00',
  'GET //',
  'GET //evil.example/%2e%2e',
  'GET /.playground/reach',
  'GET /.playground/app/assets/driver-1.js',
  'GET /.playground/app/assets/none.js',
  'GET /.playground/app/assets/%',
  'GET /.playground/app/assets/..%2findex.html',
  'POST /.playground/app/assets/driver-1.js',
  'GET /.playground/app/.vite/manifest.json',
  'GET /.playground/cookies/control?run=:run&do=set',
  'POST /.playground/cookies/control?run=:run&do=set',
  'POST /.playground/cookies/reset?run=:run&context=first-party',
  'GET /.playground/drive/:run',
  'GET /set?p=:run.set',
  'GET /?p=:run.home/link',
] as const;

/** Methods and addresses of the tried hosts. */
const triedRoutes = [
  ...uiRoutes,
  'GET /?p=:run.home/image',
  'GET /?p=:run.page',
  'GET /?p=:run.nothing',
  'GET /?p=unknown.home/link',
  'GET /?p=:run.home/window-open',
  'GET /?p=:run.look.first-party.0',
  'OPTIONS /?p=:run.home/image',
  'GET /.playground/redirect?p=:run.home/redirect-302',
  'GET /.playground/redirect?p=x',
  'GET /.playground/frame?run=:run&do=fetch&probe=other/iframe-home-fetch',
  'GET /.playground/frame?run=unknown',
  'GET /.playground/frame?run=:run&do=reset&context=other',
  'GET /.playground/continue?run=unknown&probe=x',
  'GET /.playground/continue?run=:run&probe=<script>',
  'GET /.playground/beat?run=:run',
  'GET /.playground/drive/%',
  'GET /.playground/nowhere',
  'POST /.playground/step',
  'POST /.playground/cookies/look',
  'POST /.playground/cookies/left?run=:run&context=other',
];

const ask = (role: Role, route: string, headers: Record<string, string> = {}) => {
  const [method = '', path = ''] = route.split(' ');
  return server.ask({ role, method, path: path.replaceAll(':run', run), headers });
};

describe('the interface', () => {
  test.each(uiRoutes)('%s sets no cookie and clears nothing', async (route) => {
    const { headers } = await ask('ui', route);
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).not.toHaveProperty('clear-site-data');
  });

  test.each([
    ['ui', '/'],
    ['home', '/.playground/labs/tokens'],
  ] as const)('lets its page at %s%s contact the playground’s origins only', async (role, path) => {
    const { headers } = await ask(role, `GET ${path}`);
    const own = new Set(server.serving.topology.origins.map(({ origin }) => origin));
    const sources = String(headers['content-security-policy']).split(/;? /);
    const foreign = sources.filter((source) => source.includes(':') && source !== 'data:' && !own.has(source));
    expect([sources.includes("'self'"), foreign]).toEqual([true, []]);
  });

  test('has a strict policy', async () => {
    const policy = String((await ask('ui', 'GET /')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test('serves its page at any address, and only files with a hash in their name', async () => {
    expect((await ask('ui', 'GET /any/page')).text).toContain('<body><header');
    const asset = await ask('ui', 'GET /.playground/app/assets/driver-1.js');
    expect([asset.text, asset.headers['cache-control']]).toEqual([
      '/* driver */',
      expect.stringContaining('immutable'),
    ]);
    expect((await ask('other', 'GET /.playground/app/assets/driver-1.js')).text).toBe('/* driver */');
    for (const path of ['.vite/manifest.json', 'index.html', 'assets/..%2findex.html', 'assets/%2e%2e/index.html']) {
      expect((await ask('home', `GET /.playground/app/${path}`)).status).toBeGreaterThanOrEqual(400);
    }
  });

  test.each(['HEAD /', 'HEAD /api/topology', 'HEAD /ca.pem'])('%s has the headers and no body', async (route) => {
    const [head, get] = [await ask('ui', route), await ask('ui', route.replace('HEAD', 'GET'))];
    expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', get.headers['content-type']]);
  });
});

describe('every answer of every role', () => {
  const roles = ['ui', 'home', 'sibling', 'other', 'victim', 'victim-sibling'] as const;
  const cases = roles.flatMap((role) =>
    (role === 'ui' ? uiRoutes : triedRoutes).map((route) => [role, route] as const),
  );

  test.each(cases)('%s: %s', async (role, route) => {
    const told = vi.spyOn(console, 'error');
    const { status, headers, text } = await ask(role, route);
    // No header that would change the experiments, and no header that names the server's software.
    const changing = ['referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy'];
    for (const name of [
      'strict-transport-security',
      ...(role === 'ui' ? [] : changing),
      'cross-origin-embedder-policy',
      'x-powered-by',
    ]) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(headers).toHaveProperty('x-content-type-options', 'nosniff');
    expect(headers['content-security-policy'] ?? '').not.toContain('upgrade-insecure-requests');
    // No stack trace, no default error page, no markup that came from the request.
    expect(status).not.toBe(500);
    expect(told).not.toHaveBeenCalled();
    expect(text).not.toMatch(/node_modules|at .*\.ts:|<pre>/);
    if (!headers['content-type']?.startsWith('application/json')) expect(text).not.toContain('<script>alert');
    if (/^(text\/html|application\/json)/.test(headers['content-type'] ?? '') || status === 303) {
      expect(headers).toHaveProperty('content-security-policy');
    }
    // What has a body says of what type it is, and a text that it is UTF-8.
    if (text !== '') expect(headers['content-type']).toMatch(/^image\/gif$|^(text|application)\/\S+; charset=utf-8$/i);
    // If a browser shows the JSON as a page, the page loads nothing.
    if (role === 'ui' && headers['content-type']?.startsWith('application/json')) {
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    }
    if (headers['content-type']?.startsWith('application/json') && status >= 400) {
      expect(apiErrorSchema.safeParse(JSON.parse(text || '{}')).success || route.startsWith('HEAD')).toBe(true);
    }
    told.mockRestore();
  });
});

describe('what belongs to the playground itself', () => {
  const lab = '/.playground/labs/token/0123456789abcdef';
  const own = [
    ['ui', '/'],
    ['ui', '/api/results'],
    ['ui', '/api/nowhere'],
    ['ui', '/ca.pem'],
    ['ui', '/.playground/app/assets/driver-1.js'],
    ['home', '/.playground/labs/tokens'],
    ['home', lab],
  ] as const;
  const foreign = { 'sec-fetch-site': 'cross-site' };

  test.each(own)('cannot be loaded by other sites, but they may link to it: %s %s', async (role, path) => {
    const [plain, loaded, framed, navigated, sameSite] = await Promise.all([
      ask(role, `GET ${path}`),
      ask(role, `GET ${path}`, { ...foreign, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }),
      ask(role, `GET ${path}`, { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
      ask(role, `GET ${path}`, { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }),
      ask(role, `GET ${path}`, { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }),
    ]);
    for (const refused of [loaded, framed])
      expect([refused.status, apiErrorSchema.parse(refused.json()).error.code]).toEqual([403, 'foreign-origin']);
    expect([navigated.status, sameSite.status]).toEqual([plain.status, plain.status]);
    for (const { headers } of [plain, loaded, navigated]) {
      expect(headers).toMatchObject({
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test.each([
    ['ui', '/learn', 'http', 'same-origin'],
    ['ui', '/learn', 'https', 'same-origin'],
    ['home', '/.playground/labs/tokens', 'http', 'same-origin'],
    ['ui', '/api/topology', 'http', undefined],
    ['home', '/', 'http', undefined],
  ] as const)(
    'has its pages alone in their browsing context group: %s %s over %s',
    async (role, path, scheme, policy) => {
      const { headers } = await server.ask({ role, path, scheme });
      expect(headers['cross-origin-opener-policy']).toBe(policy);
    },
  );

  test('a ladder with an unknown key is refused, and the refusal names the key', async () => {
    const answer = await server.ask({
      method: 'POST',
      path: '/api/ladders',
      body: { scheme: 'http', attacks: ['csrf-image'], colour: 'blue' },
    });
    const { error } = apiErrorSchema.parse(answer.json());
    expect([answer.status, error.code, error.field]).toEqual([400, 'invalid-field', 'colour']);
  });

  test('answers everybody whether it is reached', async () => {
    for (const role of ['ui', 'home', 'victim'] as const) {
      const { status, headers } = await ask(role, 'GET /.playground/reach', {
        ...foreign,
        'sec-fetch-mode': 'no-cors',
      });
      expect([role, status]).toEqual([role, 204]);
      expect(headers).not.toHaveProperty('cross-origin-resource-policy');
    }
  });

  test('does not close the hosts that cookies are tried on', async () => {
    for (const role of ['home', 'sibling', 'other'] as const) {
      const { headers } = await ask(role, 'GET /?p=:run.home/image', { ...foreign, 'sec-fetch-mode': 'no-cors' });
      expect([role, headers['content-type']]).toEqual([role, 'image/gif']);
    }
  });
});

describe('a refusal', () => {
  test.each<[string, Role, string, Record<string, string>, string]>([
    ['a "%" without its digits', 'ui', '/api/runs/%', {}, '400 bad-request'],
    ['a "%" in the address of a file', 'home', '/.playground/app/assets/%', {}, '400 bad-request'],
    ['a file that is not there', 'ui', '/.playground/app/assets/none.js', {}, '404 not-found'],
    ['a file that a new build removed', 'ui', '/.playground/app/assets/removed-1.js', {}, '404 not-found'],
    ['a file in a folder that is not there', 'ui', '/.playground/app/assets/none/a.js', {}, '404 not-found'],
    ['a file above the folder', 'ui', '/.playground/app/assets/%2e%2e/%2e%2e/package.json', {}, '404 not-found'],
    ['a page that is not there', 'ui', '/api/nowhere', {}, '404 not-found'],
  ])('says what is wrong with %s', async (_title, role, path, headers, expected) => {
    const { status, json } = await server.ask({ role, path, headers });
    expect(`${status} ${apiErrorSchema.parse(json()).error.code}`).toBe(expected);
  });
});

test.each<[Role, string, string, number, string]>([
  ['ui', 'POST', '/api/runs', 1_100_000, 'The body is larger than 1 MB.'],
  ['home', 'POST', '/.playground/step', 2_200_000, 'The body is larger than 2 MB.'],
  ['home', 'PUT', '/.playground/labs/session/0123456789abcdef', 20_000, 'The body is larger than 16 KB.'],
])('%s: %s %s refuses a body that is too large, and says its limit', async (role, method, path, length, message) => {
  const { status, json } = await server.ask({ role, method, path, body: { text: 'x'.repeat(length) } });
  expect([status, json()]).toEqual([413, { error: { code: 'body-too-large', message } }]);
});

describe('other origins', () => {
  test.each(uiRoutes)('cannot read the interface: %s', async (route) => {
    for (const origin of [server.origin('home'), 'https://evil.example']) {
      const { headers } = await ask('ui', route, { origin });
      if (!route.includes('/.playground/reach')) expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  test('learn that an origin can be reached only if they are the playground', async () => {
    const allowed = async (origin: string) =>
      (await ask('home', 'GET /.playground/reach', { origin })).headers['access-control-allow-origin'];
    expect(await allowed(server.origin('ui'))).toBe(server.origin('ui'));
    expect(await allowed('https://evil.example')).toBeUndefined();
  });

  test('have no API on the tried hosts', async () => {
    for (const role of ['home', 'sibling', 'other'] as const) {
      const { status, headers } = await ask(role, 'GET /api/topology');
      expect([role, status, headers['content-type']]).toEqual([role, 404, 'text/html; charset=utf-8']);
    }
  });

  test.each([
    ['exact', 'own', { 'access-control-allow-origin': 'own', 'access-control-allow-credentials': 'true' }],
    ['exact', 'https://evil.example', {}],
    ['none', 'own', {}],
    ['wildcard', 'https://evil.example', { 'access-control-allow-origin': '*' }],
    [
      'reflect',
      'https://evil.example',
      { 'access-control-allow-origin': 'https://evil.example', 'access-control-allow-credentials': 'true' },
    ],
    ['reflect', 'null', { 'access-control-allow-origin': 'null', 'access-control-allow-credentials': 'true' }],
  ] as const)('read a probe if the experiment allows it: %s, %s', async (cors, from, expected) => {
    const own = server.origin('other');
    const body = { scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['other/fetch-include'], cors };
    const { id } = runCreatedSchema.parse((await server.ask({ method: 'POST', path: '/api/runs', body })).json());
    const path = `/?p=${id}.other/fetch-include`;
    const { headers } = await server.ask({ role: 'home', path, headers: { origin: from === 'own' ? own : from } });
    const given = Object.entries(headers).filter(([name]) => name.startsWith('access-control-'));
    const wanted = Object.entries(expected).map(([name, value]) => [name, value === 'own' ? own : value]);
    expect(Object.fromEntries(given)).toEqual(Object.fromEntries(wanted));
  });
});

describe('a tried host', () => {
  test.each(['navigation', 'fetch', 'cross-site-iframe'] as const)(
    'sends the UTF-8 bytes of a cookie, set by %s',
    async (setBy) => {
      const cookies = [{ setCookie: 'ünï=ö€; Path=/' }];
      const body = { scheme: 'http', cookies, probes: ['home/link'], setBy };
      const { id } = runCreatedSchema.parse((await server.ask({ method: 'POST', path: '/api/runs', body })).json());
      const { setCookie } = await server.ask({ role: 'home', path: `/?p=${id}.set` });
      expect(setCookie.map((line) => Buffer.from(line, 'latin1').toString('utf8'))).toEqual(['ünï=ö€; Path=/']);
    },
  );

  test('answers a visitor with a sentence, and a program with a code', async () => {
    const [seen, told] = await Promise.all([
      ask('home', 'GET /.playground/continue?run=unknown', { 'sec-fetch-mode': 'navigate' }),
      ask('home', 'GET /.playground/continue?run=unknown'),
    ]);
    expect([seen.status, seen.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(seen.text).toContain('There is no run with this id.');
    expect(apiErrorSchema.parse(told.json()).error.code).toBe('unknown-run');
  });

  test('escapes what is in an address', async () => {
    const { text } = await ask('home', `GET /.playground/drive/${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).toContain('data-run="&quot;&gt;&lt;script&gt;');
  });

  test('sets a cookie at home only, and nowhere else for the same address', async () => {
    const lines = async (role: Role) => (await ask(role, 'GET /set?p=:run.set')).setCookie;
    expect(await lines('sibling')).toEqual([]);
    expect(await lines('other')).toEqual([]);
    expect(await lines('home')).toEqual(['a="><script>alert(1)</script>; Path=/']);
  });
});

test('no cache keeps an answer of the API, not even a refusal', async () => {
  for (const path of ['/api/topology', '/api/reach', `/api/runs/${run}`, '/api/runs/unknown', '/api/nowhere']) {
    const { headers } = await server.ask({ path });
    expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
  }
});
