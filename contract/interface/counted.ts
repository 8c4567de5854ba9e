/** A number and what is counted, in the singular or the plural: "1 request", "3,000 requests", "2 entries". */
export function counted(count: number, one: string, many = `${one}s`): string {
  // Below a thousand both are the same, and a browser's first number in a language takes it long.
  const number = Number.isInteger(count) && Math.abs(count) < 1000 ? String(count) : count.toLocaleString('en-US');
  return `${number} ${count === 1 ? one : many}`;
}
