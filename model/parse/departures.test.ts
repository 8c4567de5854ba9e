import { describe, expect, it } from 'vitest';
import { chromium } from '../profiles/chromium.ts';
import { firefox } from '../profiles/firefox.ts';
import type { profiles } from '../profiles/profiles.ts';
import { webkitgtk } from '../profiles/webkitgtk.ts';
import { CookieStore } from '../store/cookie-store.ts';
import { receive } from '../store/receive.ts';
import { link, requested, world } from '../testing/terms.ts';

/**
 * The cookie in each engine: name=value, and the Path or HttpOnly that the engine stored.
 * `recordings/results/jar-*.json` holds a tab in a value, in a Path and in a Comment, é in a Comment, and the byte
 * 0xE9 in a value. No recording holds the other lines.
 */
const rows: readonly { line: string; chromium: string; firefox: string; webkitgtk: string }[] = [
  { line: 'a=x\ty', chromium: 'rejected', firefox: 'a=x\ty', webkitgtk: 'a=x' },
  { line: 'a="x\ty"', chromium: 'rejected', firefox: 'a="x\ty"', webkitgtk: 'a="x' },
  { line: 'n\tm=1', chromium: 'rejected', firefox: 'n\tm=1', webkitgtk: '=n' },
  { line: 'a\t=1; HttpOnly', chromium: 'a=1 HttpOnly', firefox: 'a=1 HttpOnly', webkitgtk: '=a' },
  { line: 'a=\tx', chromium: 'a=x', firefox: 'a=x', webkitgtk: 'a=x' },
  { line: '\ta=x\t', chromium: 'a=x', firefox: 'a=x', webkitgtk: 'a=x' },
  { line: 'a=1 \t ; HttpOnly', chromium: 'a=1 HttpOnly', firefox: 'a=1 HttpOnly', webkitgtk: 'a=1' },
  { line: 'a=1; \t Path=/deep', chromium: 'a=1 /deep', firefox: 'a=1 /deep', webkitgtk: 'a=1 /deep' },
  { line: 'a=1; Path=\t/deep', chromium: 'a=1 /deep', firefox: 'a=1 /deep', webkitgtk: 'a=1 /deep' },
  { line: 'a=1; Path\t=/deep', chromium: 'a=1 /deep', firefox: 'a=1 /deep', webkitgtk: 'a=1' },
  { line: 'a=1; Path=/x\ty', chromium: 'rejected', firefox: 'rejected', webkitgtk: 'a=1 /x' },
  { line: 'a=1; Comment=x\ty', chromium: 'rejected', firefox: 'a=1', webkitgtk: 'a=1' },
  // WebKitGTK's values below follow the source of libsoup 3.2.
  { line: 'a=x\u0001y', chromium: 'rejected', firefox: 'rejected', webkitgtk: 'a=x' },
  { line: 'a=x\u007fy; HttpOnly', chromium: 'rejected', firefox: 'rejected', webkitgtk: 'a=x\u007fy HttpOnly' },
  { line: 'a=\fx; HttpOnly', chromium: 'rejected', firefox: 'rejected', webkitgtk: 'a=x HttpOnly' },
  {
    line: 'a=poznámka; HttpOnly',
    chromium: 'a=poznámka HttpOnly',
    firefox: 'a=poznámka HttpOnly',
    webkitgtk: 'a=pozn',
  },
  // Bytes that are no UTF-8: an é of Latin-1, then a letter of UTF-8 that breaks off.
  { line: 'a=caf\udce9', chromium: 'a=caf\udce9', firefox: 'a=caf\ufffd', webkitgtk: 'a=caf' },
  { line: 'a=\udce9x; HttpOnly', chromium: 'a=\udce9x HttpOnly', firefox: 'a=\ufffdx HttpOnly', webkitgtk: 'a=' },
  { line: 'a=\udcc3x; Path=/\udce9', chromium: 'a=\udcc3x /\udce9', firefox: 'a=\ufffdx /\udce9', webkitgtk: 'a=' },
  // Firefox keeps those of a name: its Cookie header shows them.
  { line: '\udce9=\udce9', chromium: '\udce9=\udce9', firefox: '\udce9=\ufffd', webkitgtk: 'rejected' },
  { line: 'a=\udce2\udc82.', chromium: 'a=\udce2\udc82.', firefox: 'a=\ufffd.', webkitgtk: 'a=' },
  { line: 'a=č', chromium: 'a=č', firefox: 'a=č', webkitgtk: 'a=' },
  { line: 'ключ=1', chromium: 'ключ=1', firefox: 'ключ=1', webkitgtk: 'rejected' },
  { line: 'a=1; é=; Path=/deep', chromium: 'a=1 /deep', firefox: 'a=1 /deep', webkitgtk: 'a=1' },
  { line: '\u00a0__Secure-a=1', chromium: '\u00a0__Secure-a=1', firefox: '\u00a0__Secure-a=1', webkitgtk: 'rejected' },
];

function kept(line: string, { options }: (typeof profiles)[number]): string {
  const received = receive(new CookieStore(), line, requested('https://home.example/', link(null)), options, world());
  if (received.outcome !== 'stored') return 'rejected';
  const { name, value, path, httpOnly } = received.cookie;
  return `${name}=${value}${path === '/' ? '' : ` ${path}`}${httpOnly ? ' HttpOnly' : ''}`;
}

describe.each(rows)('$line', ({ line, ...expected }) => {
  it.each([chromium, firefox, webkitgtk])('$title stores the cookie of the table', (profile) => {
    expect(kept(line, profile)).toBe(expected[profile.id as keyof typeof expected]);
  });
});
