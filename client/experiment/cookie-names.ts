import { readPair, writePair } from '../../model/edit/set-cookie-edit.ts';

/**
 * A line for one more cookie: the attributes of `from`, and a name that no other has yet, `sid2` beside `sid`. With the
 * same name it would replace the other. Its value is the number, since a run tells cookies apart by both.
 */
export function anotherLine(lines: readonly string[], from: string): string {
  const names = new Set(lines.map((line) => readPair(line).name.toLowerCase()));
  const base = readPair(from).name.replace(/\d+$/, '') || 'cookie';
  let number = 2;
  while (names.has(`${base}${number}`.toLowerCase())) number++;
  return writePair(from, `${base}${number}`, String(number));
}

/** Characters of a name that a tab shows. */
const longest = 24;

function shortened(text: string): string {
  // By characters: half of one that takes two units would be a lone surrogate.
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}

/** What each cookie is called in its tab: its name or else its value, and where several have the same, which it is. */
export function tabTitles(lines: readonly string[]): readonly string[] {
  const names = lines.map((line) => shortened(readPair(line).name || readPair(line).value || '(no name)'));
  return names.map((name, index) => {
    const same = names.filter((other) => other === name).length;
    const nth = names.slice(0, index + 1).filter((other) => other === name).length;
    return same === 1 ? name : `${name} (${nth} of ${same})`;
  });
}
