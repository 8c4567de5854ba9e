import { describe, expect, test } from 'vitest';
import { probes } from '../../../contract/probes/catalogue.ts';
import { maxCookieBytes, maxCookies } from '../../../contract/runs/experiment.ts';
import { readConfig } from '../../config/config.ts';
import { Problem } from '../../http/problem.ts';
import { makeTopology } from '../../origins/topology.ts';
import { checkRun } from './check.ts';

const bound = { HTTP_PORT: 8080, HTTP_ALT_PORT: 8081, HTTPS_PORT: 8443, HTTPS_ALT_PORT: 8444 };
const topology = makeTopology(readConfig({}), bound);
const homeOnly = makeTopology(readConfig({ SIBLING_HOST: '', OTHER_HOST: '' }), bound);

const body = (more: object = {}) => ({ scheme: 'https', cookies: [{ setCookie: 'a=1' }], ...more });
const flow = (hops: object[], start = 'home/link') => body({ action: 'flow', flow: { steps: [{ start, hops }] } });
const cookies = (...lines: string[]) => body({ cookies: lines.map((setCookie) => ({ setCookie })) });

/** `code field` of the error, or `accepted`. */
function verdict(given: unknown, at = topology): string {
  try {
    checkRun(given, at);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.message).toMatch(/^[A-Z/].{8,}$/);
    return `${error.code} ${error.field ?? '-'}`;
  }
}

describe('a body that does not fit is refused with the field', () => {
  test.each([
    [null, 'invalid-field -'],
    [[], 'invalid-field -'],
    [{}, 'invalid-field scheme'],
    [body({ scheme: 'ftp' }), 'invalid-field scheme'],
    [body({ cookies: 'a=1' }), 'invalid-field cookies'],
    [body({ cookies: [{}] }), 'invalid-field cookies[0].setCookie'],
    [body({ cookies: [{ setCookie: 'a=1' }, { setCookie: 1 }] }), 'invalid-field cookies[1].setCookie'],
    [body({ cookies: [{ setCookie: 'a=1', path: '/' }] }), 'invalid-field cookies[0].path'],
    [body({ setBy: 'magic' }), 'invalid-field setBy'],
    [body({ setBy: 'home/magic' }), 'invalid-field setBy'],
    [body({ setBy: 'nowhere/image' }), 'invalid-field setBy'],
    [body({ setStatus: 418 }), 'invalid-field setStatus'],
    [body({ setBy: 'home/image', setStatus: 101 }), 'invalid-field setStatus'],
    [body({ setBy: 'home/web-socket', setStatus: 200 }), 'invalid-field setStatus'],
    [body({ setBy: 'other/fetch-preflight', setStatus: 303 }), 'invalid-field setStatus'],
    [body({ setBy: 'document-cookie', setStatus: 200 }), 'invalid-field setStatus'],
    [body({ action: 'flow' }), 'invalid-field flow'],
    [body({ flow: { steps: [{ start: 'home/link', hops: [{ path: '/' }] }] } }), 'invalid-field flow'],
    [flow([{ path: '/', status: 303 }]), 'invalid-field flow.steps[0].hops[0].status'],
    [flow([{ path: '/' }, { path: '/' }]), 'invalid-field flow.steps[0].hops[0].status'],
    [flow([{ path: '/', set: [1] }]), 'invalid-field flow.steps[0].hops[0].set'],
    [flow([{ at: 'other', path: '/', set: [0] }]), 'invalid-field flow.steps[0].hops[0].at'],
    [flow([{ path: '//x' }]), 'invalid-field flow.steps[0].hops[0].path'],
    [flow([{ path: '/.playground/x' }]), 'invalid-field flow.steps[0].hops[0].path'],
    [flow([{ path: '/' }], 'home/magic'), 'invalid-field flow.steps[0].start'],
    [flow([{ path: '/login', status: 303, set: [0] }, { path: '/' }]), 'accepted'],
    [body({ setThen: 'home' }), 'invalid-field setThen'],
    [body({ setStatus: 200, setThen: 'other' }), 'invalid-field setThen'],
    [body({ setStatus: 303, setThen: 'sibling' }), 'invalid-field setThen'],
    [body({ cors: 'sometimes' }), 'invalid-field cors'],
    [body({ ageSeconds: -1 }), 'invalid-field ageSeconds'],
    [body({ ageSeconds: 301 }), 'invalid-field ageSeconds'],
    [body({ ageSeconds: 'old' }), 'invalid-field ageSeconds'],
    [body({ path: 7 }), 'invalid-field path'],
    [body({ probes: 'some' }), 'invalid-field probes'],
    [body({ probes: Array.from({ length: 401 }, () => 'home/link') }), 'invalid-field probes'],
    [body({ id: 'short' }), 'invalid-field id'],
    [body({ id: 'with space in it' }), 'invalid-field id'],
    [body({ id: 'line\nbreak-in-it' }), 'invalid-field id'],
    [body({ id: 'a'.repeat(65) }), 'invalid-field id'],
    [body({ action: 'delete' }), 'invalid-field action'],
    [body({ colour: 'blue' }), 'invalid-field colour'],
    [JSON.parse('{"scheme":"http","cookies":[{"setCookie":"a=1"}],"__proto__":{}}'), 'invalid-field __proto__'],
  ])('%j: %s', (given, expected) => expect(verdict(given)).toBe(expected));
});

describe('control characters', () => {
  const controls = [...Array(32).keys(), 127].map((code) => String.fromCharCode(code)).filter((text) => text !== '\t');

  test('are refused anywhere in a cookie, with its field', () => {
    for (const control of controls) {
      expect(verdict(cookies('a=1', `b=${control}2`))).toBe('control-character cookies[1].setCookie');
      expect(verdict(cookies(`a=1; Path=/${control}Set-Cookie: x=y`))).toBe('control-character cookies[0].setCookie');
    }
  });

  test.each(['path', 'readPath'])('are refused in %s, the tab too', (field) => {
    for (const control of [...controls, '\t']) {
      expect(verdict(body({ [field]: `/a${control}b` }))).toBe(`control-character ${field}`);
    }
  });

  test('a tab is allowed in a cookie, since a header can carry it', () => {
    expect(verdict(cookies('a=1\t2'))).toBe('accepted');
  });
});

describe('a path', () => {
  test.each([
    ['', 'invalid-path'],
    ['a', 'invalid-path'],
    [' /a', 'invalid-path'],
    ['https://other.localhost/', 'invalid-path'],
    ['//other.localhost/', 'invalid-path'],
    ['/.//other.localhost/', 'invalid-path'],
    ['/a/..//other.localhost/', 'invalid-path'],
    ['/\\other.localhost/', 'invalid-path'],
    ['/a\\b', 'invalid-path'],
    ['/a?b', 'invalid-path'],
    ['/a#b', 'invalid-path'],
    ['/%', 'invalid-path'],
    ['/%zz', 'invalid-path'],
    ['/%ff', 'invalid-path'],
    [`/${'a'.repeat(2000)}`, 'invalid-path'],
    [`/${'ä'.repeat(400)}`, 'invalid-path'],
    ['/.playground', 'reserved-path'],
    ['/.playground/', 'reserved-path'],
    ['/.playground/reset', 'reserved-path'],
    ['/.PlayGround/reset', 'reserved-path'],
    ['/./.playground/reset', 'reserved-path'],
    ['/a/../.playground/reset', 'reserved-path'],
    ['/a/%2e%2e/.playground/reset', 'reserved-path'],
    ['/a/.%2E/.playground/reset', 'reserved-path'],
    ['/%2eplayground/reset', 'reserved-path'],
    ['/.%70layground/reset', 'reserved-path'],
    ['/.playground%2freset', 'reserved-path'],
    ['/.playground/..%2f', 'reserved-path'],
  ])('%j is refused: %s', (path, code) => {
    expect(verdict(body({ path }))).toBe(`${code} path`);
    expect(verdict(body({ readPath: path }))).toBe(`${code} readPath`);
  });

  test.each([
    ['/a\u0000', 'control-character'],
    ['/%', 'invalid-path'],
    ['/.//other.localhost/', 'invalid-path'],
    ['/.PlayGround/reset', 'reserved-path'],
    ['/a/../.playground/reset', 'reserved-path'],
    ['/%2eplayground/reset', 'reserved-path'],
  ])('%j is refused in a flow, too: %s', (path, code) => {
    expect(verdict(flow([{ path: '/', status: 303 }, { path }]))).toBe(`${code} flow.steps[0].hops[1].path`);
  });

  test('of a flow is the one that a browser requests', () => {
    const { request } = checkRun(flow([{ path: '/a/./b/../ä' }]), topology);
    expect(request.flow?.steps[0]?.hops[0]?.path).toBe('/a/%C3%A4');
  });

  test.each([
    ['/', '/'],
    ['/a/b/', '/a/b/'],
    ['/a//b', '/a//b'],
    ['/a/./b/../c', '/a/c'],
    ['/a/%2e%2e/b', '/b'],
    ['/ä b', '/%C3%A4%20b'],
    ['/a"<b>', '/a%22%3Cb%3E'],
    ['/a%2fb', '/a%2fb'],
    ['/a;b=c', '/a;b=c'],
    ['/.playgrounds', '/.playgrounds'],
    ['/a/.playground/b', '/a/.playground/b'],
  ])('%j is requested as %s', (path, asked) => {
    expect(checkRun(body({ path, readPath: path }), topology).request).toMatchObject({ path: asked, readPath: asked });
  });
});

describe('the number and size of cookies', () => {
  const many = (count: number, value: string) => Array.from({ length: count }, (_, index) => `n${index}=${value}`);

  test('is bounded', () => {
    expect(verdict(cookies(...many(maxCookies, '')))).toBe('accepted');
    expect(verdict(cookies(...many(maxCookies + 1, '')))).toBe('too-many-cookies cookies');
    expect(verdict(cookies(`a=${'x'.repeat(maxCookieBytes - 6)}`, 'b=1'))).toBe('accepted');
    expect(verdict(cookies(`a=${'x'.repeat(maxCookieBytes - 4)}`, 'b=1'))).toBe('too-many-bytes cookies');
  });

  test('counts bytes, and cookies that a browser would find too large as well', () => {
    expect(verdict(cookies(`a=${'ä'.repeat(maxCookieBytes / 2)}`, 'b=1'))).toBe('too-many-bytes cookies');
    expect(verdict(cookies(...many(2, 'x'.repeat(4097))))).toBe('too-many-bytes cookies');
  });

  test('of a single cookie is unlimited', () => {
    expect(verdict(cookies(`a=${'x'.repeat(100_000)}`))).toBe('accepted');
  });

  test('is at least one, unless the run only resets', () => {
    expect(verdict(cookies())).toBe('no-cookie cookies');
    expect(verdict({ ...cookies(), action: 'reset' })).toBe('accepted');
  });

  test('two cookies with the same name and value could not be told apart', () => {
    expect(verdict(cookies('a=1; Path=/', ' a = 1; Secure'))).toBe('cookies-not-distinguishable cookies[1].setCookie');
    expect(verdict(cookies('=a', 'a'))).toBe('cookies-not-distinguishable cookies[1].setCookie');
    // The server takes such pairs out of each Cookie header before it looks for the run's own.
    for (const name of ['playground-control', 'playground-control-secure']) {
      expect(verdict(cookies('a=1', `${name}=2; Secure`))).toBe('cookies-not-distinguishable cookies[1].setCookie');
      expect(verdict(cookies(`${name}s=2`, `=${name}`))).toBe('accepted');
    }
    expect(verdict(cookies('a=1', 'a=2'))).toBe('accepted');
  });

  test('wrong cookies are welcome', () => {
    const wrong = ['__Host-a=1; Domain=x', '=', '', ';;;', 'a=1; SameSite=what; Domain=:8080', 'b="<script>"', '=ä'];
    expect(verdict(cookies(...wrong))).toBe('accepted');
  });
});

describe('probes', () => {
  test('that are unknown are named', () => {
    expect(verdict(body({ probes: ['home/link', 'home/teleport'] }))).toBe('unknown-probe probes[1]');
    expect(verdict(body({ probes: ['home/link\r\nSet-Cookie: a=1'] }))).toBe('unknown-probe probes[0]');
  });

  test('are made once each, in the order of the catalogue', () => {
    const { probes: made } = checkRun(body({ probes: ['other/image', 'home/link', 'other/image'] }), topology);
    expect(made.map(({ id }) => id)).toEqual(['home/link', 'other/image']);
  });

  test('of roles that are not configured are absent, and refused when requested by name', () => {
    const { probes: made } = checkRun(body({ probes: 'all' }), homeOnly);
    expect(made.length).toBeGreaterThan(50);
    expect(made.filter(({ id, via, frames }) => /other|sibling(?!-path)/.test(`${id} ${via} ${frames}`))).toEqual([]);
    expect(checkRun(body({ probes: 'all' }), topology).probes).toHaveLength(probes.length);
    const absent = checkRun(body({ probes: 'all' }), homeOnly).absent.map(({ id }) => id);
    expect(absent).toContain('other/image');
    expect([...made.map(({ id }) => id), ...absent].toSorted()).toEqual(probes.map(({ id }) => id).toSorted());
    expect(verdict(body({ probes: ['home/link', 'other/image'] }), homeOnly)).toBe('origin-not-configured probes[1]');
    expect(verdict(body({ setBy: 'cross-site-fetch' }), homeOnly)).toBe('origin-not-configured setBy');
  });
});
