/** Returns the names that one list has more often than the other: two cookies of one name count as two. */
export function differencesOf(expected: readonly string[], recorded: readonly string[]): string[] {
  const more = new Map<string, number>();
  for (const name of expected) more.set(name, (more.get(name) ?? 0) + 1);
  for (const name of recorded) more.set(name, (more.get(name) ?? 0) - 1);
  return [...more].flatMap(([name, count]) => (count === 0 ? [] : [name]));
}
