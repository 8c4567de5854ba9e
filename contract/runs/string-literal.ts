import { escapeUnseen } from './unseen.ts';

/** A text as a JavaScript program writes it, between single quotes; what draws nothing is escaped. */
export function stringLiteral(text: string): string {
  const escaped = escapeUnseen(JSON.stringify(text).slice(1, -1));
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
