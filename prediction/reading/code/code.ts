import { counted } from '../../../contract/interface/counted.ts';
import { type Reading, type ReadingProblem, type ReadLine, reading, refused } from '../result/reading.ts';
import type { CodeForm } from './code-form.ts';
import { codeLines } from './code-line.ts';
import { codeForms } from './frameworks.ts';
import { refusalOfOther } from './other-code.ts';
import type { Tell } from './raw-line.ts';
import { readBracketed } from './values.ts';
import { isWritten, writtenCalls } from './written.ts';

/** Maximum calls of one form in one text: each call that is cut off is read to the end of the text. */
const maxCalls = 150;

/** Whether a text has code that sets a cookie, or is recognised as another framework's code. */
export function isCode(text: string): boolean {
  return (
    codeForms.some((form) => isIn(form, text) && text.search(form.call) >= 0) ||
    isWritten(text) ||
    refusalOfOther(text) !== null
  );
}

/** Whether calls in a text can be of this form. */
function isIn({ only, unless }: CodeForm, text: string): boolean {
  return only?.test(text) !== false && unless?.test(text) !== true;
}

/** A part of the text that a call or a line was read from. Each part is read once. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function isWithin(at: number, { from, to }: Span): boolean {
  return at >= from && at < to;
}

/** The lines of one call, or of one place in a configuration. */
interface CodeCall {
  readonly at: number;
  readonly framework: string;
  readonly lines: readonly string[];
  /** Whether a script of a page sets them. */
  readonly byScript?: boolean;
}

/** Reads the calls in a text that set or clear a cookie, as Set-Cookie lines. Runs no code. */
export function readCode(text: string): Reading {
  const problems: ReadingProblem[] = [];
  const taken: Span[] = [];
  const tell: Tell = (code, message) => {
    if (!problems.some((problem) => problem.message === message)) problems.push({ code, message });
  };
  const calls = [
    ...codeForms.flatMap((form) => callsOf(form, text, taken, tell)),
    ...writtenCalls(text, tell).filter(({ at }) => !taken.some((span) => isWithin(at, span))),
  ].sort((one, other) => one.at - other.at);
  const lines = calls.flatMap((call) =>
    call.lines.map(
      (setCookie): ReadLine => ({
        setCookie,
        exchange: null,
        url: null,
        ...(call.byScript && { byScript: true }),
      }),
    ),
  );
  const first = calls.find((call) => call.lines.length > 0);
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
  const other = refusalOfOther(text);
  const [first] = problems;
  if (first !== undefined) return reading({ kind: 'unknown', sentence: first.message, problems });
  return other === null
    ? refused('not-recognised', 'This code sets no cookie.')
    : refused('code-of-another-framework', other);
}

function callsOf(form: CodeForm, text: string, taken: Span[], tell: Tell): CodeCall[] {
  if (!isIn(form, text)) return [];
  return [...text.matchAll(form.call)].slice(0, maxCalls).flatMap((match): CodeCall[] => {
    const open = match.index + match[0].length;
    if (taken.some((span) => isWithin(open, span))) return [];
    const read = readBracketed(text, open);
    taken.push({ from: match.index, to: read?.end ?? open });
    if (read === null) {
      tell('code-cut-off', `This ${form.framework} code is cut off: a bracket or a quote is not closed.`);
      return [];
    }
    const { framework, byScript = false, says } = form;
    const adds = { ...form.adds, ...form.addsAfter?.(text.slice(0, match.index)) };
    // The form of the inner call already reported the computed parts of this call.
    const isRead = taken.some(({ from, to }) => from > open && read !== null && to <= read.end);
    const lines = codeLines({ ...form, adds }, read.items, isRead && form.shape === 'raw' ? () => {} : tell);
    if (says !== undefined && lines.length > 0) tell('defaults-of-framework', says);
    return [{ at: match.index, framework, lines, byScript }];
  });
}
