import { counted } from '../../../contract/interface/counted.ts';
import { type Reading, type ReadingProblem, type ReadLine, reading, refused } from '../result/reading.ts';
import { codeLine } from './code-line.ts';
import { type CodeForm, codeForms, otherFrameworks } from './frameworks.ts';
import { readBracketed } from './values.ts';

/** A Set-Cookie line that is written out in a configuration, such as nginx's or a YAML file, or in `document.cookie`. */
const written: readonly (readonly [RegExp, string])[] = [
  [/\badd_header\s+Set-Cookie\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^;\s]+))/gi, 'nginx'],
  [
    /\bHeader\s+(?:always\s+)?(?:add|set|append)\s+Set-Cookie\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/gi,
    'Apache',
  ],
  [/\bdocument\s*\.\s*cookie\s*=\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g, 'JavaScript'],
  [/["']?set-cookie["']?\s*[:=]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/gi, 'A configuration'],
  [/["']set-cookie\s*:\s*([^"'\n]+)["']/gi, 'A configuration'],
];

/** Calls of one form that are read of one text: each that is cut off is read to the end of the text. */
const maxCalls = 150;

/** Whether a text has code that sets a cookie, or is known as another framework's. */
export function isCode(text: string): boolean {
  return (
    codeForms.some(({ call }) => hasMatch(call, text)) ||
    written.some(([pattern]) => hasMatch(pattern, text)) ||
    otherFrameworks.some(([pattern]) => pattern.test(text))
  );
}

function hasMatch(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}

/** A part of the text that a call or a line was read from: it is read once. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function isWithin(at: number, { from, to }: Span): boolean {
  return at >= from && at < to;
}

interface CodeCall {
  readonly at: number;
  readonly framework: string;
  readonly setCookie: string | null;
}

/** Reads the calls of a text that set or clear a cookie, as the Set-Cookie lines that they write. Runs nothing. */
export function readCode(text: string): Reading {
  const problems: ReadingProblem[] = [];
  const taken: Span[] = [];
  const calls = [
    ...codeForms.flatMap((form) => callsOf(form, text, taken, problems)),
    ...written.flatMap(([pattern, framework]) => linesOf(pattern, framework, text, taken)),
  ].sort((one, other) => one.at - other.at);
  const lines = calls.flatMap(({ setCookie }): ReadLine[] =>
    setCookie === null ? [] : [{ setCookie, exchange: null, url: null }],
  );
  const [first] = calls;
  if (lines.length === 0) return notRead(text, problems);
  return reading({
    kind: 'code',
    sentence: sentenceOf(first?.framework ?? '', lines.length),
    lines,
    framework: first?.framework ?? null,
    problems,
  });
}

function sentenceOf(framework: string, count: number): string {
  const what = framework === 'A configuration' ? 'a configuration' : `${framework} code`;
  return `This is ${what} that writes ${counted(count, 'cookie')}. ${count === 1 ? 'The line' : 'The lines'} below ${count === 1 ? 'is' : 'are'} what it sends.`;
}

function notRead(text: string, problems: readonly ReadingProblem[]): Reading {
  const other = otherFrameworks.find(([pattern]) => pattern.test(text))?.[1];
  const [first] = problems;
  if (first !== undefined) return reading({ kind: 'unknown', sentence: first.message, problems });
  return other === undefined
    ? refused('not-recognised', 'This code sets no cookie.')
    : refused(
        'code-of-another-framework',
        `This is ${other} code, which is not read yet. Paste the Set-Cookie line that it sends: run curl -i and copy it.`,
      );
}

function callsOf(form: CodeForm, text: string, taken: Span[], problems: ReadingProblem[]): CodeCall[] {
  const tell = (code: ReadingProblem['code'], message: string) => {
    if (!problems.some((problem) => problem.message === message)) problems.push({ code, message });
  };
  return [...text.matchAll(form.call)].slice(0, maxCalls).flatMap((match): CodeCall[] => {
    const open = match.index + match[0].length;
    if (taken.some((span) => isWithin(open, span))) return [];
    const read = readBracketed(text, open);
    taken.push({ from: match.index, to: read?.end ?? open });
    if (read === null) {
      tell('code-cut-off', `This ${form.framework} code is cut off: a bracket or a quote is not closed.`);
      return [];
    }
    return [{ at: match.index, framework: form.framework, setCookie: codeLine(form, read.items, tell) }];
  });
}

function linesOf(pattern: RegExp, framework: string, text: string, taken: Span[]): CodeCall[] {
  return [...text.matchAll(pattern)].flatMap((match): CodeCall[] => {
    const setCookie = match.slice(1).find((group) => group !== undefined);
    if (setCookie === undefined || taken.some((span) => isWithin(match.index, span))) return [];
    taken.push({ from: match.index, to: match.index + match[0].length });
    return [{ at: match.index, framework, setCookie: setCookie.replace(/\\(["'])/g, '$1') }];
  });
}
