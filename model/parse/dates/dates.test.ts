import { describe, expect, it } from 'vitest';
import { readChromiumDate } from './chromium-date.ts';
import { parseCookieDate } from './cookie-date.ts';
import { readLibsoupDate } from './libsoup-date.ts';
import { readNsprDate } from './nspr-date.ts';

/**
 * The expected dates in ISO 8601; `null`: no date, so a session cookie. `past`: a date in the past, so no cookie.
 * Evidence: `draft` follows RFC 6265bis, 5.1.1. `recordings/results/jar-*.json` holds two of the dates: "Fri, 1st Jan
 * 2038 …" and "Jan 1 2038 …". No recording holds the others: they follow the functions that `chromium-date.ts`,
 * `nspr-date.ts` and `libsoup-date.ts` name.
 */
const rows: readonly {
  text: string;
  draft: string | null;
  chromium: string | null;
  firefox: string | null;
  webkitgtk: string | null;
}[] = [
  {
    text: 'Thu Nov 26 2026 20:00:00 GMT-0500 (Eastern Standard Time)',
    draft: '2026-11-26T20:00:00.000Z',
    chromium: '2026-11-26T20:00:00.000Z',
    firefox: '2026-11-27T01:00:00.000Z',
    webkitgtk: null,
  },
  {
    text: 'Thu Nov 26 2026 23:30:00 GMT+0200 (CEST)',
    draft: '2026-11-26T23:30:00.000Z',
    chromium: '2026-11-26T23:30:00.000Z',
    firefox: '2026-11-26T21:30:00.000Z',
    webkitgtk: null,
  },
  { text: '21 Oct 1600 07:28:00 GMT', draft: null, chromium: 'past', firefox: 'past', webkitgtk: 'past' },
  { text: '31 Nov 1600 10:59:12', draft: null, chromium: null, firefox: 'past', webkitgtk: null },
  { text: '11/26/2020 10:00:00', draft: null, chromium: null, firefox: 'past', webkitgtk: null },
  { text: '11/26/2036 10:00:00', draft: null, chromium: null, firefox: '2036-11-26T10:00:00.000Z', webkitgtk: null },
  { text: 'Thu, 26 Nov 2020 10:59', draft: null, chromium: null, firefox: 'past', webkitgtk: null },
  { text: 'Thu, 26 Nov 2036 10:59', draft: null, chromium: null, firefox: '2036-11-26T10:59:00.000Z', webkitgtk: null },
  { text: '2025-10-22 21:47:39', draft: null, chromium: null, firefox: null, webkitgtk: null },
  { text: '2036-11-26T10:00:00Z', draft: null, chromium: null, firefox: null, webkitgtk: null },
  { text: '25:61:61 01 Jan 2040', draft: null, chromium: null, firefox: '2040-01-02T02:02:01.000Z', webkitgtk: null },
  {
    text: 'Fri, 1st Jan 2038 00:00:00 GMT',
    draft: '2038-01-01T00:00:00.000Z',
    chromium: null,
    firefox: null,
    webkitgtk: null,
  },
  {
    // Chromium and Firefox skip the ordinal. Chromium reads the fraction as the day; Firefox finds no day.
    text: 'Fri Jan 1st 2036 10:59:12.5 EST',
    draft: '2036-01-01T10:59:12.000Z',
    chromium: '2036-01-05T10:59:12.000Z',
    firefox: null,
    webkitgtk: null,
  },
  {
    text: 'Jan 1 2038 00:00:00 GMT',
    draft: '2038-01-01T00:00:00.000Z',
    chromium: '2038-01-01T00:00:00.000Z',
    firefox: '2038-01-01T00:00:00.000Z',
    webkitgtk: null,
  },
  {
    text: 'Fri, 01-Jan-2038 00:00:00 GMT',
    draft: '2038-01-01T00:00:00.000Z',
    chromium: '2038-01-01T00:00:00.000Z',
    firefox: '2038-01-01T00:00:00.000Z',
    webkitgtk: '2038-01-01T00:00:00.000Z',
  },
];

/** The present of the rows. An earlier date is `past`. */
const measuredAt = Date.parse('2026-11-26T20:00:00Z');

function said(date: number | null): string | null {
  if (date === null) return null;
  return date < measuredAt ? 'past' : new Date(date).toISOString();
}

const readers = {
  draft: parseCookieDate,
  chromium: readChromiumDate,
  firefox: readNsprDate,
  webkitgtk: readLibsoupDate,
} as const;

describe.each(rows)('$text', ({ text, ...expected }) => {
  it.each(Object.entries(readers))('the %s reader returns the date of the table', (engine, read) => {
    expect(said(read(text))).toBe(expected[engine as keyof typeof readers]);
  });
});

describe('Chromium', () => {
  it.each([
    ['26 Nov 2027 010:59:012', '2027-11-26T10:59:12.000Z'],
    ['26 Nov 2027 0000010:059:12', '2027-11-26T10:59:12.000Z'],
    ['26 Nov 02027 1:2:3', '2027-11-26T01:02:03.000Z'],
    ['26 Nov 2027 1:2 10:59:12', '2027-11-26T10:59:12.000Z'],
    ["2027'10:59:12'jan'29", '2027-01-29T10:59:12.000Z'],
    // A moment in the past, and not a session cookie.
    ['01 Jan 1601 00:00:00 GMT', 'past'],
    ['26 Nov 2027 10:59:12am', null],
    ['26 Nov 2027 10:59:12Z', null],
    ['26 Nov 2027 10:59:12:13', null],
    ['26 Nov 2027 10:59:123', null],
    ['26 Nov 2027 99:99:99 10:59:12', null],
  ])('reads %s as ParseCookieExpirationTime does', (text, expected) => {
    expect(said(readChromiumDate(text))).toBe(expected);
  });
});

describe('libsoup', () => {
  it.each([
    ['06 Nov 2036 08:49:37 +0200', '2036-11-06T06:49:37.000Z'],
    ['06 Nov 2036 08:49:37 -05:30', '2036-11-06T14:19:37.000Z'],
    ['Thu Nov  6 08:49:37 2036', '2036-11-06T08:49:37.000Z'],
    ['06 Nov 36 08:49:37', '2036-11-06T08:49:37.000Z'],
    ['06 Nov 2036 08:49:37 CST', '2036-11-06T13:49:37.000Z'],
    ['06/Nov/2036 08:49:37', null],
    ['31 Feb 2036 08:49:37', null],
    ['Thu Nov 6 10:59:12.5 2036', null],
    ['06 Nov 203:59:12', null],
  ])('reads %s as soup_date_time_new_from_http_string does', (text, expected) => {
    expect(said(readLibsoupDate(text))).toBe(expected);
  });
});

describe('NSPR', () => {
  it.each([
    ['22-AUG-2036 10:59pm', '2036-08-22T22:59:00.000Z'],
    ['22 Aug 2036 12:05 AM', '2036-08-22T00:05:00.000Z'],
    ['26-11-36 10:00', '2036-11-26T10:00:00.000Z'],
    ['36-06-08 19:32:48 EDT', '2036-06-08T23:32:48.000Z'],
    ['31 Feb 2036', '2036-03-02T00:00:00.000Z'],
    ['Mon Jan 16 16:12 +0130 2036', '2036-01-16T14:42:00.000Z'],
    ['13/13/2036 10:00', null],
  ])('reads %s as PR_ParseTimeString does', (text, expected) => {
    expect(said(readNsprDate(text))).toBe(expected);
  });
});
