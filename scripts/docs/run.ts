/**
 * `npm run docs` writes the generated pages of docs/. With `--check` it writes nothing, and fails when a page is not
 * what it would write.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { glossaryPage } from './glossary-page.ts';
import { httpApiPage } from './http-api.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  { file: 'docs/http-api.md', text: httpApiPage() },
  { file: 'docs/glossary.md', text: glossaryPage() },
];
const onlyCheck = process.argv.includes('--check');

for (const { file, text } of pages) {
  const path = join(root, file);
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (onlyCheck && !isCurrent) {
    console.error(`${file} is out of date. Run: npm run docs`);
    process.exitCode = 1;
  }
  if (!onlyCheck && !isCurrent) writeFileSync(path, text);
  console.log(`${file}: ${isCurrent ? 'up to date' : onlyCheck ? 'out of date' : 'written'}`);
}
