/** A number and what is counted, in the singular or the plural: "1 request", "3,000 requests", "2 entries". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/**
 * A number as English writes it: "3,000". Whole ones are not left to `toLocaleString`, which says the same: a browser's first
 * number in a language takes it as long as a whole page does.
 */
export function grouped(number: number): string {
  if (!Number.isSafeInteger(number)) return number.toLocaleString('en-US');
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
