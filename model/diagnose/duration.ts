const units = [
  ['year', 365 * 24 * 60 * 60],
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
  ['second', 1],
] as const;

/** Seconds in words, in the largest unit that fits, to one decimal: `90` is "1.5 minutes". */
export function inWords(seconds: number): string {
  const [name, length] = units.find((unit) => seconds >= unit[1]) ?? units[4];
  const count = Math.round((seconds / length) * 10) / 10;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
