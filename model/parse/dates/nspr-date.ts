/**
 * Not in the RFC: the date of Expires as Firefox reads it (nsprpub/pr/src/misc/prtime.c, PR_ParseTimeString, with GMT
 * for a missing zone). Firefox accepts dates in numbers (`11/26/2036`). The time may be missing, have no seconds, or
 * have AM or PM. Firefox applies the zone: `20:00:00 GMT-0500` is one o'clock in the morning.
 */

/** Minutes east of Greenwich. */
const zones: Readonly<Record<string, number>> = {
  pst: -480,
  pdt: -420,
  mst: -420,
  mdt: -360,
  cst: -360,
  cdt: -300,
  est: -300,
  edt: -240,
  ast: -240,
  nst: -210,
  gmt: 0,
  bst: 60,
  met: 60,
  eet: 120,
  jst: 540,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The fields found so far; -1: not found yet. */
interface Fields {
  month: number;
  day: number;
  year: number;
  hour: number;
  minute: number;
  second: number;
  /** Its name in lower case. */
  zone: string | null;
  /** In minutes, as written. */
  offset: number | null;
}

/** The maximum number of tokens that Firefox reads. */
const maxTokens = 1000;
/** Firefox stores years in 16 bits. */
const lastYear = 32_767;

const endOfToken = /[ \t,;\-+/()[\]]/;
const between = /[ \t,;/()[\]]/;

/** The date in milliseconds since the epoch, or `null` when Firefox finds no date. */
export function readNsprDate(text: string): number | null {
  const fields: Fields = { month: -1, day: -1, year: -1, hour: -1, minute: -1, second: -1, zone: null, offset: null };
  let at = 0;
  for (let tokens = 0; at < text.length; tokens++) {
    if (tokens > maxTokens) return null;
    at = takeToken(fields, text, at);
    at = nextToken(fields, text, at);
  }
  return dateOf(fields);
}

/** Reads the field that begins at a position. Returns the position after it. */
function takeToken(fields: Fields, text: string, at: number): number {
  const first = text[at] ?? '';
  if (/\d/.test(first)) return takeNumber(fields, text, at);
  if (first === '+' || first === '-') return takeOffset(fields, text, at);
  takeWord(fields, text.slice(at, at + 3).toLowerCase());
  return at;
}

/** A month or a zone, recognised by its first three letters. */
function takeWord(fields: Fields, word: string): void {
  const month = months.indexOf(word);
  if (month >= 0 && fields.month < 0) fields.month = month;
  else if (fields.zone === null && Object.hasOwn(zones, word)) fields.zone = word;
  else if (fields.zone === null && /^ut(?![a-z])/.test(word)) fields.zone = 'gmt';
}

/** Hours from Greenwich in one, two or four digits. Only GMT may precede them. */
function takeOffset(fields: Fields, text: string, at: number): number {
  const digits = /^\d*/.exec(text.slice(at + 1, at + 7))?.[0] ?? '';
  if (fields.offset !== null || (fields.zone !== null && fields.zone !== 'gmt')) return at + 1;
  if (digits.length !== 1 && digits.length !== 2 && digits.length !== 4) return at + 1;
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  fields.offset = text[at] === '-' ? -minutes : minutes;
  fields.zone = 'gmt';
  return at + 1;
}

function takeNumber(fields: Fields, text: string, at: number): number {
  const end = endOfDigits(text, at);
  const length = end - at;
  if (text[end] === ':') return takeTime(fields, text, at, end);
  if (/^[/-]\d/.test(text.slice(end, end + 2))) return takeNumericDate(fields, text, at);
  if (/[a-z]/i.test(text[end] ?? '')) return at;
  const number = Number(text.slice(at, end));
  if ((length === 4 || length === 5) && fields.year < 0) fields.year = number;
  else if (length === 2) takeTwoDigits(fields, number);
  else if (length === 1 && fields.day < 0) fields.day = number;
  return at;
}

function takeTwoDigits(fields: Fields, number: number): void {
  if (fields.day < 0 && number < 32) fields.day = number;
  else if (fields.year < 0) fields.year = fullYear(number);
}

function fullYear(year: number): number {
  if (year < 70) return year + 2000;
  return year < 100 ? year + 1900 : year;
}

/** `10:59`, `10:59:12`, `10:59pm`: hours and minutes, then optional seconds, then an optional AM or PM. */
function takeTime(fields: Fields, text: string, at: number, colon: number): number {
  if ((fields.hour >= 0 && fields.minute >= 0) || colon - at > 2) return at;
  const minutesEnd = endOfDigits(text, colon + 1);
  if (minutesEnd === colon + 1 || minutesEnd - colon - 1 > 2) return colon + 1;
  const secondsStart = text[minutesEnd] === ':' ? minutesEnd + 1 : minutesEnd;
  const end = endOfDigits(text, secondsStart);
  if (end - secondsStart > 2) return secondsStart;
  const hour = Number(text.slice(at, colon));
  fields.hour = onTheClock(hour, /^[ \t]*([ap])m/i.exec(text.slice(end))?.[1]?.toLowerCase());
  fields.minute = Number(text.slice(colon + 1, minutesEnd));
  if (end > secondsStart) fields.second = Number(text.slice(secondsStart, end));
  return end;
}

/** 12 AM is 0, 1 PM is 13. */
function onTheClock(hour: number, half: string | undefined): number {
  if (hour > 12) return hour;
  if (half === 'p') return hour === 12 ? 12 : hour + 12;
  return half === 'a' && hour === 12 ? 0 : hour;
}

/** `11/26/2036`, `26-11-36`, `95-06-08`: the month is first, unless the first number cannot be a month. */
const numericDate = /^(\d{1,2})[/-](\d{1,2})[/-](\d{1,2}|\d{4,5})(?![\da-z])/i;

function takeNumericDate(fields: Fields, text: string, at: number): number {
  if (fields.month >= 0) return at;
  const found = numericDate.exec(text.slice(at, at + 12));
  if (!found) return at;
  const [one, two, three] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const end = at + found[0].length;
  if (one > 31 || one === 0) {
    if (two > 12 || three > 31) return at;
    Object.assign(fields, { year: fullYear(one), month: two - 1, day: three });
    return end;
  }
  if (one > 12 && two > 12) return end;
  const [month, day] = one > 12 ? [two, one] : [one, two];
  Object.assign(fields, { year: fullYear(three), month: month - 1, day });
  return end;
}

function endOfDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\d/.test(text[end] ?? '')) end++;
  return end;
}

/** The start of the next token. A "-" counts only before a digit, and not between a word and the year. */
function nextToken(fields: Fields, text: string, from: number): number {
  let at = from;
  while (at < text.length && !endOfToken.test(text[at] ?? '')) at++;
  for (;;) {
    while (at < text.length && between.test(text[at] ?? '')) at++;
    if (text[at] !== '-') return at;
    const afterWord = /[a-z]/i.test(text[at - 1] ?? '') && fields.year < 0;
    if (!afterWord && /\d/.test(text[at + 1] ?? '')) return at;
    at++;
  }
}

function dateOf({ month, day, year, hour, minute, second, zone, offset }: Fields): number | null {
  if (month < 0 || day < 0 || year < 0 || year > lastYear) return null;
  const minutes = offset ?? (zone === null ? 0 : (zones[zone] ?? 0));
  const date = new Date(0);
  // A day out of range carries over: 31 February is a day in March.
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(Math.max(hour, 0), Math.max(minute, 0) - minutes, Math.max(second, 0));
  return date.getTime();
}
