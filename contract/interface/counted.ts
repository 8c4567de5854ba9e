/** A number and what is counted, in the singular or the plural: "1 request", "3,000 requests", "2 entries". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
