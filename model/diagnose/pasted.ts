/** One line that sets a cookie, and the number of its response in the pasted text. */
export interface PastedLine {
  readonly setCookie: string;
  /** Counted from 0; a text without a status line is one response. */
  readonly answer: number;
}

/** The parts of a response that the diagnosis of its cookies needs. */
export interface PastedAnswer {
  /** `null`: the text has no status line. */
  readonly status: number | null;
  readonly location: string | null;
  readonly date: string | null;
  /** `Access-Control-Allow-Origin`, as typed. */
  readonly allowOrigin: string | null;
}

/** The parsed form of a pasted text. */
export interface Pasted {
  /**
   * `answer`: a response as `curl -i` or `curl -v` prints it. `headers`: header lines. `lines`: a set-cookie-string on
   * each line.
   */
  readonly readAs: 'answer' | 'headers' | 'lines';
  readonly lines: readonly PastedLine[];
  readonly answers: readonly PastedAnswer[];
  /** Whether the text has a Cookie header, which is what a browser sends. */
  readonly hasCookieHeader: boolean;
}

const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})/;
const header = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]*:[ \t]*(.*)$/s;

/** Reads any pasted text. Never throws; linear in the text's length. */
export function readPasted(text: string): Pasted {
  const lines = joinedHeaders(withoutMarks(text.split(/\r\n|\r|\n/)));
  if (lines.some((line) => statusLine.test(line))) return readAnswers(lines);
  const isHeaders = lines.some((line) => /^set-cookie[ \t]*:/i.test(line));
  const hasCookieHeader = lines.some((line) => /^cookie[ \t]*:/i.test(line));
  if (isHeaders || hasCookieHeader) {
    const read = readBlock(lines, null, 0);
    return { readAs: 'headers', lines: read.lines, answers: [read.answer], hasCookieHeader };
  }
  return {
    readAs: 'lines',
    lines: lines.map((line) => line.trim()).flatMap((setCookie) => (setCookie === '' ? [] : { setCookie, answer: 0 })),
    answers: [{ status: null, location: null, date: null, allowOrigin: null }],
    hasCookieHeader,
  };
}

/** `curl -v` marks received lines with "<", sent lines with ">", and its own messages with "*", "{" and "}". */
function withoutMarks(lines: readonly string[]): string[] {
  if (!lines.some((line) => line.startsWith('< HTTP/'))) return [...lines];
  return lines.filter((line) => !/^[>*{}]( |$)/.test(line)).map((line) => line.replace(/^<( |$)/, ''));
}

/** A header name alone on a line, as DevTools copies its header pane. Only names that the diagnosis uses. */
const nameAlone = /^[ \t]*(set-cookie|cookie|location|date|access-control-allow-origin)[ \t]*:?[ \t]*$/i;

/**
 * DevTools copies its header pane as a line with the name and a line with the value, and further lines for further
 * values of the same name. The result has the name before each value.
 */
function joinedHeaders(lines: readonly string[]): string[] {
  if (!lines.some((line) => /^[ \t]*(set-)?cookie[ \t]*:?[ \t]*$/i.test(line))) return [...lines];
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const name = nameAlone.exec(lines[at] ?? '')?.[1];
    const next = lines[at + 1]?.trim() ?? '';
    if (name === undefined || next === '') {
      joined.push(lines[at] ?? '');
      continue;
    }
    joined.push(`${name}: ${next}`);
    at++;
    while (name.toLowerCase() === 'set-cookie' && isFurtherValue(lines[at + 1])) joined.push(`${name}: ${lines[++at]}`);
  }
  return joined;
}

/** Whether a line can only be another value: a header name has no `=`, and a whole header has a colon before it. */
function isFurtherValue(line: string | undefined): boolean {
  return line !== undefined && /^[^:=]+=/.test(line);
}

/** With `-L`, curl prints several responses, each with its headers up to an empty line. */
function readAnswers(all: readonly string[]): Pasted {
  const starts = all.flatMap((line, index) => (statusLine.test(line) ? [index] : []));
  const blocks = starts.map((start, answer) => {
    const body = all.slice(start + 1, starts[answer + 1] ?? all.length);
    const end = body.findIndex((line) => line.trim() === '');
    const status = Number(statusLine.exec(all[start] ?? '')?.[1] ?? '0');
    return readBlock(end < 0 ? body : body.slice(0, end), status, answer);
  });
  return {
    readAs: 'answer',
    lines: blocks.flatMap(({ lines }) => lines),
    answers: blocks.map(({ answer }) => answer),
    hasCookieHeader: false,
  };
}

/** The headers of one response. */
function readBlock(block: readonly string[], status: number | null, answer: number) {
  const lines: PastedLine[] = [];
  let location: string | null = null;
  let date: string | null = null;
  let allowOrigin: string | null = null;
  for (const line of block) {
    const found = header.exec(line);
    const name = found?.[1]?.toLowerCase();
    const value = (found?.[2] ?? '').trim();
    if (name === 'set-cookie') lines.push({ setCookie: value, answer });
    else if (name === 'location') location = value;
    else if (name === 'date') date = value;
    else if (name === 'access-control-allow-origin') allowOrigin = value;
  }
  return { lines, answer: { status, location, date, allowOrigin } };
}
