import { isCode, readCode } from './code/code.ts';
import { wayOut } from './code/other-code.ts';
import { readCommand } from './commands/command-with-response.ts';
import { isCurlCommand, readCurlCommand } from './commands/curl-command.ts';
import { hasFetchCommand, isFetchCommand, readFetchCommand } from './commands/fetch-command.ts';
import { isPowerShellCommand, readPowerShellCommand } from './commands/powershell-command.ts';
import { isHar, readHar } from './har.ts';
import { readBareLines } from './headers/bare-lines.ts';
import { isHeaders, readHeaders, withoutIndent } from './headers/response.ts';
import { isCookiesTxt, readCookiesTxt } from './jars/cookies-txt.ts';
import { printedCookies } from './jars/printed-cookies.ts';
import { isStorageState, readStorageState } from './jars/storage-state.ts';
import { readJson } from './json.ts';
import { knownOther } from './known-others.ts';
import { type Reading, reading, refused } from './result/reading.ts';

/** Maximum number of characters in a text that is not JSON. */
const maxCharacters = 2 * 1024 * 1024;
/** Maximum number of cookies in one text; about as many as a browser keeps for a site. */
const maxLines = 150;

/**
 * Recognises a text and reads it: Set-Cookie lines, a response, a HAR, a command, exported cookies, or code. Rejects an
 * unreadable text with a code and a sentence, and never treats it as a cookie. Never throws; linear in its length.
 */
export function readInput(text: string): Reading {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return refused('empty', 'Nothing was pasted.');
  return limited(read(content));
}

function read(text: string): Reading {
  const printed = text.length > maxCharacters ? null : printedCookies(text);
  if (printed !== null) return readStorageState(printed);
  if (isJson(text)) return readJsonText(text);
  if (text.length > maxCharacters) {
    return refused(
      'too-large',
      'This text has more than 2 million characters and is not a HAR. Paste the part with the cookie.',
    );
  }
  if (isCurlCommand(text)) return readCommand(text, readCurlCommand);
  if (isPowerShellCommand(text)) return readPowerShellCommand(text);
  if (isFetchCommand(text)) return readCommand(text, readFetchCommand);
  if (isCookiesTxt(text)) return readCookiesTxt(text);
  const flush = withoutIndent(text);
  if (/^(?:< )?HTTP\/\d/m.test(flush)) return readHeaders(flush);
  const other = knownOther(text);
  if (other !== null) return other;
  if (isCode(text) && !/^set-cookie\s*:\s*[^\s"']/im.test(text)) return readCodeOrCall(text);
  if (isHeaders(text)) return readHeaders(text);
  if (hasFetchCommand(text)) return readFetchCommand(text);
  return readBareLines(withoutQuotes(text));
}

/** Code that sets a cookie, or a call of a client with the lines around it. */
function readCodeOrCall(text: string): Reading {
  const code = readCode(text);
  const isCall = code.kind === 'unknown' && /\bwithCredentials\b/.test(text) && hasFetchCommand(text);
  return isCall ? readFetchCommand(text) : code;
}

/** A line in quotes, as a console prints a string, for example `document.cookie`. */
function withoutQuotes(text: string): string {
  return /^\s*(['"])([^'"\r\n]*)\1\s*$/.exec(text)?.[2] ?? text;
}

/** A JSON object or list. A list or block of code begins in the same way, but has no quoted key. */
function isJson(text: string): boolean {
  const start = text.slice(0, 2000);
  // A log line can begin with a time in brackets.
  return /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{\]"\d[]|$))/.test(start) && !/^\s*\[\d+[-/:]/.test(start);
}

function readJsonText(text: string): Reading {
  const json = readJson(text);
  if (json.outcome === 'refused') {
    return isCode(text.slice(0, maxCharacters)) && json.problem.code === 'json-invalid'
      ? readCode(text.slice(0, maxCharacters))
      : refused(json.problem.code, json.problem.message);
  }
  if (isHar(json.value)) return readHar(json.value);
  if (isStorageState(json.value)) return readStorageState(json.value);
  if (isTexts(json.value)) return readBareLines(json.value.join('\n'));
  const inText = isCode(text.slice(0, maxCharacters));
  return inText
    ? readCode(text.slice(0, maxCharacters))
    : refused('json-unknown', `This is JSON, and neither a HAR nor exported cookies. ${wayOut}`);
}

/** The list of lines that `headers.getSetCookie()` returns. */
function isTexts(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string' && each.includes('='))
  );
}

function limited(found: Reading): Reading {
  if (found.kind === 'har' || found.lines.length <= maxLines) return found;
  return reading({
    ...found,
    lines: found.lines.slice(0, maxLines),
    problems: [
      ...found.problems,
      { code: 'too-many-cookies', message: `Only the first ${maxLines} cookies were checked.` },
    ],
  });
}
