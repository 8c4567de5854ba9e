import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { validateHeaderValue } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type RunRequest, type RunRequestInput, runRequestSchema } from '../../../contract/runs/experiment.ts';
import { bytesToText } from '../../http/cookie-pair.ts';
import { heldBy } from '../../testing/heap.ts';
import { expiringArrived, Ledger, maxKnown, maxLineBytes } from './ledger.ts';

const run = (lines: readonly string[], more: Partial<RunRequestInput> = {}): RunRequest =>
  runRequestSchema.parse({ scheme: 'https', cookies: lines.map((setCookie) => ({ setCookie })), ...more });

/** The lines that expire cookies after a run: name, path and domain of each, once each. */
function expired(lines: readonly string[], more: Partial<RunRequestInput> = {}): string[] {
  const ledger = new Ledger();
  ledger.remember(run(lines, more), null);
  const all = ledger.expiring('https', 'framed').flat().map(bytesToText);
  return [...new Set(all.map((line) => line.replace(/; (HttpOnly|Secure|SameSite=None|Partitioned|Max-Age=0)/g, '')))];
}

describe('the ledger expires', () => {
  test.each([
    ['by name and default-path', ['a=1'], { path: '/x/y' }, ['a=; Path=/x']],
    ['by the path that was set, whatever it is', ['a=1; Path=/q?x'], {}, ['a=; Path=/q?x']],
    ['by default-path if Path has no valid value', ['a=1; Path=x'], { path: '/p/q' }, ['a=; Path=/p']],
    [
      'by Domain, and host-only, since a Domain can make a host-only cookie',
      ['a=1; Domain=.Home.localhost; Path=/'],
      {},
      ['a=; Path=/; Domain=home.localhost', 'a=; Path=/'],
    ],
    [
      'a cookie without a name by a line with a value, since a line without both is not a cookie',
      ['=v=; Path=/'],
      {},
      ['=expired; Path=/'],
    ],
    ['a line without "=" as a name, too', ['v; Path=/'], {}, ['=expired; Path=/', 'v=; Path=/']],
    ['bytes of UTF-8', ['ü=1; Path=/'], {}, ['ü=; Path=/']],
    ['a cookie that is too large for the draft', [`a=${'x'.repeat(5000)}; Path=/`], {}, ['a=; Path=/']],
    ["cookieStore's default path", ['a=1'], { setBy: 'cookie-store', path: '/x/y' }, ['a=; Path=/']],
    [
      "cookieStore's path, with and without a last slash",
      ['a=1; Path=/p'],
      { setBy: 'cookie-store' },
      ['a=; Path=/p', 'a=; Path=/p/'],
    ],
    ['nothing for a line that is not a cookie', ['=', ''], {}, []],
  ] as const)('%s', (_title, lines, more, expected) => {
    expect(expired(lines, more)).toEqual(expected);
  });

  test.each(['__Host-', '__Secure-', '__Http-', '__Host-Http-'])('%s with lines that the prefix accepts', (prefix) => {
    const ledger = new Ledger();
    ledger.remember(run([`${prefix}a=1; Path=/; Secure; HttpOnly`]), null);
    for (const scheme of ['http', 'https'] as const) {
      const [partitioned, line] = ledger.expiring(scheme, 'top-level').flat();
      expect(line).toBe(`${prefix}a=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=None`);
      expect(partitioned).toBe(`${line}; Partitioned`);
    }
  });

  test('over http without Secure too, for engines that refuse it there', () => {
    const ledger = new Ledger();
    ledger.remember(run(['a=1; Path=/']), null);
    expect(ledger.expiring('http', 'top-level').flat()).toContain('a=; Max-Age=0; Path=/');
    expect(
      ledger
        .expiring('https', 'framed')
        .flat()
        .every((line) => line.includes('Secure')),
    ).toBe(true);
  });

  test('over https from a top-level document with the plain line, unless a prefix needs Secure', () => {
    const ledger = new Ledger();
    ledger.remember(run(['a=1; Path=/']), null);
    expect(ledger.expiring('https', 'top-level').flat()).toEqual([
      'a=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=None; Partitioned',
      'a=; Max-Age=0; Path=/',
    ]);
  });

  test('unknown cookies that arrived, on the host and all names above it', () => {
    const lines = expiringArrived(['stranger', 'stranger'], 'app.home.localhost', 'https', 'framed').join('\n');
    expect(lines).toContain('stranger=; Max-Age=0; Path=/;');
    expect(lines).toContain('Domain=app.home.localhost;');
    expect(lines).toContain('Domain=home.localhost;');
    expect(lines).not.toContain('Domain=localhost');
  });
});

describe('the ledger has limits:', () => {
  test('by the number of cookies; the oldest is forgotten', () => {
    const ledger = new Ledger();
    const names = Array.from({ length: maxKnown + 10 }, (_, index) => `n${index}`);
    for (const name of names) ledger.remember(run([`${name}=1; Path=/`]), null);
    ledger.remember(run(['n10=again; Path=/']), null);
    expect(ledger.size).toBe(maxKnown);
    const text = ledger.expiring('https', 'framed').flat().join('\n');
    expect([/^n9=/m.test(text), /^n10=/m.test(text), /^n509=/m.test(text)]).toEqual([false, true, true]);
  });

  test('by what one response can carry; the rest goes into further responses', () => {
    const ledger = new Ledger();
    const long = 'x'.repeat(1000);
    for (let index = 0; index < 100; index++) ledger.remember(run([`${long}${index}=1; Path=/${long}`]), null);
    const parts = ledger.expiring('http', 'top-level');
    expect(parts.flat()).toHaveLength(300);
    for (const part of parts) expect(part.join('').length).toBeLessThanOrEqual(maxLineBytes);
    const arrived = Array.from({ length: 500 }, (_, index) => `${long}${index}`);
    expect(expiringArrived(arrived, 'app.home.localhost', 'http', 'framed').join('').length).toBeLessThanOrEqual(
      maxLineBytes,
    );
  });

  test('by the paths that a reset visits; the newest come first', () => {
    const ledger = new Ledger();
    for (let index = 0; index < 100; index++) ledger.remember(run([`a=1; Path=/p${index}`]), null);
    ledger.remember(run(['a=1; Path=/q?x']), null);
    expect(ledger.paths).toHaveLength(40);
    expect(ledger.paths.slice(0, 2)).toEqual(['/', '/p99']);
  });
});

describe('a reset has to go below other sites', () => {
  const navigated = run(['a=1; Path=/']);
  const framed = run(['a=1; Path=/'], { setBy: 'cross-site-iframe' });

  test('once a run has set below one, in every browser and over each scheme', () => {
    const ledger = new Ledger();
    ledger.remember(navigated, 'one');
    expect(ledger.mayBeBelowOther('one', 'https')).toBe(false);
    ledger.remember(framed, 'one');
    ledger.remember(navigated, 'one');
    expect([ledger.mayBeBelowOther('one', 'https'), ledger.mayBeBelowOther('two', 'http')]).toEqual([true, true]);
  });

  test('until this browser was emptied over this scheme, and again when it gets more cookies', () => {
    const ledger = new Ledger();
    ledger.remember(framed, 'one');
    ledger.emptied('one', 'https');
    expect(ledger.mayBeBelowOther('one', 'https')).toBe(false);
    expect(ledger.mayBeBelowOther('one', 'http')).toBe(true);
    expect(ledger.mayBeBelowOther('two', 'https')).toBe(true);
    expect(ledger.mayBeBelowOther(null, 'https')).toBe(true);
    ledger.remember(framed, 'one');
    expect(ledger.mayBeBelowOther('one', 'https')).toBe(true);
  });

  test('for cookies of an earlier version, which did not record where they were set', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cookie-ledger-'));
    const file = join(folder, 'known.json');
    writeFileSync(file, JSON.stringify([{ name: 'a', domain: null, path: '/' }]));
    const known = new Ledger(file);
    rmSync(folder, { recursive: true });
    expect(known.mayBeBelowOther('one', 'http')).toBe(true);
  });
});

describe('the ledger is stored', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cookie-ledger-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('in a file that only its owner may read, without values', () => {
    const file = join(folder, 'known.json');
    new Ledger(file).remember(run(['a=secret; Path=/p; Domain=home.localhost']), null);
    expect(new Ledger(file).expiring('https', 'framed')).toEqual([
      expect.arrayContaining([expect.stringMatching(/^a=; .*Path=\/p; Domain=home\.localhost;/)]),
    ]);
    expect(readFileSync(file, 'utf8')).not.toContain('secret');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test.each(['{', '[1]', '[{"name":1}]', '', '{}', 'null'])('unless the file is broken: %j', (text) => {
    const file = join(folder, 'known.json');
    writeFileSync(file, text);
    const said = vi.spyOn(console, 'error').mockReturnValue();
    expect(new Ledger(file).size).toBe(0);
    expect(said.mock.calls).toEqual([[expect.stringContaining(file)]]);
    said.mockRestore();
  });

  test('without entries that no header could carry; the others stay, and a reset can be answered', () => {
    const file = join(folder, 'known.json');
    const good = { name: 'good', domain: null, path: '/' };
    const bad = [
      { ...good, name: 'a\r\nx: y' },
      { ...good, name: 'a\0' },
      { ...good, name: 'a; Domain=x' },
      { ...good, path: '/\n' },
      { ...good, domain: 'home\u007f' },
      { ...good, name: 'x'.repeat(5000) },
    ];
    writeFileSync(file, JSON.stringify([...bad, good]));
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const lines = new Ledger(file).expiring('https', 'top-level').flat();
    expect(() => validateHeaderValue('set-cookie', lines.join())).not.toThrow();
    expect(lines.every((line) => line.startsWith('good=;'))).toBe(true);
    expect(said.mock.calls).toEqual([[expect.stringContaining('6 of 7 entries')]]);
    said.mockRestore();
  });

  test('unless the file is larger than any file of this server', () => {
    const file = join(folder, 'known.json');
    writeFileSync(file, `[${' '.repeat(9 * 1024 * 1024)}]`);
    const said = vi.spyOn(console, 'error').mockReturnValue();
    expect(new Ledger(file).size).toBe(0);
    expect(said.mock.calls).toEqual([[expect.stringContaining('too large')]]);
    said.mockRestore();
  });

  test('together with the entries that another server has written meanwhile', () => {
    const file = join(folder, 'known.json');
    const ledgers = [new Ledger(file), new Ledger(file)] as const;
    ledgers[0].remember(run(['from-a=1; Path=/']), null);
    ledgers[1].remember(run(['from-b=1; Path=/']), null);
    const names = new Ledger(file)
      .expiring('https', 'top-level')
      .flat()
      .map((line) => line.split('=')[0]);
    expect([...new Set(names)].sort()).toEqual(['from-a', 'from-b']);
  });

  test('if the disk is full, one line says so, the cookies stay known, and no half file remains', () => {
    const file = join(folder, 'known.json');
    mkdirSync(join(file, 'not-empty'), { recursive: true });
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const ledger = new Ledger(file);
    said.mockClear();
    ledger.remember(run(['a=1; Path=/']), null);
    expect(ledger.size).toBe(1);
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^[^\n]*is a folder[^\n]*$/)]]);
    expect(readdirSync(folder)).toEqual(['known.json']);
    said.mockRestore();
  });
});

test('known cookies keep no part of the long texts they were cut out of in memory', async () => {
  const ledger = new Ledger();
  const line = (index: number) =>
    `a-name-that-is-cut-out-${index}=${'x'.repeat(500_000)}; Path=/a/path/to-be-cut-out/${index}`;
  const held = await heldBy(() => {
    for (let index = 0; index < 60; index++) ledger.remember(run([line(index)]), null);
    return ledger;
  });
  expect(ledger.size).toBe(60);
  expect(held).toBeLessThan(5_000_000);
});
