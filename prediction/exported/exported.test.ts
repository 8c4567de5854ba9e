import { describe, expect, it } from 'vitest';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { InvalidPredictRequest, predictText } from './request.ts';

const now = '2026-11-26T22:20:00Z';

function predicted(profile: ProfileId, lines: readonly string[], more: object = {}) {
  const cookies = lines.map((setCookie) => ({ setCookie }));
  const body = { scheme: 'http', path: '/login', cookies, now, probes: ['home/fetch-include'], ...more };
  const prediction = predictText(JSON.stringify(body), profile);
  if (Array.isArray(prediction)) throw new Error('One experiment has one prediction.');
  return prediction;
}

describe('an exported prediction', () => {
  it('shows how the jar holds a cookie', () => {
    const { cookies } = predicted('chromium', ['sid=1; HttpOnly; SameSite=Lax; Max-Age=+60; Path=/']);
    expect(cookies).toEqual([
      {
        stored: ['first-party'],
        readable: false,
        reason: null,
        jar: {
          name: 'sid',
          value: '1',
          domain: 'app.home.localhost',
          hostOnly: true,
          path: '/',
          expires: '2026-11-26T22:21:00.000Z',
          secure: false,
          httpOnly: true,
          sameSite: 'Lax',
          partitioned: false,
        },
      },
    ]);
  });

  // As each engine's jar showed it.
  it.each([
    ['chromium', 'app.home.localhost'],
    ['firefox', 'app.home.localhost'],
    ['webkitgtk', 'APP.home.LOCALHOST'],
  ] as const)('has the Domain in the case that %s stores', (profile, domain) => {
    const { cookies, probes } = predicted(profile, ['sid=1; Domain=APP.home.LOCALHOST; Path=/']);
    expect(cookies[0]?.jar).toMatchObject({ domain, hostOnly: false });
    expect(probes['home/fetch-include']?.cookieString).toBe('sid=1');
  });

  it('says why a cookie is not stored', () => {
    const { cookies } = predicted('firefox', ['sid=1; Domain=other.localhost', 'a=1; Max-Age=0', 'b=1', 'b=2']);
    expect(cookies.map(({ reason, jar }) => [reason, jar?.value])).toEqual([
      ['domain-of-another-host', undefined],
      ['expired-at-once', undefined],
      ['replaced-by-another-cookie', undefined],
      [null, '2'],
    ]);
  });

  // As the three engines sent them.
  it.each([
    ['chromium', 'sid=2; sid=3'],
    ['firefox', 'sid=3; sid=2'],
    ['webkitgtk', 'sid=2; sid=3'],
  ] as const)('has the order of the Cookie header of %s', (profile, cookieString) => {
    const lines = ['sid=1; Domain=home.localhost; Path=/', 'sid=2; Path=/', 'sid=3; Domain=home.localhost; Path=/'];
    const { probes } = predicted(profile, lines);
    expect(probes['home/fetch-include']?.cookieString).toBe(cookieString);
    expect(probes['home/fetch-include']?.sent).toEqual(cookieString === 'sid=2; sid=3' ? [1, 2] : [2, 1]);
    expect(probes['home/fetch-include']?.reasons).toEqual({ 0: 'replaced-by-another-cookie' });
  });

  it('has a reason for a cookie that is not sent', () => {
    const { probes } = predicted('chromium', ['sid=1; SameSite=Lax; Path=/'], { probes: ['other/form-post'] });
    expect(probes).toEqual({
      'other/form-post': { sent: [], cookieString: '', reasons: { 0: 'same-site-lax-with-unsafe-method' } },
    });
  });

  it('of an array of experiments is an array', () => {
    const bodies = ['sid=1; Max-Age=60', 'sid=1; Max-Age=0'].map((setCookie) => {
      return { scheme: 'http', cookies: [{ setCookie }], now, id: 'run-00000001', clicks: 'awaited' };
    });
    expect(predictText(JSON.stringify(bodies), 'chromium')).toMatchObject([
      { cookies: [{ jar: { expires: '2026-11-26T22:21:00.000Z' } }] },
      { cookies: [{ reason: 'expired-at-once', jar: null }] },
    ]);
  });

  it('has the path as a browser asks for it', () => {
    const { cookies } = predicted('chromium', ['a=1'], { path: '/a/../b c/d' });
    expect(cookies[0]?.jar?.path).toBe('/b%20c');
  });

  it('has every request, even without a cookie', () => {
    const none = { sent: [], cookieString: '', reasons: {} };
    expect(predicted('chromium', []).probes).toEqual({ 'home/fetch-include': none });
    const redirect = { setBy: 'other/form-post', setStatus: 303, probes: [] };
    expect(predicted('chromium', [], redirect).probes).toEqual({ 'set/next': none });
  });

  it('takes bytes outside UTF-8, which only a response can have', () => {
    const line = 'caf\udce9=\udce9';
    const cookieString = (profile: ProfileId) => predicted(profile, [line]).probes['home/fetch-include']?.cookieString;
    expect([cookieString('chromium'), cookieString('firefox')]).toEqual([line, 'caf\udce9=\ufffd']);
    for (const setBy of ['document-cookie', 'cookie-store']) {
      expect(() => predicted('chromium', [line], { setBy })).toThrow(
        expect.objectContaining({ code: 'ill-formed-text' }),
      );
    }
    const asBytes = (profile: ProfileId, length: number) =>
      predicted(profile, [`a=${'\udce9'.repeat(length)}`]).cookies[0]?.reason;
    for (const profile of ['chromium', 'firefox'] as const) {
      expect([asBytes(profile, 4_095), asBytes(profile, 4_096)]).toEqual([null, 'name-and-value-too-long']);
    }
  });

  it('rejects more cookies than a run can have', () => {
    const lines = Array.from({ length: 151 }, (_, index) => `c${index}=1`);
    expect(() => predicted('chromium', lines)).toThrow(expect.objectContaining({ code: 'too-many-cookies' }));
    expect(predicted('chromium', lines.slice(1)).cookies).toHaveLength(150);
  });

  it('says that a chain cannot set the cookie', () => {
    const body = { scheme: 'http', cookies: [], setBy: 'other/iframe-home-web-socket' };
    expect(() => predictText(JSON.stringify(body), 'chromium')).toThrow(/^setBy must be one of .*A chain of requests/);
  });

  it.each([
    ['{', 'not-json', undefined],
    ['1', 'invalid-field', undefined],
    ['[{"scheme":"http","cookies":[]},{"scheme":"ftp","cookies":[]}]', 'invalid-field', '1.scheme'],
    ['[1]', 'invalid-field', '0'],
    ['{"scheme":"http","cookies":[],"action":"flow"}', 'invalid-field', 'action'],
    ['{"scheme":"ftp","cookies":[]}', 'invalid-field', 'scheme'],
    ['{"scheme":"http","cookies":[{"setCookie":1}]}', 'invalid-field', 'cookies[0].setCookie'],
    ['{"scheme":"http","cookies":[],"probes":["home/nothing"]}', 'unknown-probe', 'probes'],
    ['{"scheme":"http","cookies":[],"colour":1}', 'invalid-field', 'colour'],
    ['{"scheme":"http","cookies":[],"now":1e30}', 'invalid-field', 'now'],
    ['{"scheme":"http","cookies":[],"path":"login"}', 'invalid-path', 'path'],
    ['{"scheme":"http","cookies":[],"path":"/a?b"}', 'invalid-path', 'path'],
    ['{"scheme":"http","cookies":[],"readPath":"/.playground/x"}', 'reserved-path', 'readPath'],
    ['{"scheme":"http","cookies":[{"setCookie":"a\\ud800=1"}]}', 'ill-formed-text', 'cookies[0].setCookie'],
    ['{"scheme":"http","cookies":[],"setBy":"other/iframe-home-web-socket"}', 'invalid-field', 'setBy'],
    ['{"scheme":"http","cookies":[],"now":"yesterday"}', 'invalid-field', 'now'],
    ['{"scheme":"http","cookies":[],"setBy":"other/nothing"}', 'invalid-field', 'setBy'],
    ['{"scheme":"http","cookies":[],"setBy":"other/form-post","setStatus":101}', 'invalid-field', 'setStatus'],
    ['{"scheme":"http","cookies":[],"setBy":"other/form-post","setThen":"other"}', 'invalid-field', 'setThen'],
  ])('rejects %s with the code %s', (text, code, field) => {
    expect(() => predictText(text, 'chromium')).toThrow(InvalidPredictRequest);
    expect(() => predictText(text, 'chromium')).toThrow(expect.objectContaining({ code, field }));
  });

  it.each([
    [
      'now',
      '"2026-11-26T22:20:00"',
      'now must be a date and time in ISO 8601 with its zone, or milliseconds since the epoch.',
    ],
    ['id', '"x"', 'id: An id is 8 to 64 letters, digits, "-" or "_".'],
  ])('says in one sentence what is wrong with %s', (field, value, sentence) => {
    const text = `{"scheme":"http","cookies":[],"${field}":${value}}`;
    expect(() => predictText(text, 'chromium')).toThrow(expect.objectContaining({ field, message: sentence }));
  });

  it('reads a text that begins with a byte order mark', () => {
    expect(predictText('\ufeff{"scheme":"http","cookies":[],"probes":[]}', 'chromium')).toMatchObject({ cookies: [] });
  });
});
