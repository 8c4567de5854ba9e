import type { StoredCookie } from '../../model/terms.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds as the two units that matter: "42 s", "3 min 05 s", "2 h 10 min", "399 d 4 h". */
export function durationWords(milliseconds: number): string {
  // Rounded up, so that the last second shows 1 s.
  const left = Math.ceil(Math.max(0, milliseconds) / second) * second;
  const of = (unit: number, whole: number) => Math.floor((left % whole) / unit);
  if (left < minute) return `${left / second} s`;
  if (left < hour) return `${of(minute, hour)} min ${String(of(second, minute)).padStart(2, '0')} s`;
  if (left < day) return `${of(hour, day)} h ${String(of(minute, hour)).padStart(2, '0')} min`;
  return `${Math.floor(left / day)} d ${of(hour, day)} h`;
}

/** The end of a cookie, relative to a time. */
export function lifetimeWords({ expiryTime }: Pick<StoredCookie, 'expiryTime'>, now: number): string {
  return expiryTime === null ? 'until the browser closes' : durationWords(expiryTime - now);
}
