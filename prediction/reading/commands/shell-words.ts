/** Which shell a command is written for. */
export type Shell = 'bash' | 'cmd' | 'powershell';

/** The words of a command without quotes and escapes, up to the operator that ends it. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Whether a quote is still open at the end of the text. */
  readonly cutOff: boolean;
}

/** The quotes and escapes of a shell. */
interface Rules {
  readonly escapes: '\\' | '`' | null;
  /** Whether `'…'` quotes. */
  readonly single: boolean;
  /** Whether `""` within `"…"` is a quote, in addition to one after the escape character. */
  readonly doubled: boolean;
}

const rulesOf: Readonly<Record<Shell, Rules>> = {
  bash: { escapes: '\\', single: true, doubled: false },
  cmd: { escapes: '\\', single: false, doubled: true },
  powershell: { escapes: '`', single: true, doubled: true },
};

/** The shell that DevTools wrote a command for: cmd escapes with `^`. */
export function shellOf(text: string): Shell {
  if (/\^"|\^\r?\n/.test(text)) return 'cmd';
  return /`\r?\n/.test(text) ? 'powershell' : 'bash';
}

/**
 * The commands of a text, each as words. Variables and globs stay unchanged: nothing is expanded. Never throws; linear
 * in the text's length.
 */
export function shellCommands(text: string, shell: Shell): readonly ShellCommand[] {
  return new Splitter(shell === 'cmd' ? withoutCarets(text) : text, rulesOf[shell]).commands();
}

/** cmd processes `^` first: it makes the next character plain, and joins lines. */
function withoutCarets(text: string): string {
  return text.replace(/\^\r?\n\s*/g, ' ').replace(/\^([\s\S])/g, '$1');
}

class Splitter {
  readonly #text: string;
  readonly #rules: Rules;
  readonly #commands: ShellCommand[] = [];
  #words: string[] = [];
  #word: string | null = null;
  #at = 0;
  #cutOff = false;

  constructor(text: string, rules: Rules) {
    this.#text = text;
    this.#rules = rules;
  }

  commands(): readonly ShellCommand[] {
    while (this.#at < this.#text.length) this.#step();
    this.#endCommand();
    return this.#commands;
  }

  #step(): void {
    const { escapes, single } = this.#rules;
    const next = this.#text[this.#at] ?? '';
    if (/\s/.test(next)) this.#space(next);
    else if (next === ';' || next === '&' || next === '|') {
      this.#at++;
      this.#endCommand();
    } else if (next === '$' && escapes === '\\' && this.#text[this.#at + 1] === "'") this.#ansi();
    else if (next === "'" && single) this.#quoted("'", null);
    else if (next === '"') this.#quoted('"', escapes);
    else if (next === escapes) this.#escaped();
    else this.#add(next, 1);
  }

  #space(next: string): void {
    this.#at++;
    this.#endWord();
    if (next === '\n') this.#endCommand();
  }

  /** An escape outside quotes: it keeps the next character as it is, and joins two lines before a line break. */
  #escaped(): void {
    const [line] = /^.\r?\n/.exec(this.#text.slice(this.#at, this.#at + 3)) ?? [];
    if (line !== undefined) {
      this.#at += line.length;
      return;
    }
    this.#add(this.#text[this.#at + 1] ?? '', 2);
  }

  #quoted(quote: string, escapes: string | null): void {
    this.#word ??= '';
    this.#at++;
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined) {
        this.#cutOff = true;
        return;
      }
      const after = this.#text[this.#at + 1] ?? '';
      if (next === escapes && (escapes === '`' || /["\\$`\n]/.test(after))) this.#add(after === '\n' ? '' : after, 2);
      else if (next !== quote) this.#add(next, 1);
      else if (this.#rules.doubled && after === quote) this.#add(quote, 2);
      else {
        this.#at++;
        return;
      }
    }
  }

  /** `$'…'`, in which bash supports the escapes of C. DevTools uses it for text with a quote or a line break. */
  #ansi(): void {
    ansiString.lastIndex = this.#at;
    const rest = ansiString.exec(this.#text);
    if (rest === null) {
      this.#cutOff = true;
      this.#at = this.#text.length;
      return;
    }
    this.#add((rest[1] ?? '').replace(ansiEscape, readAnsi), rest[0].length);
  }

  #add(text: string, length: number): void {
    this.#word = (this.#word ?? '') + text;
    this.#at += length;
  }

  #endWord(): void {
    if (this.#word !== null) this.#words.push(this.#word);
    this.#word = null;
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) this.#commands.push({ words: this.#words, cutOff: this.#cutOff });
    this.#words = [];
  }
}

const ansiString = /\$'((?:[^'\\]|\\[\s\S])*)'/y;
const ansiEscape = /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,6})|([0-7]{1,3})|([\s\S]))/g;
const letters: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
};

function readAnsi(_all: string, hex?: string, four?: string, six?: string, octal?: string, plain?: string): string {
  const digits = hex ?? four ?? six;
  if (digits !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff));
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  return letters[plain ?? ''] ?? plain ?? '';
}
