import { describe, expect, it } from 'vitest';
import type { EngineId } from '../../contract/origins/engines.ts';
import type { JarCookie } from '../../contract/runs/jar.ts';
import { withReplacements } from '../../model/parse/bytes.ts';
import type { StoredCookie } from '../../model/terms.ts';
import { compareJar, differences, predictedKept, type SetLine, seenKept } from './compare.ts';
import { markOf, oddLines } from './grammar.ts';
import { bytesOf, textOf } from './raw-bytes.ts';

const place = () => ({ scheme: 'http' as const, site: 'h0.localhost', host: 'app.h0.localhost', path: '/login' });
const at = Date.parse('2026-11-27T00:00:00Z');

const stored: StoredCookie = {
  name: 'sid',
  value: '1',
  domain: 'app.h0.localhost',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'Default',
  partitionKey: null,
  creationTime: at,
  source: { scheme: 'http', port: 80 },
  expiryTime: at + 60_000,
  index: 0,
};
const inJar: JarCookie = {
  name: 'sid',
  value: '1',
  domain: 'app.h0.localhost',
  hostOnly: true,
  path: '/',
  end: at / 1000 + 60,
  secure: false,
  httpOnly: false,
  sameSite: 'unset',
  partition: null,
};
const partition = { site: 'h0.localhost', belowAnotherSite: false };
const compare = (seen: JarCookie, late = 0) =>
  differences(predictedKept(stored, at), seenKept(seen, at), 'chromium', late);

describe('odd lines', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(oddLines(7, 60, place)).toEqual(oddLines(7, 60, place));
    expect(oddLines(7, 60, place)).not.toEqual(oddLines(8, 60, place));
  });

  it('each have their mark', () => {
    for (const [index, line] of oddLines(7, 600, place).entries()) expect(line).toContain(markOf(index));
  });

  it('have control characters, but none that ends a header', () => {
    const all = oddLines(7, 600, place).join('');
    expect(all).toContain('\u0001');
    expect(all).toContain('\u007f');
    expect(all).not.toMatch(/[\0\r\n]/);
  });

  it('have bytes that are no UTF-8, and are sent with them', () => {
    expect(oddLines(7, 600, place).join('')).toMatch(/[\udc80-\udcff]/u);
    expect(bytesOf('é\udce9😀')).toEqual(Buffer.from('c3a9e9f09f9880', 'hex'));
    for (const text of ['é\udce9😀', '\udce2\udc82x', '\udced\udca0\udc80']) {
      expect(textOf(bytesOf(text).toString('latin1'))).toBe(text);
    }
  });

  it('have bytes that are no UTF-8, which the model replaces as a decoder of UTF-8 does', () => {
    const first = [0x41, 0x80, 0xc1, 0xc2, 0xe0, 0xe1, 0xed, 0xee, 0xf0, 0xf1, 0xf4, 0xf5, 0xff];
    const next = [0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xe0];
    const all = first.flatMap((one) =>
      next.flatMap((two) => next.flatMap((three) => next.map((four) => Buffer.of(one, two, three, four, 0x2e)))),
    );
    const differs = (bytes: Buffer) =>
      withReplacements(textOf(bytes.toString('latin1'))) !== new TextDecoder().decode(bytes);
    expect(all.filter(differs).map((bytes) => bytes.toString('hex'))).toEqual([]);
  });

  it('that share a name have another identity, or replace a cookie', () => {
    const shared = oddLines(7, 200, () => ({ ...place(), names: 'shared' }));
    const nameOf = (line: string) => line.split('=')[0] ?? '';
    const inPairs = shared.slice(1).map((line, index) => [shared[index] ?? '', line] as const);
    const ofOneName = inPairs.filter(([one, other]) => nameOf(one) === nameOf(other));
    expect(ofOneName.length).toBeGreaterThan(100);
    expect(new Set(shared).size).toBeGreaterThan(190);
    expect(shared.join('\n')).not.toMatch(/\{(site|host|SITE)\}/);
  });

  it('leave nothing to be filled in', () => {
    expect(oddLines(7, 500, place).filter((line) => /\{(site|host|date|SITE|HOST)\}/.test(line))).toEqual([]);
  });
});

describe('a cookie in a jar', () => {
  it('is as predicted', () => {
    expect(compare(inJar)).toEqual([]);
  });

  it.each<Partial<JarCookie>>([
    { name: 'other' },
    { value: '2' },
    { domain: 'h0.localhost' },
    { hostOnly: false },
    { path: '/login' },
    { secure: true },
    { httpOnly: true },
    { sameSite: 'Lax' },
    { partition },
    { end: 'session' },
    { end: at / 1000 + 63 },
    { end: at / 1000 + 57 },
  ])('differs from one with %j', (other) => {
    expect(compare({ ...inJar, ...other })).toHaveLength(1);
  });

  it('may live longer by the time until the browser had the line', () => {
    expect(compare({ ...inJar, end: at / 1000 + 67 }, 7)).toEqual([]);
    expect(compare({ ...inJar, end: at / 1000 + 57 }, 7)).toHaveLength(1);
  });

  it('may live longer in the file of WebKitGTK, and for 32 bits of seconds there', () => {
    const inFile = (end: number, lives: number) =>
      differences(
        predictedKept({ ...stored, expiryTime: at + lives * 1000 }, at),
        seenKept({ ...inJar, end }, at),
        'webkitgtk',
        0,
      );
    expect(inFile(at / 1000 + 105, 60)).toEqual([]);
    expect(inFile(at / 1000 + 57, 60)).toHaveLength(1);
    expect(inFile(at / 1000 + 60 + 3600, 60)).toHaveLength(1);
    expect(inFile(at / 1000 + 2_147_483_647, 9_000_000_000)).toEqual([]);
    expect(inFile(at / 1000 + 2_147_483_647, 3600)).toHaveLength(1);
  });

  it('is told by Chromium without bytes that are no UTF-8, and by the others with them', () => {
    const kept = predictedKept({ ...stored, value: 'caf\udce9' }, at);
    const of = (engine: 'chromium' | 'firefox') =>
      differences(kept, seenKept({ ...inJar, value: 'caf' }, at), engine, 0);
    expect(of('chromium')).toEqual([]);
    expect(of('firefox')).toHaveLength(1);
  });

  it('has its Domain in the case in which the engine keeps it', () => {
    const kept = { ...stored, hostOnly: false, domainAsWritten: 'APP.h0.localhost' };
    const seen = { ...inJar, hostOnly: false };
    const of = (domain: string) =>
      differences(predictedKept(kept, at), seenKept({ ...seen, domain }, at), 'webkitgtk', 0);
    expect(of('APP.h0.localhost')).toEqual([]);
    expect(of('app.h0.localhost')).toHaveLength(1);
  });

  it('is reported if missing, except a session cookie in WebKitGTK', () => {
    const session = predictedKept({ ...stored, expiryTime: null }, at);
    expect(differences(session, null, 'chromium', 0)).toHaveLength(1);
    expect(differences(session, null, 'webkitgtk', 0)).toEqual([]);
    expect(differences(predictedKept(stored, at), null, 'webkitgtk', 0)).toHaveLength(1);
    expect(differences(null, seenKept(inJar, at), 'webkitgtk', 0)).toHaveLength(1);
  });
});

describe('a whole jar', () => {
  const line = (of: string, cookie: StoredCookie | null): SetLine => ({
    of,
    mark: 'sid',
    cookie,
    stored: cookie,
    at,
    late: 0,
  });
  const key = { site: 'http://h0.localhost', crossSiteAncestor: false };
  const twins = [line('one', stored), line('partitioned', { ...stored, secure: true, partitionKey: key })];
  const wrongs = (jar: readonly JarCookie[], lines = twins, engine: EngineId = 'chromium') =>
    compareJar(lines, jar, engine, at);
  const itsTwin: JarCookie = { ...inJar, secure: true, partition };

  it('has both of two twins, in whatever order', () => {
    expect(wrongs([inJar, itsTwin])).toEqual([]);
    expect(wrongs([itsTwin, inJar])).toEqual([]);
  });

  it('differs if one of two twins has a fault', () => {
    expect(wrongs([inJar, { ...itsTwin, httpOnly: true }])).toMatchObject([{ of: 'partitioned' }]);
    expect(wrongs([inJar])).toMatchObject([{ of: 'partitioned' }]);
    expect(wrongs([inJar, inJar])).toHaveLength(1);
  });

  it('differs if it has a cookie that no line left', () => {
    expect(wrongs([inJar, itsTwin, { ...inJar, domain: 'other.localhost' }])).toMatchObject([{ of: 'one' }]);
    expect(wrongs([inJar], [line('rejected', null)])).toMatchObject([{ of: 'rejected' }]);
    expect(wrongs([{ ...inJar, name: 'x' }], [])).toMatchObject([{ of: 'no line' }]);
  });

  it('is told by Firefox with U+FFFD for each byte of a name or a Path that is no UTF-8', () => {
    const other = line('one', { ...stored, name: 'caf\udce9', path: '/\udce9' });
    const told: JarCookie = { ...inJar, name: 'caf\ufffd', path: '/\ufffd' };
    expect(wrongs([told], [other], 'firefox')).toEqual([]);
    expect(wrongs([told], [other], 'chromium')).toHaveLength(2);
  });

  it('may lack, in the file of WebKitGTK, a cookie with the name, value and path of another', () => {
    const below = { ...stored, domain: 'h0.localhost', hostOnly: false };
    const both = [line('one', stored), line('below', below)];
    expect(wrongs([inJar], both, 'webkitgtk')).toEqual([]);
    expect(wrongs([inJar], both, 'chromium')).toMatchObject([{ of: 'below' }]);
    expect(wrongs([inJar], [line('one', stored), line('below', { ...below, value: '2' })], 'webkitgtk')).toHaveLength(
      1,
    );
  });
});
