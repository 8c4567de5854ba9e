/**
 * RFC 6265bis, 5.1.1: the cookie-date algorithm. It finds a time, a day of the month, a month and a year among the
 * tokens, in any order, and ignores all other tokens: `Wed, 21 Oct 2026 07:28:00 GMT` and `21-oct-26 7:28:0 whatever`
 * are the same date.
 */

/** delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E */
const delimiters = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;

/** Each field consists of its digits, then nothing or a non-digit and any other characters. */
const time = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/;
const dayOfMonth = /^(\d{1,2})(?!\d)/;
const year = /^(\d{2,4})(?!\d)/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Fields {
  time: readonly [number, number, number] | null;
  day: number | null;
  /** 0 is January. */
  month: number | null;
  year: number | null;
}

/** The date in milliseconds since the epoch, or `null` when the string is not a date. */
export function parseCookieDate(cookieDate: string): number | null {
  const fields: Fields = { time: null, day: null, month: null, year: null };
  // Steps 1 and 2: the first missing field that a token fits takes the token.
  for (const token of cookieDate.split(delimiters)) if (token !== '') take(fields, token);
  if (fields.time === null || fields.day === null || fields.month === null || fields.year === null) return null;
  return dateOf(fields.time, fields.day, fields.month, fullYear(fields.year));
}

function take(fields: Fields, token: string): void {
  const clock = fields.time === null ? time.exec(token) : null;
  if (clock) {
    fields.time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
    return;
  }
  const day = fields.day === null ? dayOfMonth.exec(token) : null;
  if (day) {
    fields.day = Number(day[1]);
    return;
  }
  const month = fields.month === null ? months.indexOf(token.slice(0, 3).toLowerCase()) : -1;
  if (month >= 0) {
    fields.month = month;
    return;
  }
  const years = fields.year === null ? year.exec(token) : null;
  if (years) fields.year = Number(years[1]);
}

/** Steps 3 and 4: a year of two digits is in 1970 to 1999 or in 2000 to 2069. */
function fullYear(written: number): number {
  if (written >= 70 && written <= 99) return written + 1900;
  return written <= 69 ? written + 2000 : written;
}

/** Steps 5 to 7: a value out of range or a day that does not exist (31 Feb) fails. */
function dateOf(clock: readonly [number, number, number], day: number, month: number, fullYear: number): number | null {
  const [hour, minute, second] = clock;
  if (day < 1 || day > 31 || fullYear < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(fullYear, month, day, hour, minute, second));
  return date.getUTCDate() === day && date.getUTCMonth() === month ? date.getTime() : null;
}
