import { describe, expect, test } from 'vitest';
import { type FrameworkCode, frameworkIds, frameworks } from '../../prediction/frameworks/frameworks.ts';
import { askedCases, codeOf } from './asked.ts';
import { differences } from './compare.ts';
import { readRecorded } from './recorded.ts';

const proven = frameworkIds.filter((id) => readRecorded(id) !== null);

test('every framework was run but Laravel, ASP.NET Core and the browser’s own functions', () => {
  const unproven = frameworkIds.filter((id) => !proven.includes(id));
  expect(unproven).toEqual(['laravel', 'aspnet', 'document-cookie', 'cookie-store']);
});

describe.each(proven)('%s', (id) => {
  const recorded = readRecorded(id);
  if (recorded === null) throw new Error(`${id} was not recorded.`);
  const ranAt = Date.parse(recorded.date);

  test('the version on screen is the one that ran', () => {
    expect(frameworks[id].provenWith).toBe(recorded.version);
    expect(frameworks[id].sessions?.provenWith ?? undefined).toBe(recorded.sessionVersion);
  });

  test('today’s code is the code that ran, for every tried cookie', () => {
    const hasSessions = recorded.sessionVersion !== undefined;
    const today = askedCases(id, ranAt).filter(({ form }) => form !== 'session' || hasSessions);
    expect(recorded.cases.map(({ setCookie, form, code }) => ({ setCookie, form, code }))).toEqual(today);
  });

  test('it sent the cookie, except for the declared losses and additions', () => {
    const wrong = recorded.cases.flatMap(({ setCookie, form, sent }) =>
      differences(setCookie, form, codeOf(id, setCookie, form, ranAt), sent),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a difference is found', () => {
  const said: FrameworkCode = { call: { code: '', lost: [], adds: [] }, because: null, header: '', provenWith: null };
  const cookie = 'a=1; Path=/; Max-Age=5; Secure';

  test.each([
    ['another value', 'a=2; Path=/; Max-Age=5; Secure', ['pair a=2']],
    ['a missing attribute', 'a=1; Path=/; Max-Age=5', ['secure is missing']],
    ['an attribute that was not asked for', `${cookie}; HttpOnly`, ['httponly ']],
    ['another number', 'a=1; Path=/; Max-Age=5000; Secure', ['max-age 5000']],
  ])('%s', (_, line, expected) => {
    expect(differences(cookie, 'call', said, { lines: [line] })).toEqual(expected);
  });

  test('a declared loss and a declared addition that do not occur', () => {
    const call = {
      code: '',
      lost: [{ attribute: 'Max-Age' as const, why: '' }],
      adds: [{ what: 'Expires' as const, why: '' }],
    };
    const found = differences(cookie, 'call', { ...said, call }, { lines: [cookie] });
    expect(found).toEqual(['max-age is as asked for', 'expires is not added']);
  });

  test('a deletion with another Path, and one that is only declared to fail', () => {
    const deletion = { ...said, call: { code: '', lost: [], adds: [] } };
    expect(differences(cookie, 'clear', deletion, { lines: ['a=; Path=/; Max-Age=0'] })).toEqual([]);
    const missing = differences(cookie, 'clear', deletion, { lines: ['a=; Path=/app; Max-Age=0'] });
    expect(missing).toEqual(['does not delete it: a=; Path=/app; Max-Age=0']);
    const loses = { ...said, call: { code: '', lost: [{ attribute: 'Partitioned' as const, why: '' }], adds: [] } };
    const partitioned = 'a=1; Path=/; Secure; SameSite=None; Partitioned';
    expect(differences(partitioned, 'clear', loses, { lines: ['a=; Path=/; Max-Age=0; Secure'] })).toEqual([]);
    expect(differences(cookie, 'clear', loses, { lines: ['a=; Path=/; Max-Age=0'] })).toEqual([
      'deletes it, although a loss is said',
    ]);
  });

  test('a session has its own value, and no other name', () => {
    expect(differences(cookie, 'session', said, { lines: ['a=s%3A9; Path=/; Max-Age=5; Secure'] })).toEqual([]);
    expect(differences(cookie, 'session', said, { lines: ['b=9; Path=/; Max-Age=5; Secure'] })).toEqual(['pair b']);
  });

  test('an error of a version that is declared too old for an attribute is not a difference; any other error is', () => {
    const lost = [{ attribute: 'Partitioned' as const, why: '', since: 'PHP 8.5' }];
    const code = { ...said, call: { code: '', lost, adds: [] } };
    const refused = (option: string) => ({ error: `ValueError: setcookie(): option "${option}" is invalid` });
    expect(differences(`${cookie}; Partitioned`, 'call', code, refused('partitioned'))).toEqual([]);
    expect(differences(cookie, 'call', code, refused('secure'))).toHaveLength(1);
    expect(differences(cookie, 'call', said, refused('partitioned'))).toHaveLength(1);
  });

  test('a header with other bytes, no header, two headers, and an error', () => {
    expect(differences(cookie, 'header', said, { lines: [`${cookie} `] })).toEqual([`sent ${cookie} `]);
    expect(differences(cookie, 'header', said, { lines: [] })).toEqual(['sent 0 headers']);
    expect(differences(cookie, 'call', said, { lines: [cookie, cookie] })).toEqual(['sent 2 headers']);
    expect(differences(cookie, 'call', said, { error: 'TypeError' })).toEqual(['threw TypeError']);
  });
});
