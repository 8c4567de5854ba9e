import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Finding } from './diagnosis.ts';

/**
 * A rule that its book calls checkable, with the finding that checks it, or the reason why no Set-Cookie line and no
 * request can show it.
 */
type Rule =
  | { readonly rule: string; readonly code: Finding['code']; readonly line: string; readonly url?: string }
  | { readonly rule: string; readonly unseen: string };

const inside = 'It happens inside the server.';
const elsewhere = 'It is about another header or about a page, and not about a cookie.';

const rules: readonly Rule[] = [
  { rule: 'OWASP sessions S1: no default name', code: 'name-of-a-framework', line: 'connect.sid=1' },
  {
    rule: 'S2 entropy, S3 meaningless id',
    unseen: 'A value does not show how it was made. Pasted values are placeholders or secrets.',
  },
  { rule: 'S4 the id in no URL', unseen: elsewhere },
  { rule: 'S5 the whole session over https, HSTS', unseen: elsewhere },
  { rule: 'S6 Secure', code: 'secure-missing', line: 'sid=1; Path=/; HttpOnly; SameSite=Lax' },
  { rule: 'S7 HttpOnly', code: 'http-only-missing-on-session', line: 'sid=1; Path=/; Secure; SameSite=Lax' },
  { rule: 'S8 SameSite is said', code: 'same-site-missing', line: 'sid=1; Path=/; Secure; HttpOnly' },
  { rule: 'S8 never None without Secure', code: 'same-site-none-without-secure', line: 'sid=1; SameSite=None' },
  { rule: 'S9 __Host-', code: 'prefix-missing-on-session', line: 'sid=1; Path=/; Secure; HttpOnly; SameSite=Lax' },
  { rule: 'S10 no Domain', code: 'domain-reaches-every-subdomain', line: 'sid=1; Domain=home.example' },
  { rule: 'S10 Path is no isolation, narrow Path', unseen: 'Path=/ is right for most apps, and __Host- needs it.' },
  {
    rule: 'S11 non-persistent, S15 timeouts',
    unseen: 'The server ends a session. How long is right depends on its value.',
  },
  { rule: 'S12 no token in localStorage', unseen: elsewhere },
  { rule: 'S13 strict mode, S14 regenerate, S16 logout, S18, S19 hash', unseen: inside },
  { rule: 'S17 Cache-Control: no-store', unseen: elsewhere },
  {
    rule: 'S20 one name once',
    code: 'same-name-as-another-cookie',
    line: 'sid=1; Path=/app\nSet-Cookie: sid=2; Path=/',
  },
  {
    rule: 'OWASP CSRF C1 to C9, C11 to C14',
    unseen: 'Tokens, Origin and Sec-Fetch-Site are checked by the server. The attack labs show each.',
  },
  { rule: 'C10 no Domain on the session', code: 'domain-reaches-every-subdomain', line: 'sid=1; Domain=home.example' },
  { rule: 'ASVS 3.3.1 Secure and a prefix', code: 'prefix-missing-on-session', line: 'sid=1; Path=/; Secure' },
  { rule: 'ASVS 3.3.2 SameSite', code: 'same-site-missing', line: 'a=1' },
  { rule: 'ASVS 3.3.3 __Host- unless shared', code: 'prefix-missing-on-session', line: 'session=1; Path=/; Secure' },
  { rule: 'ASVS 3.3.4 HttpOnly', code: 'http-only-missing-on-session', line: 'session=1' },
  { rule: 'ASVS 3.3.5 4096 bytes', code: 'name-and-value-too-long', line: `a=${'x'.repeat(4096)}` },
  { rule: 'ASVS 3.4.1 HSTS, 3.5.1 to 3.5.4', unseen: elsewhere },
  {
    rule: 'ASVS 3.4.2 fixed Access-Control-Allow-Origin',
    unseen: 'One response shows "*", which “My situation” tells, and not a reflected origin.',
  },
  {
    rule: 'Express: cookie-session below 4,093 bytes',
    code: 'name-and-value-too-long',
    line: `session=${'x'.repeat(4096)}`,
  },
  { rule: 'Express: MemoryStore, saveUninitialized, resave', unseen: inside },
  { rule: 'MDN: Partitioned needs Secure', code: 'partitioned-without-secure', line: 'a=1; Partitioned' },
  { rule: 'MDN: no public suffix', code: 'domain-is-public-suffix', line: 'a=1; Domain=example' },
  {
    rule: 'MDN: Domain is the own host or a parent',
    code: 'domain-of-another-host',
    line: 'a=1; Domain=other.example',
  },
  { rule: 'MDN: leading dot', code: 'domain-with-leading-dot', line: 'a=1; Domain=.home.example' },
  { rule: 'MDN: Path matches by segments', code: 'path-elsewhere', line: 'a=1; Path=/log' },
  {
    rule: 'MDN: Max-Age beats Expires',
    code: 'expires-loses-to-max-age',
    line: 'a=1; Max-Age=60; Expires=Thu, 26 Nov 2037 12:00:00 GMT',
  },
  { rule: 'MDN: Max-Age of zero deletes', code: 'only-removes', line: 'a=1; Max-Age=0' },
  {
    rule: 'MDN: __Host-',
    code: 'host-prefix-with-domain',
    line: '__Host-a=1; Path=/; Secure; Domain=app.home.example',
  },
  { rule: 'MDN: __Secure-', code: 'secure-prefix-without-secure', line: '__Secure-a=1' },
  { rule: 'MDN: __Http-', code: 'http-prefix-without-http-only', line: '__Http-a=1; Secure' },
  { rule: 'MDN: session restore keeps session cookies', unseen: 'Each browser does it, and no line changes it.' },
  { rule: 'MDN: POST within two minutes', unseen: '“My situation” tells it for a form: "Works at first".' },
  {
    rule: 'MDN: no credentials, no cookie',
    unseen: '“My situation” and the replay of a HAR tell it: credentials-for-same-origin-only.',
  },
];

function findings(line: string): readonly Finding[] {
  return diagnose(`Set-Cookie: ${line}`, 'https://app.home.example/login', Date.UTC(2026, 10, 28)).cookies.flatMap(
    (cookie) => cookie.findings,
  );
}

describe('each rule of the books has a finding, or a reason why it has none', () => {
  test.each(rules.flatMap((rule) => ('code' in rule ? [[rule.rule, rule] as const] : [])))(
    '%s',
    (_rule, { code, line }) => {
      expect(findings(line).map((finding) => finding.code)).toContain(code);
    },
  );

  test('a finding that comes from a book names the book', () => {
    const named = rules.flatMap((rule) =>
      'code' in rule ? findings(rule.line).filter(({ code }) => code === rule.code) : [],
    );
    expect(named.filter(({ source }) => source === null)).toEqual([]);
  });

  test('a session cookie that follows all rules has no finding of a book', () => {
    expect(findings('__Host-id=1; Path=/; Secure; HttpOnly; SameSite=Strict')).toEqual([]);
    expect(findings('__Secure-session=1; Path=/app; Secure; HttpOnly; SameSite=Lax').map(({ code }) => code)).toEqual([
      'path-elsewhere',
    ]);
  });

  test('a line that only removes a session cookie has no session finding', () => {
    const codes = findings('connect.sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0').map(({ code }) => code);
    expect(codes).toEqual(['only-removes']);
  });
});
