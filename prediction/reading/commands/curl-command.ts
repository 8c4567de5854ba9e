import { counted } from '../../../contract/interface/counted.ts';
import { type ReadExchange, type Reading, type ReadingProblem, reading, refused } from '../result/reading.ts';
import { requestOf, type WrittenRequest } from './command-request.ts';
import { type ShellCommand, shellCommands, shellOf } from './shell-words.ts';

/** Whether a text is a curl command, with or without a prompt before it. */
export function isCurlCommand(text: string): boolean {
  return /^\s*(?:[$>#%]\s+)?curl(?:\.exe)?\s/.test(text);
}

/** The short options that say something about the request. */
const longNames: ReadonlyMap<string, string> = new Map([
  ['-X', '--request'],
  ['-H', '--header'],
  ['-b', '--cookie'],
  ['-e', '--referer'],
  ['-A', '--user-agent'],
  ['-I', '--head'],
  ['-G', '--get'],
]);

/** Other options that take the next word as their value. */
const takesNext = new Set(
  '-d --data --data-raw --data-binary --data-ascii --data-urlencode --json -F --form -T --upload-file -o --output -u --user -x --proxy -m --max-time --connect-timeout -c --cookie-jar -w --write-out --resolve --cacert --cert --key --retry --range -r --interface -E -K --config -D --dump-header --ciphers --limit-rate --max-redirs --proto'.split(
    ' ',
  ),
);
const sendsData = /^(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json|-F|--form)$/;

/** Reads "Copy as cURL" of any browser, or a typed command. Several commands are several requests. */
export function readCurlCommand(text: string): Reading {
  const commands = shellCommands(text.replace(/^\s*[$>#%]\s+/, ''), shellOf(text)).filter(({ words }) =>
    /^curl(?:\.exe)?$/.test(words[0] ?? ''),
  );
  const problems: ReadingProblem[] = [];
  const exchanges = commands.flatMap((command) => exchangeOf(command, problems));
  if (exchanges.length === 0) {
    const [first] = problems;
    return refused(
      first?.code ?? 'command-without-url',
      first?.message ?? 'This is a curl command without an http or https URL.',
    );
  }
  return reading({
    kind: 'curl-command',
    program: 'curl',
    sentence: `${exchanges.length === 1 ? 'This is a curl command' : `These are ${counted(exchanges.length, 'curl command')}`}. It has no Set-Cookie line: run it with -i and paste the response to check that.`,
    exchanges,
    problems,
  });
}

function exchangeOf({ words, cutOff }: ShellCommand, problems: ReadingProblem[]): ReadExchange[] {
  if (cutOff) {
    problems.push({ code: 'command-cut-off', message: 'This curl command is cut off: a quote is not closed.' });
    return [];
  }
  const { written, cookieFile } = readOptions(words);
  if (cookieFile) {
    problems.push({
      code: 'cookie-file-named',
      message: 'The command takes its cookies from a file. Paste that file to check them.',
    });
  }
  const exchange = requestOf(written);
  if (exchange === null) return [];
  // The command does not show which cookies of the file match this URL.
  const isUnsaid = cookieFile && exchange.request?.cookies?.length === 0;
  return [isUnsaid ? { ...exchange, request: { ...exchange.request, cookies: null } } : exchange];
}

function readOptions(words: readonly string[]): { written: WrittenRequest; cookieFile: boolean } {
  const headers = new Map<string, string>();
  let url = '';
  let method: string | null = null;
  let hasData = false;
  let isGet = false;
  let cookieFile = false;
  for (let at = 1; at < words.length; at++) {
    const [name, joined] = optionIn(words[at] ?? '');
    const next = () => joined ?? words[++at] ?? '';
    switch (longNames.get(name) ?? name) {
      case '--request':
        method = next();
        break;
      case '--header':
        addHeader(headers, next());
        break;
      case '--cookie': {
        const value = next();
        if (value.includes('=')) headers.set('cookie', value);
        else cookieFile = true;
        break;
      }
      case '--referer':
        headers.set('referer', next());
        break;
      case '--user-agent':
        headers.set('user-agent', next());
        break;
      case '--url':
        url = next();
        break;
      case '--head':
        method ??= 'HEAD';
        break;
      case '--get':
        isGet = true;
        break;
      default:
        if (takesNext.has(name)) {
          hasData ||= sendsData.test(name);
          if (name === '--json') headers.set('content-type', headers.get('content-type') ?? 'application/json');
          next();
        } else if (!name.startsWith('-') && url === '') url = name;
    }
  }
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(url) || url === '' ? url : `http://${url}`;
  return { written: { method: method ?? (hasData && !isGet ? 'POST' : 'GET'), url: address, headers }, cookieFile };
}

/** `-Xvalue` and `--name=value` contain their value. */
function optionIn(word: string): readonly [string, string | undefined] {
  const long = /^(--[\w-]+)=(.*)$/s.exec(word);
  if (long) return [long[1] ?? '', long[2]];
  const short = /^(-[XHbeAduomxFTcwrEKD])(.+)$/s.exec(word);
  return short ? [short[1] ?? '', short[2]] : [word, undefined];
}

function addHeader(headers: Map<string, string>, line: string): void {
  const colon = line.indexOf(':');
  if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
}
