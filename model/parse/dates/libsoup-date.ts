/**
 * Not in the RFC: the date of Expires as libsoup reads it (libsoup/soup-date-utils.c,
 * soup_date_time_new_from_http_string): the date formats of HTTP, and few others. The order of the fields is fixed:
 * `(Sun,) 06 Nov 1994 08:49:37 GMT`, or `Sun Nov  6 08:49:37 1994`.
 */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames = months.join('|');

/** A number consists of all following digits, as with strtoul. */
const number = (name: string) => String.raw`\s*\+?(?<${name}>\d+)(?!\d)`;

/** A day, a month, a year, a time; then an optional zone. */
const day = `${number('day')}[ -]*`;
const month = `(?<month>${monthNames})[ -]*`;
const year = `${number('year')}[ -]*`;
const time = `${number('hour')}:${number('minute')}:${number('second')} *`;
const usual = new RegExp(`^${day}${month}${year}${time}(?<zone>.*)$`, 'is');
const asctime = new RegExp(`^${month}${day}${time}${year}(?<zone>.*)$`, 'is');

/** A weekday, or any other word. */
const firstWord = /^[a-z]+,?[\t\n\v\f\r ]*/i;

/** The date in milliseconds since the epoch, or `null` when libsoup finds no date. */
export function readLibsoupDate(written: string): number | null {
  const text = written.replace(/^[\t\n\v\f\r ]+/, '');
  // Numbers alone are not a date.
  if (/^\d/.test(text) && !/[JFMASOND]/.test(text)) return null;
  const rest = text.replace(firstWord, '');
  const fields = (/^[a-z]/i.test(rest) ? asctime : usual).exec(rest)?.groups;
  return fields ? dateOf(fields) : null;
}

function dateOf(fields: Readonly<Record<string, string | undefined>>): number | null {
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) => Number(fields[name]));
  const month = months.indexOf(fields.month?.toLowerCase() ?? '');
  const year = fullYear(fields.year ?? '');
  if (day === undefined || hour === undefined || minute === undefined || second === undefined) return null;
  if (year < 1 || year > 9999 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month) return null;
  date.setUTCHours(hour, minute - offsetOf(fields.zone ?? ''), second);
  return date.getTime();
}

function fullYear(written: string): number {
  const year = Number(written);
  if (written.length === 2) return year < 70 ? year + 2000 : year + 1900;
  return written.length === 3 ? year + 1900 : year;
}

/** Minutes east of Greenwich; 0 for a zone that libsoup does not know. */
function offsetOf(zone: string): number {
  const numeric = /^([+-])(\d+)(?::(\d+))?/.exec(zone);
  if (numeric) {
    const [, sign, written, more] = numeric;
    const number = Number(written);
    const minutes = more === undefined ? Math.floor(number / 100) * 60 + (number % 100) : number * 60 + Number(more);
    return sign === '-' ? -minutes : minutes;
  }
  if (!/^[ECMP][DS]T/.test(zone)) return 0;
  // libsoup multiplies by mistake instead of adding: EST equals Greenwich, CST is five hours west of it, MST ten and
  // PST fifteen.
  const steps = [...'ECMP'].findIndex((letter) => zone.includes(letter));
  return -300 * steps + (zone[1] === 'D' ? 60 : 0);
}
