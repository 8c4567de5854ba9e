/**
 * Not in the RFC: the date of Expires as Chromium reads it (net/cookies/cookie_util.cc, ParseCookieExpirationTime).
 * Chromium's algorithm is close to the draft's, but it recognises a field by its length, and accepts a year before
 * 1601.
 */

/** Characters between two fields. A colon does not separate fields: it is part of a time. */
const delimiters = /[\t !"#$%&'()*+,\-./;<=>?@[\\\]^_`{|}~]+/;
/** Three numbers and nothing else. Each may have any number of leading zeros. `10:59:12pm` is not a time. */
const time = /^0*(\d{1,9}):0*(\d{1,9}):0*(\d{1,9})$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Fields {
  clock: readonly [number, number, number] | null;
  day: number | null;
  /** 0 is January. */
  month: number | null;
  year: number | null;
}

/** The date in milliseconds since the epoch, or `null` when Chromium finds no date. */
export function readChromiumDate(text: string): number | null {
  const fields: Fields = { clock: null, day: null, month: null, year: null };
  for (const token of text.split(delimiters)) if (token !== '') take(fields, token);
  const { clock, day, month, year } = fields;
  if (clock === null || day === null || month === null || year === null) return null;
  return dateOf(clock, day, month, fullYear(year));
}

function take(fields: Fields, token: string): void {
  if (!/^\d/.test(token)) {
    const month = fields.month === null ? months.indexOf(token.slice(0, 3).toLowerCase()) : -1;
    if (month >= 0) fields.month = month;
  } else if (token.includes(':')) {
    const clock = fields.clock === null ? time.exec(token) : null;
    if (clock) fields.clock = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
  } else if (/\D/.test(token)) {
    // A number with letters after it, as in 1st, is not a field.
    return;
  } else if (fields.day === null && token.length <= 2) fields.day = Number(token);
  else if (fields.year === null && token.length <= 5) fields.year = Number(token);
}

function fullYear(written: number): number {
  if (written >= 70 && written <= 99) return written + 1900;
  return written <= 69 ? written + 2000 : written;
}

function dateOf(clock: readonly [number, number, number], day: number, month: number, year: number): number | null {
  const [hour, minute, second] = clock;
  if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month) return null;
  return date.getTime();
}
