import type { Suggestion } from '../model/diagnose/finding.ts';
import type { AttributeName } from '../model/parse/set-cookie.ts';
import type { Fix } from './diagnosis.ts';
import { canonicalNames, prefixOf, readAttribute, readPair, writeAttribute, writePrefix } from './set-cookie-edit.ts';

/** One change that may be tried; those of one group exclude each other. */
interface Edit {
  readonly sentence: string;
  readonly group: AttributeName | 'prefix';
  readonly apply: (setCookie: string) => string;
}

/** At most so many fixes are offered. */
const maxFixes = 4;

/** What a suggestion comes to, in words and as a line. */
export function fixOf(setCookie: string, { attribute, value, insteadOf }: Suggestion): Fix {
  const bare = insteadOf === undefined ? setCookie : withoutAttribute(setCookie, insteadOf);
  return { sentence: `${sentenceOf(attribute, value)}.`, setCookie: writeAttribute(bare, attribute, value) };
}

function sentenceOf(attribute: AttributeName, value: string | null): string {
  const title = canonicalNames[attribute];
  if (value === null) return `Leave ${title} out`;
  return value === '' ? `Write ${title}` : `Write ${title}=${value}`;
}

/** The line without the attributes of a name that is none. */
function withoutAttribute(setCookie: string, name: string): string {
  const [pair = '', ...rest] = setCookie.split(';');
  return [pair, ...rest.filter((piece) => piece.split('=', 1)[0]?.trim() !== name)].join(';');
}

/**
 * The smallest changes after which `isStored` holds, found by asking it: single edits, and only where none helps, pairs,
 * then triples.
 */
export function smallestFixes(setCookie: string, isStored: (line: string) => boolean): Fix[] {
  if (isStored(setCookie)) return [];
  const edits = editsOf(setCookie);
  for (const size of [1, 2, 3]) {
    const found = choose(edits, size)
      .map((chosen) => ({
        sentence: `${chosen.map(({ sentence }) => sentence).join(', and ')}.`,
        setCookie: chosen.reduce((line, { apply }) => apply(line), setCookie),
      }))
      .filter((fix) => isStored(fix.setCookie));
    if (found.length > 0) return found.slice(0, maxFixes);
  }
  return [];
}

function choose(edits: readonly Edit[], size: number): Edit[][] {
  if (size === 0) return [[]];
  return edits.flatMap((first, index) =>
    choose(
      edits.slice(index + 1).filter(({ group }) => group !== first.group),
      size - 1,
    ).map((rest) => [first, ...rest]),
  );
}

/** Every single change of the line that is worth trying, the least intrusive first. */
function editsOf(setCookie: string): Edit[] {
  const write = (group: AttributeName, value: string | null): Edit[] => {
    const written = readAttribute(setCookie, group);
    if (written?.toLowerCase() === value?.toLowerCase()) return [];
    return [{ group, sentence: sentenceOf(group, value), apply: (line) => writeAttribute(line, group, value) }];
  };
  const flag = (group: AttributeName) => write(group, readAttribute(setCookie, group) === null ? '' : null);
  const prefix = prefixOf(readPair(setCookie).name);
  return [
    ...flag('secure'),
    ...write('samesite', 'Lax'),
    ...write('domain', null),
    ...write('path', '/'),
    ...flag('httponly'),
    ...write('partitioned', null),
    ...(prefix === null
      ? []
      : [
          {
            group: 'prefix' as const,
            sentence: `Take the prefix ${prefix} off the name`,
            apply: (line: string) => writePrefix(line, null),
          },
        ]),
  ];
}
