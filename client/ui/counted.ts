/** A number and what is counted, in the singular or the plural: "1 request", "3 requests", "2 departures". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
