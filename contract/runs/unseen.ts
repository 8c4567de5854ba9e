/**
 * Characters that draw nothing or that turn the direction of the text around them: controls, format characters (bidi
 * marks, zero-width characters, the soft hyphen), line separators, spaces other than U+0020, lone surrogates, and what
 * Unicode calls default-ignorable. U+2800 is a letter of Braille without a dot.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** A piece of a text: unchanged, or one invisible character. */
export type TextPart =
  | { readonly kind: 'seen'; readonly text: string }
  | { readonly kind: 'unseen'; readonly character: string; readonly code: string };

/** Unicode's notation for a character: `U+202E`. */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Returns the pieces of a text in order, so that the code of each invisible character can be shown. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(unseen)) {
    if (index > from) parts.push({ kind: 'seen', text: text.slice(from, index) });
    parts.push({ kind: 'unseen', character, code: codeOf(character) });
    from = index + character.length;
  }
  if (from < text.length) parts.push({ kind: 'seen', text: text.slice(from) });
  return parts;
}

/** Returns the text with `[U+202E]` in place of each invisible character, for labels, which contain only text. */
export function visibleWords(text: string): string {
  return text.replace(unseen, (character) => `[${codeOf(character)}]`);
}

/** Returns the text with each invisible character as an escape of JavaScript and JSON, such as `\u202e`. */
export function escapeUnseen(text: string): string {
  return text.replace(unseen, (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${hex(character.charCodeAt(unit))}`).join(''),
  );
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}

/** Whether a text has an invisible character. */
export function hasUnseen(text: string): boolean {
  return text.search(unseen) >= 0;
}
