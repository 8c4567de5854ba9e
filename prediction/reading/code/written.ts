import { type Tell, writtenLines } from './raw-line.ts';
import { hole } from './values.ts';

/** A literal Set-Cookie line in a configuration, such as nginx's or a YAML file. */
const written: readonly (readonly [RegExp, string])[] = [
  [/\badd_header\s+Set-Cookie\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^;\s]+))/gi, 'nginx'],
  [
    /\bHeader\s+(?:always\s+)?(?:add|set|append)\s+Set-Cookie\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/gi,
    'Apache',
  ],
  [
    /["']?set-cookie["']?\s*[:=]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/gi,
    'A configuration',
  ],
  [
    /["']?\b(?:name|key)["']?\s*:\s*["']?set-cookie["']?\s*,?\s*["']?value["']?\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'][^\n]*))/gi,
    'A configuration',
  ],
  [/["']set-cookie\s*:\s*([^"'\n]+)["']/gi, 'A configuration'],
];

const quoted = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\`(?:[^\`\\]|\\.)*\``;
/** A string, or a name or a call that only a run would show. */
const term = String.raw`(?:${quoted}|[\w$.]+(?:\((?:[^()\n]|\([^()\n]*\))*\))?)`;
/** A sum of strings, as scripts build a cookie. */
const assignment = new RegExp(String.raw`\bdocument\s*\.\s*cookie\s*=(?!=)\s*(${term}(?:\s*\+\s*${term})*)`, 'g');

/** Whether a text has such a line. */
export function isWritten(text: string): boolean {
  return written.some(([pattern]) => text.search(pattern) >= 0) || text.search(assignment) >= 0;
}

/** One place in a text with lines. */
interface Written {
  readonly at: number;
  readonly framework: string;
  readonly lines: readonly string[];
  readonly byScript?: boolean;
}

/** The literal lines in a text, each place once; `tell` receives the parts that only a run would show. */
export function writtenCalls(text: string, tell: Tell): readonly Written[] {
  const ends: { readonly from: number; readonly to: number }[] = [];
  return [
    ...written.flatMap(([pattern, framework]) =>
      [...text.matchAll(pattern)].flatMap((match): Written[] => {
        const setCookie = match.slice(1).find((group) => group !== undefined);
        const at = match.index;
        if (setCookie === undefined || ends.some(({ from, to }) => at >= from && at < to)) return [];
        ends.push({ from: at, to: at + match[0].length });
        return [{ at, framework, lines: writtenLines([withHoles(setCookie.replace(/\\(["'`])/g, '$1'))], tell) }];
      }),
    ),
    ...[...text.matchAll(assignment)].map(({ index: at, 1: sum = '' }): Written => {
      return { at, framework: 'JavaScript', lines: writtenLines([summed(sum)], tell), byScript: true };
    }),
  ];
}

/** A text with a hole for each `${…}` of a template. nginx's `$name` stays: it is not a template. */
function withHoles(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, hole);
}

function summed(sum: string): string {
  return [...sum.matchAll(new RegExp(term, 'g'))]
    .map(([part]) => (/^["'`]/.test(part) ? withHoles(part.slice(1, -1).replace(/\\(.)/g, '$1')) : hole))
    .join('');
}
