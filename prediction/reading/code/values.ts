/** A value in code. `computed`: anything that only a run would show. */
export type Value =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'nothing' }
  | { readonly type: 'name'; readonly value: string }
  | { readonly type: 'list'; readonly items: readonly Item[] }
  /**
   * `text`: the literal parts of a template or a sum of strings, with `hole` for the parts that only a run would show.
   */
  | { readonly type: 'computed'; readonly text?: string };

/** Marks a part that only a run would show; from the private use area, so that no text contains it by chance. */
export const hole = '\uE000';

/** An argument or an entry, with its key if it has one. */
export interface Item {
  readonly key: string | null;
  readonly value: Value;
}

/** The content of brackets, and the position after them; `null`: a bracket or a quote is not closed. */
export interface Bracketed {
  readonly items: readonly Item[];
  readonly end: number;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** The maximum depth of nested brackets; deeper ones count as not closed. */
const maxDepth = 40;

/**
 * Reads the content of brackets in JavaScript, PHP, Python, Go and similar languages: literals, keys with `:`, `=` or
 * `=>`, lists in any bracket. One reader serves all of them: a parser for each language would be larger than everything
 * else here, and would reject the fragments that people paste.
 */
export function readBracketed(text: string, open: number, depth = 0): Bracketed | null {
  const close = closing[text[open] ?? ''];
  if (close === undefined || depth > maxDepth) return null;
  const items: Item[] = [];
  let at = open + 1;
  for (;;) {
    at = skipSpace(text, at);
    if (at >= text.length) return null;
    if (text[at] === close) return { items, end: at + 1 };
    if (text[at] === ',' || text[at] === ';') {
      at++;
      continue;
    }
    const item = readItem(text, at, depth);
    if (item === null) return null;
    if (item.end === at) return null;
    items.push(item.item);
    at = item.end;
  }
}

function readItem(text: string, start: number, depth: number): { item: Item; end: number } | null {
  const first = readExpression(text, start, depth);
  if (first === null) return null;
  const at = skipSpace(text, first.end);
  const separator = /^(?:=>|:(?!:)|=(?!=))/.exec(text.slice(at, at + 2))?.[0];
  const key = first.value.type === 'name' || first.value.type === 'string' ? first.value.value : null;
  if (separator === undefined || key === null) return { item: { key: null, value: first.value }, end: first.end };
  const value = readExpression(text, skipSpace(text, at + separator.length), depth);
  return value && { item: { key, value: value.value }, end: value.end };
}

interface Read {
  readonly value: Value;
  readonly end: number;
}

/** An expression up to the comma, separator or bracket that ends it. */
function readExpression(text: string, start: number, depth: number): Read | null {
  const parts: Value[] = [];
  let operators = '';
  let at = start;
  for (;;) {
    at = skipSpace(text, at);
    const next = text[at];
    if (next === undefined) return null;
    if (
      /[,;)\]}]/.test(next) ||
      (/[:=]/.test(next) && parts.length > 0 && !/^(?:==|::)/.test(text.slice(at, at + 2)))
    ) {
      return { value: expressionValue(parts, operators), end: at };
    }
    const part = readPart(text, at, depth);
    if (part === null) return null;
    if (part.value === null) operators += text.slice(at, part.end);
    else parts.push(part.value);
    at = part.end;
  }
}

/** One literal, name, operator or bracket; an operator has no value. */
function readPart(text: string, at: number, depth: number): { value: Value | null; end: number } | null {
  const next = text[at] ?? '';
  const prefixed = /^(?:[rbuRBU]{1,2}|[fF][rR]?|[rR][fF])?(?=["'`])/.exec(text.slice(at, at + 3))?.[0];
  if (prefixed !== undefined && /["'`]/.test(text[at + prefixed.length] ?? '')) return readString(text, at, prefixed);
  if (closing[next] !== undefined) {
    const inside = readBracketed(text, at, depth + 1);
    return inside && { value: { type: 'list', items: inside.items }, end: inside.end };
  }
  number.lastIndex = at;
  const digits = number.exec(text)?.[0];
  if (digits !== undefined)
    return { value: { type: 'number', value: Number(digits.replace(/_/g, '')) }, end: at + digits.length };
  word.lastIndex = at;
  const name = word.exec(text)?.[0];
  return name === undefined ? { value: null, end: at + 1 } : { value: wordValue(name), end: at + name.length };
}

const number = /\d[\d_]*(?:\.\d+)?(?:e\d+)?/iy;
const word = /[$@:]?[A-Za-z_][\w$]*(?:(?:\?\.|\.|->|::)[A-Za-z_]\w*)*/y;

function wordValue(name: string): Value {
  if (/^(?:true|True|TRUE)$/.test(name)) return { type: 'boolean', value: true };
  if (/^(?:false|False|FALSE)$/.test(name)) return { type: 'boolean', value: false };
  if (/^(?:null|undefined|None|nil|NULL)$/.test(name)) return { type: 'nothing' };
  return { type: 'name', value: name };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

function readString(text: string, start: number, prefix: string): { value: Value; end: number } | null {
  const quote = text[start + prefix.length] ?? '';
  const holes = quote === '`' ? /\$\{[^}]*\}/g : /f/i.test(prefix) ? /\{[^}]*\}/g : null;
  let content = '';
  for (let at = start + prefix.length + 1; at < text.length; at++) {
    const next = text[at] ?? '';
    if (next === quote) {
      const text = holes === null ? content : content.replace(holes, hole);
      return { value: text === content ? { type: 'string', value: content } : { type: 'computed', text }, end: at + 1 };
    }
    if (next === '\\') {
      at++;
      content += escapes[text[at] ?? ''] ?? text[at] ?? '';
    } else content += next;
  }
  return null;
}

/** The value of an expression: one literal, or a product of numbers, which is common for lifetimes. */
function expressionValue(parts: readonly Value[], operators: string): Value {
  const [first] = parts;
  if (first === undefined) return { type: 'nothing' };
  if (parts.length === 1 && operators === '') return first;
  if (parts.length === 1 && first.type === 'number' && operators === '-')
    return { type: 'number', value: -first.value };
  const numbers = parts.flatMap((part) => (part.type === 'number' ? [part.value] : []));
  if (numbers.length === parts.length && operators === '*'.repeat(parts.length - 1)) {
    return { type: 'number', value: numbers.reduce((product, each) => product * each, 1) };
  }
  const isSum = operators === '+'.repeat(parts.length - 1) && parts.some((part) => textOf(part) !== hole);
  return isSum ? { type: 'computed', text: parts.map(textOf).join('') } : { type: 'computed' };
}

function textOf(part: Value): string {
  if (part.type === 'string') return part.value;
  return part.type === 'computed' ? (part.text ?? hole) : hole;
}

/** White space and comments of any of these languages. */
function skipSpace(text: string, start: number): number {
  space.lastIndex = start;
  return start + (space.exec(text)?.[0].length ?? 0);
}

const space = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#(?![\w-]+=)[^\n]*)*/y;
