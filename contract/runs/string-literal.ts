import { escapeUnseen } from './unseen.ts';

/** A text as a JavaScript literal in single quotes. Invisible characters are escaped. */
export function stringLiteral(text: string): string {
  const escaped = escapeUnseen(JSON.stringify(text).slice(1, -1));
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
