/** A number of seconds with its unit, which stay on one line. */
export function secondsWords(seconds: number | string): string {
  return `${seconds}\u{a0}s`;
}
