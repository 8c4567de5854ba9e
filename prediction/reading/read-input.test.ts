import { describe, expect, test } from 'vitest';
import { readInput } from './read-input.ts';
import type { InputKind, Reading } from './result/reading.ts';

const json = JSON.stringify;

const har = (entries: readonly object[], creator = { name: 'WebInspector', version: '537.36' }) =>
  json({ log: { version: '1.2', creator, pages: [], entries } });
const headers = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([name, value]) => ({ name, value }));
const entry = (
  url: string,
  sent: Readonly<Record<string, string>>,
  received: Readonly<Record<string, string>>,
  more: object = {},
) => ({
  startedDateTime: '2026-11-25T12:00:00.000Z',
  time: 12.5,
  request: { method: 'GET', url, httpVersion: 'HTTP/1.1', headers: headers(sent), cookies: [], queryString: [] },
  response: { status: 200, statusText: 'OK', headers: headers(received), cookies: [], redirectURL: '', content: {} },
  cache: {},
  timings: { send: 0, wait: 1, receive: 1 },
  ...more,
});

const login = entry('http://localhost:3001/login', {}, { 'Set-Cookie': 'sid=s3cret; Path=/; HttpOnly' });
const me = entry('http://localhost:3001/me?token=s3cret', { Cookie: 'sid=s3cret; theme=dark' }, {});

const netscape = [
  '# Netscape HTTP Cookie File',
  '# https://curl.se/docs/http-cookies.html',
  '',
  '.example.org\tTRUE\t/\tTRUE\t1798000000\tsid\ts3cret',
  '#HttpOnly_app.example.org\tFALSE\t/account\tFALSE\t0\tcsrf\tx',
].join('\n');

const state = json({
  cookies: [
    {
      name: 'sid',
      value: 's3cret',
      domain: 'app.example.org',
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    },
    {
      name: 'theme',
      value: 'dark',
      domain: '.example.org',
      path: '/',
      expires: 1798000000,
      httpOnly: false,
      secure: false,
      sameSite: 'None',
    },
  ],
  origins: [],
});

const verbose = [
  '* Connected to api.example.org (1.2.3.4) port 443 (#0)',
  '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
  '> POST /login?next=1 HTTP/2',
  '> Host: api.example.org',
  '> Cookie: old=1',
  '>',
  '< HTTP/2 200',
  '< set-cookie: sid=s3cret; Path=/; Secure',
  '<',
  '{"ok":true}',
].join('\n');

/** The expected reading of a text: the kind, the lines and the requests that the test names. */
interface Row {
  readonly what: string;
  readonly text: string;
  readonly kind: InputKind;
  readonly sentence: RegExp;
  readonly lines?: readonly string[];
  readonly requests?: readonly string[];
}

const rows: readonly Row[] = [
  {
    what: 'a HAR of DevTools',
    text: har([login, me]),
    kind: 'har',
    sentence: /a HAR of 2 requests, recorded by WebInspector/,
    lines: ['sid=s3cret; Path=/; HttpOnly'],
    requests: ['GET http://localhost:3001/login []', 'GET http://localhost:3001/me [sid,theme]'],
  },
  {
    what: 'a HAR of Firefox, with a value on each line of one header',
    text: har([entry('https://a.example/', {}, { 'Set-Cookie': 'a=1; Path=/\nb=2' })], {
      name: 'Firefox',
      version: '153.0',
    }),
    kind: 'har',
    sentence: /a HAR of 1 request, recorded by Firefox 153.0\.$/,
    lines: ['a=1; Path=/', 'b=2'],
  },
  {
    what: 'a HAR whose recorder lists cookies apart from headers',
    text: har([
      {
        ...login,
        response: {
          ...login.response,
          headers: [],
          cookies: [{ name: 'sid', value: 'x', path: '/', httpOnly: true, sameSite: 'Lax' }],
        },
      },
    ]),
    kind: 'har',
    sentence: /HAR of 1/,
    lines: ['sid=x; Path=/; HttpOnly; SameSite=Lax'],
  },
  {
    what: 'a HAR of Proxyman, which has a header for each cookie and its own fields',
    text: har(
      [
        {
          ...entry('https://api.example.org/login', {}, {}),
          comment: '',
          serverIPAddress: '127.0.0.1',
          response: {
            ...entry('https://api.example.org/login', {}, {}).response,
            headers: [
              { name: 'Set-Cookie', value: 'sid=s3cret; Path=/; Secure' },
              { name: 'Set-Cookie', value: 'lang=en; Path=/' },
            ],
            cookies: [
              { name: 'sid', value: 's3cret', path: '/', secure: true, httpOnly: false, expires: '' },
              { name: 'lang', value: 'en', path: '/', secure: false, httpOnly: false, expires: '' },
            ],
          },
        },
      ],
      { name: 'Proxyman', version: '5.20.0' },
    ),
    kind: 'har',
    sentence: /a HAR of 1 request, recorded by Proxyman 5\.20\.0\.$/,
    lines: ['sid=s3cret; Path=/; Secure', 'lang=en; Path=/'],
  },
  {
    what: 'Set-Cookie lines',
    text: 'Set-Cookie: a=1; Path=/\nset-cookie: b=2',
    kind: 'set-cookie',
    sentence: /^These are 2 Set-Cookie lines\.$/,
    lines: ['a=1; Path=/', 'b=2'],
  },
  {
    what: 'bare values',
    text: 'a=1; Path=/\n\n  b=2',
    kind: 'set-cookie',
    sentence: /2 Set-Cookie lines/,
    lines: ['a=1; Path=/', 'b=2'],
  },
  {
    what: 'the header pane of DevTools',
    text: 'cache-control\nno-store\nset-cookie\nsid=s3cret; Path=/',
    kind: 'set-cookie',
    sentence: /a Set-Cookie line\.$/,
    lines: ['sid=s3cret; Path=/'],
  },
  {
    what: 'curl -i',
    text: 'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\n\r\n{"a":1}',
    kind: 'response',
    sentence: /a response with 1 Set-Cookie line\.$/,
    lines: ['a=1'],
  },
  {
    what: 'curl -iL',
    text: 'HTTP/1.1 302 Found\nLocation: /in\nSet-Cookie: a=1\n\nHTTP/1.1 200 OK\nSet-Cookie: b=2\n\n',
    kind: 'response',
    sentence: /2 responses with 2 Set-Cookie lines/,
    lines: ['a=1', 'b=2'],
  },
  {
    what: 'curl -v',
    text: verbose,
    kind: 'response',
    sentence: /a response with 1/,
    lines: ['sid=s3cret; Path=/; Secure'],
    requests: ['POST https://api.example.org/login [old]'],
  },
  {
    what: 'a Cookie header',
    text: 'Cookie: sid=s3cret; sid=older; theme=dark',
    kind: 'cookie-header',
    sentence: /a Cookie header with 3 cookies\. One name is in it twice/,
    lines: [],
  },
  {
    what: 'a Cookie header of DevTools',
    text: 'cookie\nsid=s3cret',
    kind: 'cookie-header',
    sentence: /with 1 cookie\.$/,
    lines: [],
  },
  {
    what: 'storageState of Playwright',
    text: state,
    kind: 'storage-state',
    sentence: /Playwright's storageState with 2 cookies/,
    lines: [
      'sid=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax',
      'theme=dark; Domain=example.org; Path=/; Expires=Wed, 23 Dec 2026 04:26:40 GMT; SameSite=None',
    ],
  },
  {
    what: 'cookies of an extension',
    text: json([
      {
        name: 'sid',
        value: 'x',
        domain: 'a.example',
        hostOnly: true,
        path: '/',
        secure: true,
        httpOnly: false,
        sameSite: 'no_restriction',
        session: true,
      },
    ]),
    kind: 'storage-state',
    sentence: /a list of 1 cookie/,
    lines: ['sid=x; Path=/; Secure; SameSite=None'],
  },
  {
    what: 'cookies.txt',
    text: netscape,
    kind: 'cookies-txt',
    sentence: /a cookies\.txt with 2 cookies/,
    lines: [
      'sid=s3cret; Domain=example.org; Path=/; Expires=Wed, 23 Dec 2026 04:26:40 GMT; Secure',
      'csrf=x; Path=/account; HttpOnly',
    ],
  },
  {
    what: 'cookies.txt whose tabs became spaces',
    text: '.example.org  TRUE  /  FALSE  0  sid  s3cret',
    kind: 'cookies-txt',
    sentence: /1 cookie/,
    lines: ['sid=s3cret; Domain=example.org; Path=/'],
  },
  {
    what: 'Copy as cURL (bash)',
    text: "curl 'https://api.example.org/me?x=1' \\\n  -H 'accept: */*' \\\n  -H 'origin: https://app.example.org' \\\n  -b 'sid=s3cret; theme=dark' \\\n  -H 'sec-fetch-site: same-site' \\\n  --compressed",
    kind: 'curl-command',
    sentence: /This is a curl command\. It has no Set-Cookie line/,
    lines: [],
    requests: ['GET https://api.example.org/me [sid,theme]'],
  },
  {
    what: 'Copy as cURL (bash) with a quote in it',
    text: "curl 'https://a.example/p' -X 'PUT' -H $'cookie: a=it\\'s\\u0021; b=2' --data-raw $'x\\ny'",
    kind: 'curl-command',
    sentence: /curl command/,
    requests: ['PUT https://a.example/p [a,b]'],
  },
  {
    what: 'Copy as cURL (cmd)',
    text: 'curl ^"https://a.example/p?x=1^&y=2^" ^\r\n  -H ^"cookie: a=^\\^"q^\\^"; b=2^" ^\r\n  --data-raw ^"x=1^"',
    kind: 'curl-command',
    sentence: /curl command/,
    requests: ['POST https://a.example/p [a,b]'],
  },
  {
    what: 'Copy as PowerShell',
    text: '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.Cookies.Add((New-Object System.Net.Cookie("sid", "s3cret", "/", "a.example")))\nInvoke-WebRequest -UseBasicParsing -Uri "https://a.example/me" `\n-WebSession $session `\n-Headers @{\n"accept"="*/*"\n  "sec-fetch-site"="same-origin"\n}',
    kind: 'curl-command',
    sentence: /PowerShell command/,
    requests: ['GET https://a.example/me [sid]'],
  },
  {
    what: 'several curl commands',
    text: "curl 'https://a.example/1' ;\ncurl 'https://a.example/2' -H 'Cookie: a=1'",
    kind: 'curl-command',
    sentence: /2 curl commands/,
    requests: ['GET https://a.example/1 []', 'GET https://a.example/2 [a]'],
  },
  {
    what: 'a typed curl command',
    text: '$ curl -i -XPOST -d user=ada localhost:3001/login',
    kind: 'curl-command',
    sentence: /curl command/,
    requests: ['POST http://localhost:3001/login []'],
  },
  {
    what: 'Copy as fetch',
    text: 'fetch("https://api.example.org/me", {\n  "headers": {\n    "accept": "*/*"\n  },\n  "referrer": "https://app.example.org/",\n  "body": null,\n  "method": "GET",\n  "mode": "cors",\n  "credentials": "include"\n});',
    kind: 'fetch-command',
    sentence: /a fetch call/,
    requests: ['GET https://api.example.org/me [?] include'],
  },
  {
    what: 'a fetch call that was typed',
    text: "const res = await fetch('http://localhost:3001/login', { method: 'POST', body: JSON.stringify({ a: 1 }) })",
    kind: 'fetch-command',
    sentence: /a fetch call/,
    requests: ['POST http://localhost:3001/login [?] same-origin'],
  },
];

function requests({ exchanges }: Reading): string[] {
  return exchanges.flatMap(({ request }) => {
    if (request === null) return [];
    const { method, url, cookies, credentials } = request;
    const port = url.port === 443 || url.port === 80 ? '' : `:${url.port}`;
    const how = credentials === null ? '' : ` ${credentials}`;
    return [`${method} ${url.scheme}://${url.host}${port}${url.path} [${cookies === null ? '?' : cookies}]${how}`];
  });
}

describe('the texts that people have are recognised, named and read', () => {
  test.each(rows)('$what', (row) => {
    const read = readInput(row.text);
    expect(read.kind).toBe(row.kind);
    expect(read.sentence).toMatch(row.sentence);
    if (row.lines) expect(read.lines.map(({ setCookie }) => setCookie)).toEqual(row.lines);
    if (row.requests) expect(requests(read)).toEqual(row.requests);
  });

  test.each(rows)('$what, with a byte order mark and the line ends of Windows', ({ text, kind }) => {
    expect(readInput(`\uFEFF${text.replace(/\r?\n/g, '\r\n')}`).kind).toBe(kind);
  });

  test.each(rows)('$what, cut off at any point, is read or rejected and never throws', ({ text }) => {
    for (let share = 1; share < 20; share++) {
      const cut = text.slice(0, Math.floor((text.length * share) / 20));
      const { kind, problems, sentence } = readInput(cut);
      expect(sentence).not.toBe('');
      if (kind === 'unknown') expect(problems.length).toBeGreaterThan(0);
    }
  });

  test.each(rows)('$what: no sentence and no problem quotes a value', ({ text }) => {
    for (const cut of [text, text.slice(0, -8), `${text}\n}`]) {
      const { sentence, problems } = readInput(cut);
      expect(sentence + json(problems)).not.toContain('s3cret');
    }
  });
});

describe('code is read as the line that it sets', () => {
  test.each([
    [
      'Express',
      "res.cookie('sid', token, { httpOnly: true, maxAge: 3600, sameSite: 'lax' })",
      'sid=value; Path=/; Max-Age=3; HttpOnly; SameSite=Lax',
    ],
    [
      'Express',
      "res.cookie(\n  'a b', // name\n  'x y',\n  { maxAge: 24 * 60 * 60 * 1000, secure: true, path: '/app', domain: '.example.org', },\n);",
      'a b=x%20y; Domain=.example.org; Path=/app; Max-Age=86400; Secure',
    ],
    [
      'Express',
      "res.clearCookie('sid', { path: '/admin', maxAge: 5 });",
      'sid=; Path=/admin; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    ],
    [
      'express-session',
      "app.use(session({ secret: 's', resave: false, cookie: { secure: true, sameSite: 'none', maxAge: 60000 } }));",
      'connect.sid=value; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=None',
    ],
    [
      'express-session',
      "app.use(session({ name: 'sid', secret: 's', cookie: { httpOnly: false } }));",
      'sid=value; Path=/',
    ],
    [
      'cookie-session',
      "app.use(cookieSession({ name: 's', keys: ['a'], sameSite: true }))",
      's=value; Path=/; HttpOnly; SameSite=Strict',
    ],
    [
      'Fastify',
      "reply.setCookie('sid', id, { maxAge: 3600, secure: true })",
      'sid=value; Max-Age=3600; Secure; SameSite=Lax',
    ],
    ['Fastify', "reply.setCookie('sid', '1', { sameSite: false })", 'sid=1'],
    [
      'Hono',
      "setCookie(c, 'sid', '1', { sameSite: 'Strict', httpOnly: true })",
      'sid=1; Path=/; HttpOnly; SameSite=Strict',
    ],
    ['Next.js', "(await cookies()).set('sid', '1', { maxAge: 3600 })", 'sid=1; Path=/; Max-Age=3600'],
    ['Next.js', "cookieStore.set({ name: 'sid', value: '1', httpOnly: true })", 'sid=1; Path=/; HttpOnly'],
    [
      'Python',
      "response.set_cookie('sid', token, max_age=3600, httponly=True, secure=True, samesite='None')  # login",
      'sid=value; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=None',
    ],
    [
      'Python',
      'resp.set_cookie(key="sid", value=f"{uid}", domain=None, samesite="Lax")',
      'sid=value; Path=/; SameSite=Lax',
    ],
    ['PHP', "setcookie('sid', $id, 0, '/app', '', true, true);", 'sid=value; Path=/app; HttpOnly; Secure'],
    [
      'PHP',
      "setcookie('sid', $id, ['path' => '/', 'secure' => true, 'httponly' => true, 'samesite' => 'None']);",
      'sid=value; Path=/; HttpOnly; Secure; SameSite=None',
    ],
    ['PHP', "header('Set-Cookie: a=1; Path=/', false);", 'a=1; Path=/'],
    [
      'Go',
      'http.SetCookie(w, &http.Cookie{\n\tName: "sid", Value: id, Path: "/",\n\tMaxAge: 3600, Secure: true, HttpOnly: true,\n\tSameSite: http.SameSiteNoneMode,\n})',
      'sid=value; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=None',
    ],
    ['Go', 'http.Cookie{Name: "sid", MaxAge: -1}', 'sid=value; Max-Age=0'],
    [
      'Gin',
      'c.SetSameSite(http.SameSiteLaxMode)\nc.SetCookie("sid", token, 3600, "/", "example.com", true, true)',
      'sid=value; Domain=example.com; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax',
    ],
    ['Gin', 'ctx.SetCookie("sid", "", -1, "", "", false, false)', 'sid=; Path=/; Max-Age=0'],
    ['Fastify', "reply.code(200).setCookie('sid', '1', { path: '/' }).send()", 'sid=1; Path=/; SameSite=Lax'],
    ['Nuxt (h3)', "setCookie(event, 'sid', '1', { maxAge: 60 })", 'sid=1; Path=/; Max-Age=60'],
    [
      'SvelteKit',
      "export const actions = { default: ({ cookies }) => { cookies.set('sid', id, { path: '/' }) } };",
      'sid=value; Path=/; HttpOnly; Secure; SameSite=Lax',
    ],
    [
      'SvelteKit',
      "event.cookies.set('sid', id, { path: '/', secure: false })",
      'sid=value; Path=/; HttpOnly; SameSite=Lax',
    ],
    ['Next.js', "const store = await cookies();\nstore.set('sid', '1', { secure: true })", 'sid=1; Path=/; Secure'],
    ['cookies (npm)', "const cookies = new Cookies(req, res);\ncookies.set('sid', '1')", 'sid=1; Path=/; HttpOnly'],
    [
      'js-cookie',
      "Cookies.set('sid', '1', { expires: 7, sameSite: 'lax' })",
      'sid=1; Path=/; Max-Age=604800; SameSite=Lax',
    ],
    ['js-cookie', "Cookies.remove('sid', { path: '/a' })", 'sid=; Path=/a; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    [
      'cookie (npm)',
      "res.setHeader('Set-Cookie', [cookie.serialize('sid', '1', { httpOnly: true })])",
      'sid=1; HttpOnly',
    ],
    ['JavaScript', "res.setHeader('Set-Cookie', 'sid=1; Path=/; HttpOnly')", 'sid=1; Path=/; HttpOnly'],
    ['JavaScript', "document.cookie = 'theme=dark; path=/'", 'theme=dark; path=/'],
    ['nginx', 'location / {\n  add_header Set-Cookie "a=1; Path=/; Secure" always;\n}', 'a=1; Path=/; Secure'],
    [
      'nginx',
      'location / {\n  proxy_cookie_path / /app;\n  add_header Set-Cookie "a=1; Path=/" always;\n}',
      'a=1; Path=/',
    ],
    ['A configuration', 'headers:\n  Set-Cookie: "a=1; Path=/; HttpOnly"\n', 'a=1; Path=/; HttpOnly'],
  ])('%s: %s', (framework, text, line) => {
    const read = readInput(text);
    expect([read.kind, read.framework, read.lines.map(({ setCookie }) => setCookie)]).toEqual([
      'code',
      framework,
      [line],
    ]);
  });

  test('a SameSite that only one Python framework adds is reported, not guessed', () => {
    const { lines, problems } = readInput("response.set_cookie('sid', '1')");
    expect(lines.map(({ setCookie }) => setCookie)).toEqual(['sid=1; Path=/']);
    expect(problems).toEqual([
      {
        code: 'same-site-by-framework',
        message:
          'Where samesite is not set, FastAPI writes SameSite=Lax, and Django and Flask write nothing. sid is checked without it.',
      },
    ]);
    expect(readInput("response.set_cookie('sid', '1', samesite=None)").problems).toEqual([]);
  });

  test('Secure that cookie-session and Koa add over https is reported, not guessed', () => {
    const { lines, problems } = readInput("app.use(cookieSession({ name: 's', keys: ['a'] }))");
    expect(lines.map(({ setCookie }) => setCookie)).toEqual(['s=value; Path=/; HttpOnly']);
    expect(problems).toEqual([
      {
        code: 'secure-by-framework',
        message:
          'Without the option secure, cookie-session adds Secure if it sees the request as https. s is checked without it.',
      },
    ]);
    expect(readInput("ctx.cookies.set('sid', '1')").problems).toHaveLength(1);
    expect(readInput("ctx.cookies.set('sid', '1', { secure: false })").problems).toEqual([]);
  });

  test('rejected code gets a message about where to find a readable line', () => {
    for (const code of [
      "cookies[:sid] = 'x'",
      'ResponseCookie.from("sid", "x")',
      'axios.defaults.withCredentials = true',
      "cy.setCookie('a', 'b')",
    ]) {
      expect(readInput(code).sentence).toContain('open DevTools, Network');
    }
  });

  test('a lifetime in days and defaults that depend on the host are reported', () => {
    expect(readInput("Cookies.set('sid', '1', { expires: 7 })").problems.map(({ code }) => code)).toEqual([
      'expires-in-days',
    ]);
    expect(readInput("event.cookies.set('sid', '1')").problems.map(({ code }) => code)).toEqual([
      'defaults-of-framework',
    ]);
  });

  test('a lifetime that is too short for milliseconds is reported, with the correct value', () => {
    const { problems } = readInput("res.cookie('sid', t, { maxAge: 3600 })");
    expect(problems).toEqual([
      {
        code: 'milliseconds-expected',
        message: 'maxAge of sid counts milliseconds: 3600 is 3.6 seconds. For 3600 seconds write maxAge: 3600 * 1000.',
      },
    ]);
    expect(readInput("res.cookie('sid', t, { maxAge: 3600 * 1000 })").problems).toEqual([]);
    expect(readInput("reply.setCookie('sid', t, { maxAge: 3600 })").problems).toEqual([]);
  });

  test('several calls keep their order, including a deletion', () => {
    const { lines, sentence } = readInput("res.clearCookie('a');\nres.cookie('b', 1);\nres.cookie('c', 2);");
    expect(lines.map(({ setCookie }) => setCookie.split('=')[0])).toEqual(['a', 'b', 'c']);
    expect(sentence).toBe('This is Express code that writes 3 cookies. The lines below are what it sends.');
  });

  test('parts that only a run would show are reported, not guessed', () => {
    const { lines, problems } = readInput(
      "res.cookie('sid', t, { secure: process.env.NODE_ENV === 'production' }); res.cookie(name, 1)",
    );
    expect(lines.map(({ setCookie }) => setCookie)).toEqual(['sid=value; Path=/']);
    expect(problems.map(({ code }) => code)).toEqual(['option-computed', 'name-computed']);
  });
});

describe('a call of axios is a request, with credentials only if withCredentials is set', () => {
  const at = 'https://api.example.com/login';
  test.each([
    [`axios.get('${at}')`, 'GET', 'same-origin', []],
    [`axios.post('${at}', { user }, { withCredentials: true })`, 'POST', 'include', ['the type application/json']],
    [`const { data } = await axios.post('${at}', form)`, 'POST', 'same-origin', []],
    [`axios({ method: 'put', url: '${at}', withCredentials: true })`, 'PUT', 'include', ['the method PUT']],
    ["axios.delete('/login', { baseURL: 'https://api.example.com/' })", 'DELETE', 'same-origin', ['the method DELETE']],
    [
      "const api = axios.create({ baseURL: 'https://api.example.com/', withCredentials: true });\nawait api.post('/login', { user });",
      'POST',
      'include',
      ['the type application/json'],
    ],
    [
      "const $api: AxiosInstance = axios.create({ baseURL: 'https://api.example.com/', withCredentials: true });\nawait $api.put('/login', user);",
      'PUT',
      'include',
      ['the method PUT'],
    ],
    [
      "import axios from 'axios';\nconst http = axios.create({ withCredentials: true });\nhttp('https://api.example.com/login', { withCredentials: false })",
      'GET',
      'same-origin',
      [],
    ],
  ])('%s', (text, method, credentials, preflightFor) => {
    const { kind, sentence, exchanges, lines } = readInput(text);
    expect([kind, lines]).toEqual(['fetch-command', []]);
    expect(sentence).toContain('axios call');
    expect(exchanges.map(({ request }) => request)).toEqual([
      expect.objectContaining({
        method,
        credentials,
        preflightFor,
        url: { scheme: 'https', host: 'api.example.com', port: 443, path: '/login' },
      }),
    ]);
  });
});

test('console output is read: document.cookie in quotes, and the list of getSetCookie()', () => {
  expect(readInput("'theme=dark; csrf=abc'").kind).toBe('cookie-header');
  expect(readInput('["sid=1; Path=/", "b=2; Secure"]').lines.map(({ setCookie }) => setCookie)).toEqual([
    'sid=1; Path=/',
    'b=2; Secure',
  ]);
});

test.each([
  ["res.cookie('a', 'b', { constructor: 1 })", 'a=b; Path=/', []],
  ["setCookie(c, 'a', 'b', { prefix: 'constructor' })", 'a=b; Path=/', []],
  ['[{"name":"a","value":"b","domain":"x.test","sameSite":"constructor"}]', 'a=b; Path=/', []],
])('a word that every JavaScript object has is only a word in %s', (text, setCookie, problems) => {
  const found = readInput(text);
  expect(found.lines.map((line) => line.setCookie)).toEqual([setCookie]);
  expect(found.problems).toEqual(problems);
});

test('a cookies.txt is reported to have no SameSite', () => {
  expect(readInput(netscape).problems.map(({ code }) => code)).toEqual(['attributes-not-recorded']);
});

describe('an unreadable text is rejected by name, and never judged as a cookie', () => {
  test.each([
    ['nothing', ' \n', 'empty'],
    ['a HAR that is cut off', har([login]).slice(0, -20), 'json-cut-off'],
    ['JSON that is broken', '{"a": 1,, "b": 2}', 'json-invalid'],
    ['other JSON', '{"user": "ada", "sid": "abc"}', 'json-unknown'],
    ['a name and a value of anything', '[{"name": "colour", "value": "red"}]', 'json-unknown'],
    ['a log without entries', '{"log": {"version": "1.2"}}', 'har-invalid'],
    ['a page', '<!doctype html><html><body>a=1</body></html>', 'html'],
    ['a URL', 'https://app.example.org/login?sid=1', 'url-alone'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln', 'token-alone'],
    ['prose', 'My cookie is not sent and I do not know why.', 'not-recognised'],
    ['other headers', 'Content-Type: text/html\nServer: nginx', 'not-recognised'],
    ['a curl command that is cut off', "curl 'https://a.example/me' -H 'Cookie: a=1", 'command-cut-off'],
    ['a curl command without a URL', 'curl --version', 'command-without-url'],
    ['a fetch call that is cut off', 'fetch("https://a.example/me", { "headers": {', 'code-cut-off'],
    ['a fetch call with a computed URL', 'fetch(API + "/me", { credentials: "include" })', 'command-without-url'],
    ['code that is cut off', "res.cookie('sid', token, { httpOnly: true", 'code-cut-off'],
    ['code of Rack', "response.set_cookie(:sid, { value: 'x', path: '/' })", 'code-of-another-framework'],
    ['code of Laravel', "return response('ok')->cookie('sid', $token, 60);", 'code-of-another-framework'],
    [
      'an axios call with a relative URL',
      "axios.post('/login', user, { withCredentials: true })",
      'command-without-url',
    ],
    [
      'a client of axios',
      "axios.create({ baseURL: 'http://a.example', withCredentials: true })",
      'command-without-request',
    ],
    ['defaults of axios', 'axios.defaults.withCredentials = true;', 'code-of-another-framework'],
    ['a request of Angular', 'this.http.post(url, body, { withCredentials: true })', 'code-of-another-framework'],
    ['code of CORS', "app.use(cors({ origin: 'http://a.example', credentials: true }))", 'code-of-another-framework'],
    ['a log', '[2026-11-27 10:22:31] local.ERROR: CSRF token mismatch. {"userId":12', 'not-recognised'],
    ['settings of PHP', 'session.cookie_samesite = "None"', 'settings'],
    ['settings of Flask', "app.config.update(SESSION_COOKIE_SAMESITE='None')", 'settings'],
    ['settings of Laravel', "'same_site' => env('SESSION_SAME_SITE', 'lax'),", 'settings'],
    ['settings of Auth.js', "cookies: { sessionToken: { name: 'sid', options: { secure: true } } }", 'settings'],
    ['settings of an Ingress', 'nginx.ingress.kubernetes.io/session-cookie-samesite: "None"', 'settings'],
    ['settings of HAProxy', 'cookie SRV insert indirect nocache', 'settings'],
    ['settings in YAML', 'session:\n  cookie:\n    same-site: lax', 'settings'],
    ['cookies that Apache changes', 'Header always edit Set-Cookie (.*) "$1; Secure"', 'settings'],
    ['cookies that nginx changes', 'proxy_cookie_path / "/; Secure; SameSite=None";', 'settings'],
    ['a command of HTTPie', 'http -v POST https://api.example.com/login user=a', 'command-without-url'],
    ['code of React', "setCookie('theme', 'dark', { path: '/' })", 'code-of-another-framework'],
    ['code of Cypress', "cy.setCookie('sid', 'abc')", 'code-of-another-framework'],
    ['code of Puppeteer', "await page.setCookie({ name: 'sid', value: 'abc' })", 'code-of-another-framework'],
    ['code of an unknown cookies.set', "cookies.set('sid', id, { path: '/' })", 'code-of-another-framework'],
    ['properties of Spring', 'server.servlet.session.cookie.secure=true', 'settings'],
    ['code of Rails', 'cookies[:sid] = { value: "x", secure: true }', 'code-of-another-framework'],
    ['code of Spring', 'ResponseCookie.from("sid", "x").path("/").build()', 'code-of-another-framework'],
    ['code without a cookie', 'app.get("/", (req, res) => { res.send("a"); });', 'not-recognised'],
    ['a long text', 'x'.repeat(3_000_000), 'too-large'],
  ])('%s', (_what, text, code) => {
    const { kind, lines, exchanges, problems } = readInput(text);
    expect([kind, lines, exchanges, problems[0]?.code]).toEqual(['unknown', [], [], code]);
  });

  test.each([
    ["fetch('/login', { method: 'POST' })", /URL of this fetch call is relative, so .* page’s own origin/],
    ["const r = await fetch('me')", /write the whole URL into the call/],
    ["axios.get('/me')", /URL of this axios call is relative/],
    ['const api = axios.create({ withCredentials: true });', /sends no request.* credentials: 'include'/],
    ["export const api = axios.create({ baseURL: 'http://a.example' });", /sends no cookie and stores none/],
    ["async function f() { return fetch(API + '/login'); }", /Write the whole URL into the call/],
  ])('%s is rejected with the next step', (code, sentence) => {
    expect(readInput(code).sentence).toMatch(sentence);
  });

  test('a header whose name also occurs in code is a header', () => {
    const { kind } = readInput('X-Requested-With: XMLHttpRequest\nCookie: sid=1');
    expect(kind).toBe('cookie-header');
  });

  test('a line among cookies that cannot be a cookie is left out, and reported by its number', () => {
    const { lines, problems } = readInput('a=1; Path=/\nContent-Type: text/html\nb=2');
    expect(lines.map(({ setCookie }) => setCookie)).toEqual(['a=1; Path=/', 'b=2']);
    expect(problems).toEqual([
      { code: 'line-not-a-cookie', message: 'Line 2 cannot be a Set-Cookie line and is left out.' },
    ]);
  });
});

describe('a HAR', () => {
  test('without any cookie reports that the recorder omitted them, and no request counts as sent without cookies', () => {
    const { problems, exchanges } = readInput(har([entry('https://a.example/', {}, {})]));
    expect(problems.map(({ code }) => code)).toEqual(['har-cookies-hidden']);
    expect(exchanges[0]?.request?.cookies).toBeNull();
  });

  test('with a broken entry keeps the others', () => {
    const { problems, exchanges } = readInput(har([login, { request: 'none' }, me]));
    expect([problems.map(({ code }) => code), exchanges.length]).toEqual([['har-entry-skipped'], 2]);
  });

  test('is sorted by time', () => {
    const later = { ...me, startedDateTime: '2026-11-25T12:00:01.000Z' };
    expect(requests(readInput(har([later, login])))[0]).toContain('/login');
  });

  test('of 50 MB is read within 5 seconds of CPU time', () => {
    const body = 'x'.repeat(50_000);
    const entries = Array.from({ length: 1_000 }, () => ({
      ...login,
      response: { ...login.response, content: { text: body } },
    }));
    const text = har(entries);
    expect(text.length).toBeGreaterThan(50_000_000);
    const before = process.cpuUsage();
    expect(readInput(text).lines.length).toBe(1_000);
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});

describe('a command with its response below it', () => {
  test.each([
    ['$ curl -i http://localhost:3001/me\nHTTP/1.1 200 OK\nSet-Cookie: sid=abc; HttpOnly\n\n{}'],
    [
      'curl -v http://localhost:3001/me\n* Connected\n> GET /me HTTP/1.1\n> Host: localhost:3001\n>\n< HTTP/1.1 200 OK\n< Set-Cookie: sid=abc; HttpOnly',
    ],
    ["fetch('http://localhost:3001/me', { credentials: 'include' })\n\nSet-Cookie: sid=abc; HttpOnly"],
  ])('is its response, at the URL of the command: %j', (text) => {
    const { lines, exchanges } = readInput(text);
    expect(lines.map(({ setCookie }) => setCookie)).toEqual(['sid=abc; HttpOnly']);
    expect(lines[0]?.url).toMatchObject({ host: 'localhost' });
    expect(exchanges[0]?.request?.url).toMatchObject({ host: 'localhost' });
  });

  test('is only the command when the response is part of a body that it sends', () => {
    const text = "curl http://localhost:3001/log --data 'see:\nHTTP/1.1 200 OK\nSet-Cookie: sid=abc'";
    expect(readInput(text)).toMatchObject({ kind: 'curl-command', lines: [] });
  });
});
