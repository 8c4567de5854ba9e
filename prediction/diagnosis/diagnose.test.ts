import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { DiagnosedCookie, Finding } from './diagnosis.ts';

const now = Date.UTC(2026, 10, 25, 12);
const https = 'https://app.home.example/account/login';

function judged(line: string, address = https): DiagnosedCookie {
  const [cookie] = diagnose(line, address, now).cookies;
  if (!cookie) throw new Error(`no cookie in ${line}`);
  return cookie;
}

function finding(line: string, code: Finding['code'], address = https): Finding | undefined {
  return judged(line, address).findings.find((one) => one.code === code);
}

function outcomes(line: string, address = https): Record<string, string> {
  return Object.fromEntries(judged(line, address).outcomes.map(({ profile, outcome }) => [profile.id, outcome]));
}

const clean = '__Host-id=31d4; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax';

test('a correct line has no finding, and every profile stores it', () => {
  const { findings, fixes } = judged(clean);
  expect({ findings, fixes }).toEqual({ findings: [], fixes: [] });
  expect(new Set(Object.values(outcomes(clean)))).toEqual(new Set(['stored']));
});

describe('a mistake is found, and the corrected line does not have it', () => {
  test.each([
    ['name-missing', '31d4; Path=/', null],
    ['name-is-an-attribute', 'Path=/; id=1', null],
    ['name-is-no-token', 'a@b=1', null],
    ['name-prefix-in-other-case', '__host-id=1; Path=/; Secure', null],
    ['value-in-quotes', 'id="1"', null],
    ['value-outside-the-grammar', 'id=a b', null],
    ['value-holds-an-attribute', 'id=1, HttpOnly', null],
    ['several-cookies-in-one-line', 'a=1; Path=/, b=2; Secure', 'path'],
    ['attribute-misspelt', 'id=1; Http-Only', 'unknown'],
    ['attribute-misspelt', 'id=1; SameSte=Lax', 'unknown'],
    ['attribute-misspelt', 'id=1; max_age=5', 'unknown'],
    ['attribute-misspelt', 'id=1; expiry=5', 'unknown'],
    ['attribute-obsolete', 'id=1; Version=1', 'unknown'],
    ['attribute-unknown', 'id=1; Path=/; Colour=blue', 'unknown'],
    ['attribute-too-long', `id=1; Path=/${'a'.repeat(1024)}`, 'path'],
    ['attribute-more-than-once', 'id=1; Path=/; Path=/app', 'path'],
    ['attribute-without-value', 'id=1; Domain=', 'domain'],
    ['flag-with-a-value', 'id=1; Secure=false', 'secure'],
    ['same-site-not-understood', 'id=1; SameSite=Yes', 'samesite'],
    ['same-site-missing', 'id=1', 'samesite'],
    ['priority-not-understood', 'id=1; Priority=Top', 'priority'],
    ['max-age-not-a-number', 'id=1; Max-Age=1h', 'max-age'],
    ['max-age-in-milliseconds', 'id=1; Max-Age=3600000', 'max-age'],
    ['max-age-in-milliseconds', 'id=1; Max-Age=86400000', 'max-age'],
    ['max-age-over-the-limit', 'id=1; Max-Age=63072000', 'max-age'],
    ['expires-not-a-date', 'id=1; Expires=tomorrow', 'expires'],
    ['expires-over-the-limit', 'id=1; Expires=Wed, 25 Nov 2030 12:00:00 GMT', 'expires'],
    ['expires-loses-to-max-age', 'id=1; Max-Age=60; Expires=Thu, 26 Nov 2026 12:00:00 GMT', 'expires'],
    ['lifetime-very-short', 'id=1; Max-Age=3', 'max-age'],
    ['only-removes', 'id=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'expires'],
    ['domain-with-scheme', 'id=1; Domain=https://home.example', 'domain'],
    ['domain-with-port', 'id=1; Domain=home.example:8080', 'domain'],
    ['domain-with-path', 'id=1; Domain=home.example/', 'domain'],
    ['domain-with-leading-dot', 'id=1; Domain=.home.example', 'domain'],
    ['domain-with-trailing-dot', 'id=1; Domain=home.example.', 'domain'],
    ['domain-reaches-every-subdomain', 'id=1; Domain=home.example', 'domain'],
    ['path-not-absolute', 'id=1; Path=app', 'path'],
    ['path-with-wildcard', 'id=1; Path=/*', 'path'],
    ['path-with-wildcard', 'id=1; Path=/app/*', 'path'],
    ['path-with-trailing-slash', 'id=1; Path=/account/', 'path'],
    ['path-elsewhere', 'id=1; Path=/shop', 'path'],
    ['secure-missing', 'id=1', 'secure'],
    ['http-only-missing-on-session', 'connect.sid=1', 'httponly'],
  ] as const)('%s: %s', (code, line, attribute) => {
    expect(finding(line, code)).toMatchObject({ attribute: attribute ?? 'pair', ignoredBy: [] });
    expect(finding(clean, code)).toBeUndefined();
  });

  test('a line with a hundred findings reports forty, the most severe first', () => {
    const { findings } = judged(`id=1${'; Colour=blue'.repeat(100)}; Path=app`);
    expect(findings.length).toBe(40);
    expect(findings[0]?.code).toBe('path-not-absolute');
  });

  test('Domain=localhost on localhost is host-only', () => {
    expect(finding('id=1; Domain=localhost', 'domain-as-host-only', 'http://localhost:3000')).toBeDefined();
  });

  test('whole days, a week and a year do not look like milliseconds', () => {
    for (const days of [1, 7, 14, 25, 30, 50, 100, 365, 400]) {
      expect(finding(`id=1; Max-Age=${days * 86_400}`, 'max-age-in-milliseconds')).toBeUndefined();
    }
  });

  test('a finding about a cut lifetime names the engines that were measured to cut it', () => {
    const found = finding('id=1; Max-Age=63072000', 'max-age-over-the-limit');
    expect(found?.sentence).toMatch(/ It is cut to 400 days in Chromium and Firefox\.$/);
  });

  test('a CSRF token, which scripts read on purpose, has no finding about HttpOnly', () => {
    expect(finding('XSRF-TOKEN=1', 'http-only-missing-on-session')).toBeUndefined();
  });

  test('Max-Age and Expires with the same time, as Express writes them, are a note', () => {
    const line = 'id=1; Max-Age=3600; Expires=Wed, 25 Nov 2026 13:00:00 GMT';
    expect(finding(line, 'expires-loses-to-max-age')?.severity).toBe('note');
  });

  test('Max-Age and Expires that agree at the time of a response two hours ago do not contradict each other', () => {
    const line = 'id=1; Max-Age=86400; Expires=Thu, 26 Nov 2026 10:00:00 GMT';
    expect(finding(line, 'expires-loses-to-max-age')?.severity).toBe('note');
    const later = 'id=1; Max-Age=86400; Expires=Thu, 26 Nov 2026 14:00:00 GMT';
    expect(finding(later, 'expires-loses-to-max-age')?.severity).toBe('warning');
  });
});

describe('reasons of the model are findings too', () => {
  test('SameSite=None without Secure is rejected by the engines that need it, and the finding names them', () => {
    const found = finding('id=1; SameSite=None', 'same-site-none-without-secure');
    expect(found).toMatchObject({ severity: 'error', attribute: 'samesite' });
    expect(found?.ignoredBy).toEqual(['rfc6265bis', 'chromium', 'firefox']);
    expect(found?.sentence).toBe('Rejected by RFC 6265bis, Chromium and Firefox, because SameSite=None needs Secure.');
  });

  test('a Domain with a port is ignored by all', () => {
    expect(new Set(Object.values(outcomes('id=1; Domain=home.example:8080')))).toEqual(new Set(['ignored']));
    expect(finding('id=1; Domain=home.example:8080', 'domain-of-another-host')?.severity).toBe('error');
  });

  test('who gets a cookie through its Domain is no finding where Domain is why it is rejected', () => {
    const reach = 'domain-reaches-every-subdomain';
    expect(finding('__Host-id=1; Secure; Path=/; Domain=home.example', reach)).toBeUndefined();
    expect(finding('id=1; SameSite=None; Domain=home.example', reach)).toBeDefined();
  });

  test('__Host- with Domain also names the other missing attributes', () => {
    const codes = judged('__Host-id=1; Domain=home.example').findings.map(({ code }) => code);
    expect(codes).toContain('host-prefix-without-secure');
    const { reason } = judged('__Host-id=1; Domain=home.example; Secure; Path=/').outcomes[1] ?? {};
    expect(reason).toBe('host-prefix-with-domain');
  });

  test('Secure over http on localhost differs between browsers', () => {
    expect(outcomes('id=1; Secure', 'http://localhost:3000/')).toMatchObject({
      rfc6265bis: 'ignored',
      chromium: 'stored',
      firefox: 'stored',
      webkitgtk: 'ignored',
    });
  });

  test('4,097 bytes are over the limit, and a control character ends the cookie', () => {
    expect(finding(`a=${'x'.repeat(4096)}`, 'name-and-value-too-long')?.ignoredBy).toContain('firefox');
    expect(finding(`a=${'x'.repeat(4200)}`, 'name-and-value-too-long')?.sentence).toMatch(
      / They have 4,201 bytes, 105 too many\. Keep an id in the cookie, and the data on the server\.$/,
    );
    expect(finding('a=1\u0000', 'control-character')?.severity).toBe('error');
  });

  test('a DEL that an engine stores makes a server on Node.js answer 400', () => {
    const sentence = (line: string) => finding(line, 'control-character')?.sentence;
    for (const line of ['a=x\u007fy', 'a\u007f=1']) {
      expect(sentence(line)).toMatch(
        /^Rejected by .* WebKitGTK stores it with its DEL \(0x7F\) and sends it: .* answers 400 /,
      );
    }
    for (const line of ['a=x\u0001y', 'a=1; Path=/\u007f']) expect(sentence(line)).not.toContain('400');
  });
});

describe('fixes', () => {
  test.each([
    ['id=1; Secure=false', 'flag-with-a-value', 'id=1'],
    ['id=1; Http-Only', 'attribute-misspelt', 'id=1; HttpOnly'],
    ['id=1; SameSte=Lax', 'attribute-misspelt', 'id=1; SameSite=Lax'],
    ['id=1; Max-Age=3600000', 'max-age-in-milliseconds', 'id=1; Max-Age=3600'],
    ['id=1; Domain=https://home.example:8080/x', 'domain-with-scheme', 'id=1; Domain=home.example'],
    ['id=1; Path=app', 'path-not-absolute', 'id=1; Path=/app'],
  ] as const)('%s', (line, code, fixed) => {
    expect(finding(line, code)?.fix?.setCookie).toBe(fixed);
    expect(finding(fixed, code)).toBeUndefined();
  });

  test.each([
    ['id=1; Domain=localhost:3000', 'http://localhost:3000/'],
    ['id=1; Domain=other.example:8080', https],
  ])('a Domain with a port that stays wrong without it is removed: %s', (line, address) => {
    expect(finding(line, 'domain-with-port', address)?.fix?.setCookie).toBe('id=1');
  });

  test.each([
    ['id=1; SameSite=None', https],
    ['__Host-id=1; Domain=home.example', https],
    ['id=1; Domain=other.example', https],
    ['__Http-id=1', https],
    ['id=1; Secure', 'http://localhost/'],
  ])('after each of the smallest changes of %s every profile stores it', (line, address) => {
    const { fixes } = judged(line, address);
    expect(fixes.length).toBeGreaterThan(0);
    for (const { setCookie, url } of fixes) {
      expect(Object.values(outcomes(setCookie, url ?? address))).not.toContain('ignored');
    }
  });
});

test('over http, https is offered', () => {
  expect(judged('id=1; Secure', 'http://localhost:3000/').fixes[0]).toEqual({
    sentence: 'Use https.',
    setCookie: 'id=1; Secure',
    url: 'https://localhost:3000/',
  });
});

describe('a whole response', () => {
  const answer = [
    'HTTP/1.1 302 Found',
    'Date: Wed, 01 Jan 2020 00:00:00 GMT',
    'Location: /account/',
    'Set-Cookie: a=1; Path=/; Expires=Wed, 01 Jan 2020 01:00:00 GMT',
    'set-cookie: b=2',
    '',
    'HTTP/1.1 200 OK',
    'Set-Cookie: a=3; Path=/',
    'Set-Cookie: c=4',
    '',
    '<p>Set-Cookie: body=1</p>',
    'Set-Cookie: body=2',
  ];

  test('each Set-Cookie is judged at its own URL, at the Date of the response', () => {
    const { reading, cookies, clock, problems } = diagnose(answer.join('\r\n'), 'https://home.example/in/login', now);
    expect({ kind: reading.kind, problems, from: clock.from }).toEqual({
      kind: 'response',
      problems: [],
      from: 'date-header',
    });
    expect(cookies.map(({ name, value, url }) => [name, value, url])).toEqual([
      ['a', '1', 'https://home.example/in/login'],
      ['b', '2', 'https://home.example/in/login'],
      ['a', '3', 'https://home.example/account/'],
      ['c', '4', 'https://home.example/account/'],
    ]);
    expect(cookies[1]?.outcomes[0]?.cookie?.path).toBe('/in');
    expect(cookies[3]?.outcomes[0]?.cookie?.path).toBe('/account');
  });

  test('a later line replaces an earlier one', () => {
    const { cookies } = diagnose(answer.join('\n'), 'https://home.example/in/login', now);
    expect(cookies.map(({ outcomes: [first] }) => first?.outcome)).toEqual(['replaced', 'stored', 'stored', 'stored']);
  });

  test('curl -v marks its lines', () => {
    const verbose = [
      '* Connected',
      '> GET / HTTP/1.1',
      '> Cookie: x=1',
      '>',
      '< HTTP/2 200',
      '< set-cookie: a=1',
      '<',
      '{ [5 bytes data]',
    ];
    const { reading, cookies } = diagnose(verbose.join('\n'), https, now);
    expect(reading.kind).toBe('response');
    expect(cookies.map(({ setCookie }) => setCookie)).toEqual(['a=1']);
  });

  test('header lines without a status line, and bare lines', () => {
    const headers = diagnose('Content-Type: text/html\nSet-Cookie: a=1\n', https, now);
    expect([headers.reading.kind, headers.cookies.length]).toEqual(['set-cookie', 1]);
    const lines = diagnose('a=1\n\n  b=2; Path=/\n', https, now);
    expect([lines.reading.kind, lines.cookies.map(({ setCookie }) => setCookie)]).toEqual([
      'set-cookie',
      ['a=1', 'b=2; Path=/'],
    ]);
  });

  test.each([
    ['nothing', '', https, /^Nothing was pasted/],
    ['no Set-Cookie', 'HTTP/1.1 200 OK\nServer: x\n\n', https, /no Set-Cookie/],
    ['a Cookie header', 'Cookie: a=1', https, /Cookie header, which a browser sends/],
    ['an address of another scheme', 'a=1', 'ftp://home.example', /not an http or https URL/],
    ['too many lines', 'a=1\n'.repeat(200), https, /first 150 cookies/],
  ])('an unreadable text gets the message: %s', (_what, text, address, problem) => {
    expect(diagnose(text, address, now).problems.join()).toMatch(problem);
  });

  test('a URL without a scheme is https', () => {
    expect(judged('a=1', 'home.example/x').url).toBe('https://home.example/x');
  });
});

describe('a line that only removes a cookie', () => {
  test('gets no findings about attributes that a stored cookie should have', () => {
    const removing = 'session="x y"; Domain=home.example; Path=/app; Expires=Thu, 01 Jan 1970 00:00:00 GMT';
    expect(judged(removing).findings.map(({ code }) => code)).toEqual(['only-removes']);
    const living = judged(removing.replace('1970', '2027')).findings.map(({ code }) => code);
    expect(living).toEqual(
      expect.arrayContaining(['http-only-missing-on-session', 'secure-missing', 'same-site-missing', 'path-elsewhere']),
    );
  });

  test('gets the reason why it does not remove the cookie', () => {
    const codes = judged('id=; Max-Age=0; SameSite=None').findings.map(({ code }) => code);
    expect(codes).toContain('same-site-none-without-secure');
    expect(judged('id=; Max-Age=0; Pth=/').findings.map(({ code }) => code)).toContain('attribute-misspelt');
  });
});

describe('the copied header pane of DevTools', () => {
  const lines = (text: string) => diagnose(text, https, now).cookies.map(({ setCookie }) => setCookie);

  test('has the name and the value on separate lines', () => {
    expect(lines('Set-Cookie:\nsid=abc; Path=/')).toEqual(['sid=abc; Path=/']);
    expect(lines('set-cookie\n  sid=abc; Path=/\n')).toEqual(['sid=abc; Path=/']);
  });

  test('has other headers around it, and several cookies', () => {
    const pane = [
      'cache-control',
      'max-age=0',
      'date',
      'Wed, 25 Nov 2026 10:00:00 GMT',
      'set-cookie',
      'sid=abc; Path=/',
      'theme=dark; Expires=Wed, 25 Nov 2026 11:00:00 GMT',
      'strict-transport-security',
      'max-age=31536000',
      'set-cookie',
      'last=1',
    ];
    expect(lines(pane.join('\n'))).toEqual([
      'sid=abc; Path=/',
      'theme=dark; Expires=Wed, 25 Nov 2026 11:00:00 GMT',
      'last=1',
    ]);
    expect(diagnose(pane.join('\r\n'), https, now).clock).toEqual({
      at: Date.UTC(2026, 10, 25, 10),
      from: 'date-header',
    });
  });

  test('a Cookie header is recognised as one', () => {
    const { cookies, problems } = diagnose('Cookie:\nsid=abc', https, now);
    expect([cookies.length, problems.join()]).toEqual([0, expect.stringContaining('a Cookie header')]);
  });
});

describe('the severity of a finding', () => {
  test.each([
    ['__Host-id=1; Domain=home.example; Secure; Path=/', 'host-prefix-with-domain', 'error'],
    ['id=1; SameSite=None', 'same-site-none-without-secure', 'error'],
    ['=1; Path=/', 'name-empty', 'warning'],
    ['id=1; Domain=other.example', 'domain-of-another-host', 'error'],
  ] as const)('the severity for %s follows the engines that reject it: %s', (line, code, severity) => {
    const found = finding(line, code);
    expect(found?.severity).toBe(severity);
    const engines = found?.ignoredBy.filter((id) => id !== 'rfc6265bis') ?? [];
    expect(engines.length >= 3 || engines.includes('chromium') ? 'error' : 'warning').toBe(severity);
  });

  test('the first finding is the most severe, and has a fixed line and a link to its rule', () => {
    const [first] = judged('__Host-id=1; Domain=home.example; Secure; Path=/').findings;
    expect(first?.severity).toBe('error');
    expect(first?.fix?.setCookie).toBe('__Host-id=1; Secure; Path=/');
    expect(first?.source?.title).toBe('MDN, Set-Cookie: cookie prefixes');
    expect(finding('sid=1; Path=/', 'http-only-missing-on-session')?.source?.title).toBe('OWASP ASVS 5.0, 3.3.4');
  });
});

describe('the lines of one response are judged together', () => {
  const codes = (...lines: string[]) =>
    diagnose(lines.map((line) => `Set-Cookie: ${line}`).join('\n'), https, now).cookies.map(({ findings }) =>
      findings.map(({ code }) => code),
    );
  const set = 'id=1; Path=/; Secure; HttpOnly; SameSite=Lax';

  test.each([
    ['Path', 'id=; Path=/account; Max-Age=0', 'id=; Path=/; Max-Age=0; Secure'],
    ['Domain', 'id=; Path=/; Domain=home.example; Max-Age=0', 'id=; Path=/; Max-Age=0; Secure'],
    ['the default Path', 'id=; Max-Age=0', 'id=; Max-Age=0; Path=/; Secure'],
  ])('a deletion with another %s misses, and the fixed line matches', (_what, deletion, fixed) => {
    const { cookies } = diagnose(`Set-Cookie: ${set}\nSet-Cookie: ${deletion}`, https, now);
    const found = cookies[1]?.findings.find(({ code }) => code === 'deletion-misses');
    expect(found?.severity).toBe('error');
    expect(found?.fix?.setCookie).toBe(fixed);
    expect(codes(set, fixed)[1]).not.toContain('deletion-misses');
  });

  test('a deletion that matches is reported at the cookie that it removes', () => {
    expect(codes(set, 'id=; Path=/; Max-Age=0')).toEqual([['removed-by-a-later-line'], ['only-removes']]);
    expect(codes('id=; Path=/; Max-Age=0', set)).toEqual([['only-removes'], []]);
  });

  test('a cookie with the same name but another Path or Domain is reported once, at the later line', () => {
    expect(
      codes(set, `${set}; Domain=home.example`).map((each) => each.includes('same-name-as-another-cookie')),
    ).toEqual([false, true]);
    expect(codes(set, set).flat()).not.toContain('same-name-as-another-cookie');
    expect(codes(set, set.replace('id=', 'other=')).flat()).toEqual([]);
  });
});

test('a deletion alone says how to check that it matches its cookie; next to the cookie it does not', () => {
  const deletion = 'id=; Path=/; Max-Age=0';
  const sentenceOf = (text: string) =>
    diagnose(text, https, now).cookies.flatMap(({ findings }) =>
      findings.filter(({ code }) => code === 'only-removes').map(({ sentence }) => sentence),
    );
  expect(sentenceOf(deletion)[0]).toContain('Paste the line that sets the cookie above this one');
  expect(sentenceOf(`id=1; Path=/\n${deletion}`)[0]).not.toContain('Paste the line');
});

test.each(['constructor', 'toString', '__proto__'])(
  'the name %s is not the name of a framework’s session cookie',
  (name) => {
    const codes = judged(`${name}=1; Path=/; Secure; HttpOnly; SameSite=Lax`).findings.map(({ code }) => code);
    expect(codes).not.toContain('name-of-a-framework');
    expect(codes).not.toContain('prefix-missing-on-session');
  },
);
