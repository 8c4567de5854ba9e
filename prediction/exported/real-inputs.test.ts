import { describe, expect, test } from 'vitest';
import { readInput } from '../reading/read-input.ts';
import type { InputKind, ReadingCode } from '../reading/result/reading.ts';
import { checkText, exitStatusOf } from './check.ts';

const settings = { profile: null, page: null, api: null, now: Date.UTC(2026, 10, 27, 12) } as const;

/** A text as a tool writes it or as people paste it, and the lines that it should give. */
interface Row {
  readonly what: string;
  readonly text: string;
  readonly kind: InputKind;
  readonly lines: readonly string[];
  readonly status: 0 | 1 | 2;
}

const read: readonly Row[] = [
  {
    what: 'wget -S, which indents the headers',
    text: '  HTTP/1.1 200 OK\n  Date: Fri, 27 Nov 2026 12:00:00 GMT\n  Set-Cookie: PHPSESSID=abc; path=/\nLength: 2 [text/html]\n',
    kind: 'response',
    lines: ['PHPSESSID=abc; path=/'],
    status: 0,
  },
  {
    what: 'the value of a Cookie header, as document.cookie shows it',
    text: 'sid=abc; theme=dark; _ga=GA1.1.123.456',
    kind: 'cookie-header',
    lines: [],
    status: 0,
  },
  {
    what: 'one cookie of WebDriver or Cypress',
    text: '{"name":"sid","value":"abc","path":"/","domain":"localhost","secure":false,"httpOnly":true,"sameSite":"Lax","expiry":1798761600}',
    kind: 'storage-state',
    lines: ['sid=abc; Path=/; Expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; SameSite=Lax'],
    status: 0,
  },
  {
    what: 'get_cookies() of Selenium, as Python prints it',
    text: "[{'domain': 'localhost', 'expiry': 1798761600, 'httpOnly': True, 'name': 'sid', 'path': '/', 'sameSite': 'Lax', 'secure': False, 'value': 'abc'}]",
    kind: 'storage-state',
    lines: ['sid=abc; Path=/; Expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; SameSite=Lax'],
    status: 0,
  },
  {
    what: 'what Selenium is to add, without a domain',
    text: "{'name': 'sid', 'value': 'abc', 'sameSite': 'None'}",
    kind: 'storage-state',
    lines: ['sid=abc; Path=/; SameSite=None'],
    status: 1,
  },
  {
    what: 'cookies of Playwright, as Node.js prints them',
    text: "[\n  {\n    name: 'sid',\n    value: 'abc',\n    domain: '.example.org',\n    path: '/',\n    expires: -1,\n    httpOnly: true,\n    secure: true,\n    sameSite: 'Lax'\n  }\n]",
    kind: 'storage-state',
    lines: ['sid=abc; Domain=example.org; Path=/; Secure; HttpOnly; SameSite=Lax'],
    status: 0,
  },
  {
    what: 'a list of lines, one of them a template',
    text: `res.setHeader('Set-Cookie', ['a=1; Path=/; SameSite=None', \`b=\${v}; HttpOnly; Max-Age=\${ttl}\`]);`,
    kind: 'code',
    lines: ['a=1; Path=/; SameSite=None', 'b=value; HttpOnly'],
    status: 1,
  },
  {
    what: 'a header of a Lambda, written as a template',
    text: `return {\n  statusCode: 200,\n  headers: { 'Set-Cookie': \`sid=\${id}; HttpOnly; Secure; SameSite=None\` },\n}`,
    kind: 'code',
    lines: ['sid=value; HttpOnly; Secure; SameSite=None'],
    status: 0,
  },
  {
    what: 'a list of headers in an object',
    text: "const headers = { 'Set-Cookie': ['a=1; Secure', 'b=2'] };",
    kind: 'code',
    lines: ['a=1; Secure', 'b=2'],
    status: 0,
  },
  {
    what: 'YAML with the name and the value on two lines',
    text: 'headers:\n  - name: Set-Cookie\n    value: "ab=1; Path=/; Secure; SameSite=Lax"\n',
    kind: 'code',
    lines: ['ab=1; Path=/; Secure; SameSite=Lax'],
    status: 0,
  },
  {
    what: 'document.cookie, put together with +',
    text: 'document.cookie = "token=" + token + "; path=/; SameSite=None"\nsend()',
    kind: 'code',
    lines: ['token=value; path=/; SameSite=None'],
    status: 1,
  },
  {
    what: "the browser's own cookieStore",
    text: "await cookieStore.set({ name: 'theme', value: 'dark', sameSite: 'lax' })",
    kind: 'code',
    lines: ['theme=dark; Path=/; Secure; SameSite=Lax'],
    status: 0,
  },
  {
    what: "Next.js with sameSite: true, which it writes as 'true'",
    text: 'response.cookies.set("token", t, { httpOnly: true, sameSite: true });',
    kind: 'code',
    lines: ['token=value; Path=/; HttpOnly; SameSite=true'],
    status: 1,
  },
  {
    what: 'Hono with a prefix',
    text: "setCookie(c, 'sid', 'abc', { httpOnly: true, sameSite: 'None', prefix: 'host' })",
    kind: 'code',
    lines: ['__Host-sid=abc; Path=/; HttpOnly; Secure; SameSite=None'],
    status: 0,
  },
  {
    what: 'FastAPI, which adds SameSite=Lax',
    text: '@app.post("/login")\nasync def login(response: Response):\n    response.set_cookie(key="t", value=token, httponly=True)\n',
    kind: 'code',
    lines: ['t=value; Path=/; HttpOnly; SameSite=Lax'],
    status: 0,
  },
];

describe('the output of tools is read as the expected lines', () => {
  test.each(read)('$what', ({ text, kind, lines, status }) => {
    const found = readInput(text);
    expect([found.kind, found.lines.map(({ setCookie }) => setCookie)]).toEqual([kind, lines]);
    expect(exitStatusOf(checkText(text, settings).report)).toBe(status);
  });
});

const refusedRows: readonly (readonly [string, string, ReadingCode])[] = [
  ['settings of Django', "SESSION_COOKIE_SAMESITE = 'None'\nSESSION_COOKIE_SECURE = False\n", 'settings'],
  ['a file of the environment', 'NODE_ENV=production\nSESSION_SECRET=abc123\nPORT=3000\n', 'settings'],
  ['settings of Spring', 'server:\n  session:\n    cookie:\n      same-site: none\n', 'settings'],
  ['a line of a log', '2026-11-27T12:00:00Z level=info msg="ok" path=/login status=200', 'not-recognised'],
  [
    'prose that quotes a header',
    'Our API sets `Set-Cookie: sid=abc; SameSite=None` and Chrome drops it.',
    'not-recognised',
  ],
  ['prose with an attribute', 'the server sends id=1; Path=/ to us', 'not-recognised'],
  [
    'a certificate',
    '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUJ==\n-----END CERTIFICATE-----',
    'key-or-certificate',
  ],
  ['a line of Base64', 'MIIBszCCAVmgAwIBAgIUJ==', 'not-recognised'],
  ['an Authorization header', 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'token-alone'],
  [
    'a stack trace of Python that quotes a call',
    'Traceback (most recent call last):\n  File "a.py", line 1\n    response.set_cookie("sid", token)\nTypeError: x',
    'stack-trace',
  ],
  [
    'a stack trace of Node.js',
    'TypeError: a=1\n    at /app/me.js:14:32\n    at next (/app/route.js:144:13)',
    'stack-trace',
  ],
  ['a piece of a page', '<div class="login"><input name="user"></div>', 'html'],
  [
    'a message of the console about CORS',
    "Access to fetch at 'http://localhost:3001/me' from origin 'http://localhost:5173' has been blocked by CORS policy: x=1; Path=/",
    'console-message',
  ],
  [
    'a message of the console about a cookie',
    'Cookie “sid” has been rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute.',
    'console-message',
  ],
];

test.each(refusedRows)('%s is rejected by name and never judged', (_what, text, code) => {
  const { kind, lines, exchanges, problems } = readInput(text);
  expect([kind, lines, exchanges, problems[0]?.code]).toEqual(['unknown', [], [], code]);
});

test('a comment about CORS above code does not hide the code', () => {
  const text = "// Access to fetch at 'http://a.example' was blocked by CORS policy\nres.cookie('a', '1');";
  expect(readInput(text).kind).toBe('code');
});

test('a script that sets HttpOnly is rejected by every browser', () => {
  const { report } = checkText(`document.cookie = \`token=\${token}; Secure; HttpOnly\``, settings);
  expect(report.cookies.map(({ stored }) => Object.values(stored))).toEqual([[false, false, false, false, false]]);
  expect(report.cookies[0]?.findings[0]).toMatchObject({ severity: 'error', code: 'http-only-from-script' });
  const { report: readable } = checkText("document.cookie = 'token=1; Secure; SameSite=Lax'", settings);
  const found = readable.cookies[0]?.findings.find(({ code }) => code === 'http-only-missing-on-session');
  expect(found?.message).toContain('A script cannot set HttpOnly: let the server set this cookie.');
});

test('the header pane of DevTools names the request, its page and the URL that sets the cookie', () => {
  const pane = [
    'Request URL',
    'http://localhost:3001/api/login?x=1',
    'Request Method',
    'POST',
    'Status Code',
    '200 OK',
    'set-cookie',
    'token=abc; Path=/api; HttpOnly',
    'cookie',
    'theme=dark',
    'origin',
    'http://localhost:5173',
  ].join('\n');
  const request = readInput(pane).exchanges[0]?.request;
  expect(request).toMatchObject({
    method: 'POST',
    url: { scheme: 'http', host: 'localhost', port: 3001, path: '/api/login' },
    cookies: ['theme'],
    origin: 'http://localhost:5173',
  });
  const { report } = checkText(pane, settings);
  expect(report.cookies[0]?.findings.map(({ code }) => code)).not.toContain('path-elsewhere');
  const withoutCookie = pane.replace(/cookie\ntheme=dark\n/, '');
  expect(readInput(withoutCookie).exchanges[0]?.request?.cookies).toBeNull();
});

test('a header pane without a cookie is a response that sets none', () => {
  const pane =
    'Request URL\nhttp://localhost:3001/me\nRequest Method\nGET\nStatus Code\n401 Unauthorized\nserver\nnginx';
  const { kind, problems } = readInput(pane);
  expect([kind, problems[0]?.code]).toEqual(['set-cookie', 'headers-without-cookie']);
});

test('without a URL, the Path of the line becomes the path of the assumed URL', () => {
  const codesOf = (text: string) =>
    checkText(text, settings).report.cookies.flatMap(({ findings }) => findings.map(({ code }) => code));
  expect(codesOf('Set-Cookie: sid=1; Path=/api')).not.toContain('path-elsewhere');
  expect(codesOf('Set-Cookie: sid=1; Path=/api\nSet-Cookie: b=1; Path=/shop')).toContain('path-elsewhere');
});

test("the request line that DevTools' PowerShell writes among the headers needs no preflight", () => {
  const command = [
    'Invoke-WebRequest -UseBasicParsing -Uri "https://api.example.com/me" `',
    '-Headers @{',
    '"authority"="api.example.com"',
    '  "method"="GET"',
    '  "path"="/me"',
    '  "scheme"="https"',
    '  "x-csrf-token"="1"',
    '}',
  ].join('\n');
  expect(readInput(command).exchanges[0]?.request?.preflightFor).toEqual(['the header x-csrf-token']);
});

test('express-session with secure: true says when it sets no cookie; without secure it does not', () => {
  const problems = (cookie: string) => readInput(`app.use(session({ secret, cookie: { ${cookie} } }))`).problems;
  expect(problems('secure: true').map(({ code }) => code)).toEqual(['secure-session-over-http']);
  expect(problems('secure: true')[0]?.message).toContain("app.set('trust proxy', 1)");
  expect(problems('httpOnly: true, secure: false')).toEqual([]);
});
