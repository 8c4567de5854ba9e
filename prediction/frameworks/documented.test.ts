import { describe, expect, test } from 'vitest';
import { type CodeAim, type FrameworkId, frameworkIds, frameworks, writeIn } from './frameworks.ts';

const now = Date.UTC(2026, 10, 27, 8);
const session = 'sid=abc; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax';
const host = '__Host-sid=abc; Path=/; Secure; HttpOnly; SameSite=Strict';
const shared = 'sid=abc; Path=/app; Domain=.example.com';
const partitioned = '__Host-sid=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=None; Partitioned; Priority=High';
const script = 'theme=dark; Path=/app; Max-Age=60; Secure; SameSite=Lax';
const oddName = "it#s$a'b=1; Path=/a'b; Max-Age=60; SameSite=Lax";

/**
 * Code that no run has tested, including sessions. Function names and argument order are those of the documentation.
 */
interface Documented {
  readonly id: FrameworkId;
  readonly source: string;
  readonly rows: readonly (readonly [aim: CodeAim, setCookie: string, code: string])[];
}

const documented: readonly Documented[] = [
  {
    id: 'rails',
    source: 'https://api.rubyonrails.org/classes/ActionDispatch/Cookies.html',
    rows: [
      [
        'set',
        session,
        "cookies['sid'] = { value: 'abc', expires: Time.now + 3600, httponly: true, secure: true, same_site: :lax }",
      ],
      [
        'set',
        partitioned,
        "cookies['__Host-sid'] = { value: 'abc', expires: Time.now + 60, httponly: true, secure: true, same_site: :none, partitioned: true }",
      ],
      ['set', shared, "cookies['sid'] = { value: 'abc', path: '/app', domain: '.example.com', same_site: nil }"],
      ['clear', host, "cookies.delete('__Host-sid', secure: true, same_site: :strict)"],
      ['clear', shared, "cookies.delete('sid', path: '/app', domain: '.example.com')"],
      ['clear', partitioned, "cookies.delete('__Host-sid', secure: true, same_site: :none, partitioned: true)"],
      [
        'session',
        session,
        "Rails.application.config.session_store :cookie_store, key: 'sid', expire_after: 3600.seconds, secure: true, same_site: :lax",
      ],
    ],
  },
  {
    id: 'php',
    source: 'https://www.php.net/manual/en/function.setcookie.php',
    rows: [
      [
        'set',
        session,
        "setcookie('sid', 'abc', ['expires' => time() + 3600, 'path' => '/', 'secure' => true, 'httponly' => true, 'samesite' => 'Lax']);",
      ],
      [
        'clear',
        host,
        "setcookie('__Host-sid', '', ['expires' => 1, 'path' => '/', 'secure' => true, 'httponly' => true, 'samesite' => 'Strict']);",
      ],
      ['clear', shared, "setcookie('sid', '', ['expires' => 1, 'path' => '/app', 'domain' => '.example.com']);"],
      [
        'session',
        session,
        "session_name('sid');\nsession_set_cookie_params(['lifetime' => 3600, 'path' => '/', 'secure' => true, 'httponly' => true, 'samesite' => 'Lax']);\nsession_start();",
      ],
    ],
  },
  {
    id: 'laravel',
    source: 'https://laravel.com/docs/responses#attaching-cookies-to-responses',
    rows: [
      ['set', session, "return $response->withCookie(cookie('sid', 'abc', 60, '/', null, true, true, false, 'lax'));"],
      [
        'set',
        partitioned,
        "return $response->withCookie(\\Symfony\\Component\\HttpFoundation\\Cookie::create('__Host-sid', 'abc', time() + 60, '/', null, true, true, false, 'none')->withPartitioned());",
      ],
      [
        'clear',
        host,
        "return $response->withCookie(cookie('__Host-sid', '', -1, '/', null, true, true, false, 'strict'));",
      ],
      [
        'clear',
        partitioned,
        "return $response->withCookie(\\Symfony\\Component\\HttpFoundation\\Cookie::create('__Host-sid', '', 1, '/', null, true, true, false, 'none')->withPartitioned());",
      ],
      ['clear', shared, "return $response->withoutCookie('sid', '/app', '.example.com');"],
      ['clear', 'sid=abc; Path=/app', "return $response->withoutCookie('sid', '/app');"],
      ['clear', 'sid=abc; Path=/', "return $response->withoutCookie('sid');"],
      [
        'session',
        session,
        'SESSION_COOKIE=sid\nSESSION_LIFETIME=60\nSESSION_SECURE_COOKIE=true\nSESSION_SAME_SITE=lax',
      ],
      // Without quotes, `#` in the name would begin a comment and `$` a variable.
      [
        'session',
        oddName,
        'SESSION_COOKIE="it#s\\$a\'b"\nSESSION_PATH="/a\'b"\nSESSION_LIFETIME=1\nSESSION_HTTP_ONLY=false\nSESSION_SECURE_COOKIE=false\nSESSION_SAME_SITE=lax',
      ],
    ],
  },
  {
    id: 'aspnet',
    source: 'https://learn.microsoft.com/en-us/dotnet/api/microsoft.aspnetcore.http.cookieoptions',
    rows: [
      [
        'set',
        partitioned,
        'var options = new CookieOptions { MaxAge = TimeSpan.FromSeconds(60), HttpOnly = true, Secure = true, SameSite = SameSiteMode.None };\noptions.Extensions.Add("Partitioned");\noptions.Extensions.Add("Priority=High");\nResponse.Cookies.Append("__Host-sid", "abc", options);',
      ],
      [
        'clear',
        host,
        'var options = new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict };\nResponse.Cookies.Delete("__Host-sid", options);',
      ],
      [
        'clear',
        shared,
        'var options = new CookieOptions { Path = "/app", Domain = ".example.com", SameSite = SameSiteMode.Unspecified };\nResponse.Cookies.Delete("sid", options);',
      ],
      [
        'session',
        host,
        'builder.Services.AddSession(options =>\n{\n    options.Cookie.Name = "__Host-sid";\n    options.Cookie.HttpOnly = true;\n    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;\n    options.Cookie.SameSite = SameSiteMode.Strict;\n});',
      ],
    ],
  },
  {
    id: 'document-cookie',
    source: 'https://developer.mozilla.org/en-US/docs/Web/API/Document/cookie',
    rows: [
      ['set', script, "document.cookie = 'theme=dark; Path=/app; Max-Age=60; Secure; SameSite=Lax';"],
      ['clear', script, "document.cookie = 'theme=; Path=/app; Max-Age=0; Secure; SameSite=Lax';"],
      ['clear', '__Host-a=1; Path=/; Secure', "document.cookie = '__Host-a=; Path=/; Max-Age=0; Secure';"],
    ],
  },
  {
    id: 'cookie-store',
    source: 'https://developer.mozilla.org/en-US/docs/Web/API/CookieStore/delete',
    rows: [
      [
        'set',
        script,
        "await cookieStore.set({\n  name: 'theme',\n  value: 'dark',\n  path: '/app',\n  expires: Date.now() + 60 * 1000,\n  sameSite: 'lax',\n});",
      ],
      ['clear', script, "await cookieStore.delete({ name: 'theme', path: '/app' });"],
      // It always writes Secure, and Path=/ by default: the prefix needs both.
      ['clear', '__Host-a=1; Path=/; Secure', "await cookieStore.delete({ name: '__Host-a' });"],
      [
        'clear',
        'a=1; Path=/; Domain=.example.com; Secure; SameSite=None; Partitioned',
        "await cookieStore.delete({ name: 'a', domain: 'example.com', partitioned: true });",
      ],
    ],
  },
];

const unproven = frameworkIds.filter((id) => frameworks[id].provenWith === null);

test('every framework with a cookie function that no run has tested is checked against its documentation', () => {
  expect(documented.map(({ id }) => id)).toEqual(expect.arrayContaining(unproven));
});

describe.each(documented)('$id, by $source', ({ id, rows }) => {
  test.each(rows)('%s: %s', (aim, setCookie, code) => {
    expect(writeIn(id, setCookie, now, aim).call?.code).toBe(code);
  });
});

test('nginx has the header only, by https://nginx.org/en/docs/http/ngx_http_headers_module.html', () => {
  expect(writeIn('nginx', session, now)).toMatchObject({
    call: null,
    header: 'add_header Set-Cookie "sid=abc; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax" always;',
  });
  expect(writeIn('nginx', 'a=$x; Path=/', now).header).toBeNull();
});

test.each<[FrameworkId, CodeAim, string, RegExp]>([
  ['laravel', 'clear', 'sid=1', /always writes a Path/],
  ['laravel', 'set', 'sid=1; Path=/; Max-Age=90', /whole minutes/],
  ['laravel', 'session', 'null=1; Path=/', /keyword/],
  ['rails', 'clear', 'sid=1', /always writes a Path/],
  ['cookie-store', 'clear', 'sid=1', /Path=\/ unless/],
  ['cookie-store', 'clear', 'sid=1; Path=/; HttpOnly', /HttpOnly/],
  ['document-cookie', 'clear', 'sid=1; HttpOnly', /HttpOnly/],
  ['aspnet', 'session', session, /ends with the browser/],
])('%s has no code to %s %s, and says why', (id, aim, setCookie, because) => {
  expect(writeIn(id, setCookie, now, aim)).toMatchObject({ call: null, because: expect.stringMatching(because) });
});

test('Laravel sets a Partitioned cookie by Symfony, which counts seconds', () => {
  const { call } = writeIn('laravel', '__Host-sid=1; Path=/; Secure; Partitioned; Max-Age=90', now);
  expect(call?.code).toContain('time() + 90');
});

test('cookieStore gets the Domain without the leading dot, which it rejects, and the code says so', () => {
  const { call } = writeIn('cookie-store', 'a=1; Path=/; Domain=.example.com; Secure; SameSite=Lax', now);
  expect(call?.code).toContain("domain: 'example.com'");
  expect(call?.lost.map(({ attribute }) => attribute)).toEqual(['Domain']);
});
