import { readPair, writePair } from '../../model/edit/set-cookie-edit.ts';

/**
 * A line for a new cookie: the attributes of `from`, and an unused name, `sid2` next to `sid`. With the same name it
 * would replace the other cookie. Its value is the number, since a run distinguishes cookies by both.
 */
export function anotherLine(lines: readonly string[], from: string): string {
  const names = new Set(lines.map((line) => readPair(line).name.toLowerCase()));
  const base = readPair(from).name.replace(/\d+$/, '') || 'cookie';
  let number = 2;
  while (names.has(`${base}${number}`.toLowerCase())) number++;
  return writePair(from, `${base}${number}`, String(number));
}

/** Maximum number of characters of a name in a tab. */
const longest = 24;

function shortened(text: string): string {
  // Cuts by code points: half of a surrogate pair would be a lone surrogate.
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}

/** The label of each cookie's tab: its name or else its value, with a number if several have the same. */
export function tabTitles(lines: readonly string[]): readonly string[] {
  const names = lines.map((line) => shortened(readPair(line).name || readPair(line).value || '(no name)'));
  return names.map((name, index) => {
    const same = names.filter((other) => other === name).length;
    const nth = names.slice(0, index + 1).filter((other) => other === name).length;
    return same === 1 ? name : `${name} (${nth} of ${same})`;
  });
}
