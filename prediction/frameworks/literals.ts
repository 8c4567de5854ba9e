import { stringLiteral } from '../../contract/runs/string-literal.ts';

/** A text as JavaScript writes it. */
export const js = stringLiteral;

/** A text as Python writes it: JavaScript's escapes mean the same there, for printable ASCII. */
export const python = stringLiteral;

/** A text as Go, Java and C# write it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A text as PHP and Ruby write it between single quotes, where only the quote and the backslash are special. */
export function single(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A text as nginx writes it; `null` with a `$`, which begins a variable and cannot be escaped. */
export function nginxText(text: string): string | null {
  return text.includes('$') ? null : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Named options with their values, those left out that are `null`. */
export function options(pairs: Readonly<Record<string, string | null>>, between: string): string[] {
  return Object.entries(pairs).flatMap(([name, value]) => (value === null ? [] : [`${name}${between}${value}`]));
}

/** A JavaScript object of options; empty without any. */
export function object(pairs: Readonly<Record<string, string | null>>): string {
  const given = options(pairs, ': ');
  return given.length === 0 ? '' : `, { ${given.join(', ')} }`;
}

/** A moment in JavaScript. */
export function jsDate(moment: Date): string {
  return `new Date(${stringLiteral(moment.toUTCString())})`;
}

/** A moment in Python, which needs `from datetime import datetime, timezone`. */
export function pythonDate(moment: Date): string {
  const parts = [
    moment.getUTCFullYear(),
    moment.getUTCMonth() + 1,
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
  ];
  return `datetime(${parts.join(', ')}, tzinfo=timezone.utc)`;
}
