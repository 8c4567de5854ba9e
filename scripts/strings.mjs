/**
 * `npm run strings`: every sentence that a person reads, with its file and line: text on screen, messages of the
 * server, help of the commands, and the documents. With `--check` it prints what `phrasings.mjs` bans in them, in
 * comments and in tests, and ends with 1 if there are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { parseSync } from 'oxc-parser';
import { bannedIn } from './phrasings.mjs';

/** Attributes of elements whose value a person reads or hears. */
const read = new Set(['title', 'aria-label', 'aria-description', 'alt', 'placeholder', 'label']);
/** Attributes that hold names for programs, however much they look like words. */
const names =
  /^(?:className|class|id|htmlFor|type|role|rel|href|src|name|key|style|d|viewBox|points|autoComplete|inputMode)$/;

/** `{ line, text }` of each string in a module that a person may read: JSX text, and strings that have a space. */
export function stringsOf(file, source) {
  const found = [];
  const lineAt = lineCounter(source);
  const add = (node, text) => {
    const folded = text.replace(/\s+/g, ' ').trim();
    if (/\p{L}/u.test(folded)) found.push({ line: lineAt(node.start), text: folded });
  };
  walk(parseSync(file, source).program, (node) => {
    if (/^(?:Import|ExportAll)/.test(node.type) || isType(node)) return false;
    if (node.type === 'JSXAttribute') return visitAttribute(node, add);
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') add(node, childText(node));
    else if (node.type === 'Literal' && typeof node.value === 'string' && isProse(node.value)) add(node, node.value);
    else if (node.type === 'TemplateLiteral' && isProse(templateText(node))) add(node, templateText(node));
    return true;
  });
  return found;
}

/**
 * Whether a node is a type, which no visitor reads: `x as T`, `x satisfies T`, `x!` and an enum have a value inside.
 */
function isType({ type }) {
  return type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull|TypeAssertion|Instantiation|Enum|Export)/.test(type);
}

function visitAttribute(node, add) {
  const name = node.name.name;
  if (read.has(name) && node.value?.type === 'Literal') add(node, node.value.value);
  return !names.test(name) && node.value?.type !== 'Literal';
}

/** The text right inside an element, with `…` where a value or another element stands. */
function childText({ children }) {
  if (!children.some(({ type, value }) => type === 'JSXText' && /\p{L}/u.test(value))) return '';
  return children.map((child) => (child.type === 'JSXText' ? child.value : '…')).join('');
}

function templateText({ quasis }) {
  return quasis.map(({ value }) => value.cooked ?? '').join('…');
}

/** A string with words in it: letters, a space, and none of the signs of code, markup or a header. */
function isProse(text) {
  return /\p{L}{2,} \p{L}|\p{L}[.:?!]$/u.test(text) && !/^[\s<]*<|^[-a-z]+: [^ ]|=>|[{};]$/u.test(text);
}

function walk(node, enter) {
  if (!enter(node)) return;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') walk(child, enter);
    }
  }
}

function lineCounter(source) {
  const breaks = [...source.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => breaks.findLastIndex((at) => at < offset) + 2;
}

/** `{ line, text }` of each comment of a module. */
export function commentsOf(file, source) {
  const lineAt = lineCounter(source);
  return parseSync(file, source).comments.map(({ start, value }) => ({
    line: lineAt(start),
    text: value
      .replace(/\n\s*\*/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  }));
}

/** `{ line, text }` of each line of a document that is not code. */
export function proseOf(source) {
  let code = false;
  return source.split('\n').flatMap((text, at) => {
    if (/^\s*```/.test(text)) code = !code;
    const line = { line: at + 1, text: text.trim() };
    return code || !/\p{L}/u.test(text) || /^\s*```/.test(text) ? [] : [line];
  });
}

/** The files of the project that hold words for people. Tests are read with `--comments`. */
function filesOf(root) {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((file) => /\.(?:tsx?|mjs|md|html)$/.test(file) && existsSync(join(root, file)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '..');
  const command = new Command('npm run strings --')
    .description('Prints every text that a person reads, with its file and line.')
    .option(
      '--check',
      'print the phrasings that phrasings.mjs bans, in comments and tests too; exit with 1 if there are any',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const { check = false } = command.opts();
  let [strings, banned] = [0, 0];
  for (const file of filesOf(root)) {
    if (/^scripts\/(?:phrasings|strings\.test)/.test(file) || (!check && /\.(?:test|spec)\.tsx?$/.test(file))) continue;
    const source = readFileSync(join(root, file), 'utf8');
    const isModule = /\.(?:tsx?|mjs)$/.test(file);
    const said = isModule ? stringsOf(file, source) : proseOf(source);
    strings += said.length;
    if (!check) {
      for (const { line, text } of said) console.log(`${file}:${line}: ${text}`);
      continue;
    }
    for (const { line, text } of isModule ? [...said, ...commentsOf(file, source)] : said) {
      for (const { phrase, better } of bannedIn(text)) {
        banned++;
        console.log(`${file}:${line}: “${phrase}” (better: ${better}): ${text.slice(0, 160)}`);
      }
    }
  }
  console.log(check ? `Read ${strings} strings: ${banned} banned phrasings.` : `${strings} strings`);
  process.exit(strings === 0 || banned > 0 ? 1 : 0);
}
