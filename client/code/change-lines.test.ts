import { expect, test } from 'vitest';
import { frameworkIds, frameworks } from '../../prediction/frameworks/frameworks.ts';
import { changeLines } from './change-lines.ts';

const why = '';
const lines = (change: Parameters<typeof changeLines>[0]) => changeLines(change, 'express', 0);

test('the server lines are those of the framework, the page lines those of fetch, axios and Vite', () => {
  expect(lines({ kind: 'cookie', setCookie: 'sid=1; Path=/; HttpOnly; Secure; SameSite=None', why })).toEqual({
    side: 'On the server (Express)',
    code: expect.stringContaining("res.cookie('sid', '1', {"),
    cookie: expect.objectContaining({ provenWith: expect.stringMatching(/^5\./) }),
  });
  expect(lines({ kind: 'cors', origin: 'http://localhost:5173', why }).code).toContain(
    "app.use(cors({ origin: 'http://localhost:5173', credentials: true }));",
  );
  expect(lines({ kind: 'trust-proxy', why }).code).toContain("app.set('trust proxy', 1);");
  const { code } = lines({ kind: 'credentials', url: 'http://localhost:3001', why });
  expect(code).toContain("credentials: 'include'");
  expect(code).toContain('withCredentials: true');
});

test('another framework has its own cookie function, CORS and trusted proxy; without a usual package, the headers', () => {
  expect(changeLines({ kind: 'cookie', setCookie: 'sid=1; Path=/; Secure', why }, 'go', 0).code).toContain(
    'http.SetCookie',
  );
  expect(changeLines({ kind: 'cors', origin: 'https://a.example', why }, 'django', 0)).toEqual({
    side: 'On the server (Django)',
    code: expect.stringContaining("CORS_ALLOWED_ORIGINS = ['https://a.example']"),
    cookie: null,
  });
  expect(changeLines({ kind: 'cors', origin: 'https://a.example', why }, 'next', 0).code).toContain(
    'Access-Control-Allow-Origin: https://a.example',
  );
  expect(changeLines({ kind: 'trust-proxy', why }, 'flask', 0).code).toMatch(/^# The proxy .*\n.*ProxyFix/s);
});

test('the proxy of Vite removes the path if the API does not have it', () => {
  const target = 'http://localhost:3001';
  expect(lines({ kind: 'dev-proxy', target, path: '/api', strips: true, why }).code).toContain('rewrite:');
  expect(lines({ kind: 'dev-proxy', target, path: '/v1', strips: false, why }).code).not.toContain('rewrite:');
});

test('Partitioned is written as the header if the cookie function does not support it', () => {
  const setCookie = 'sid=1; Path=/; Secure; SameSite=None; Partitioned';
  const { code, cookie } = changeLines({ kind: 'cookie', setCookie, why }, 'django', 0);
  expect(code).toMatch(/Set-Cookie.*Partitioned/s);
  expect(cookie?.call).toBeNull();
  // Older versions of Rack lose it, newer ones do not.
  expect(changeLines({ kind: 'cookie', setCookie, why }, 'rails', 0).code).toContain('partitioned: true');
});

test('without https, a cookie that works without Secure gets a line for development, and one with a prefix does not', () => {
  const dev = lines({ kind: 'https', withoutSecure: 'sid=1; Path=/', why });
  expect(dev).toMatchObject({ side: 'On the server (Express), in development only' });
  expect(dev.code).toContain("res.cookie('sid', '1'");
  expect(lines({ kind: 'https', withoutSecure: null, why }).code).toBeNull();
});

test('a proxy without X-Forwarded-Proto gets the line for this header', () => {
  expect(lines({ kind: 'forwarded-proto', why }).code).toBe('proxy_set_header X-Forwarded-Proto $scheme;');
});

test('a cookie that was too long gets the code of the record and of the id, in the language of the framework', () => {
  const record = { kind: 'record', setCookie: 'token=record-id; Path=/; HttpOnly; Secure', why } as const;
  expect(lines(record).code?.split('\n')).toEqual([
    'const id = crypto.randomUUID();',
    'await records.set(id, token); // on the server: Redis, a database',
    "res.cookie('token', id, { httpOnly: true, secure: true });",
  ]);
  expect(changeLines(record, 'go', 0).code).toContain('Name: "token", Value: id,');
  expect(changeLines(record, 'php', 0).code).toContain("setcookie('token', $id,");
  // Only as a header: the code concatenates the id.
  const odd = { ...record, setCookie: 'token=record-id; Foo; Path=/' };
  expect(changeLines(odd, 'php', 0).code).toContain("header('Set-Cookie: token=' . $id . '; Foo; Path=/', false);");
  for (const id of frameworkIds.filter(
    (each) => frameworks[each].language !== 'nginx' && frameworks[each].header('a=1') !== null,
  )) {
    expect(changeLines(record, id, 0).code, id).not.toContain('record-id');
  }
});
