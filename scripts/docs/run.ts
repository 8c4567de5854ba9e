import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { glossaryPage } from './glossary-page.ts';
import { httpApiPage } from './http-api.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  { file: 'docs/http-api.md', text: httpApiPage() },
  { file: 'docs/glossary.md', text: glossaryPage() },
];
const command = new Command('npm run docs --')
  .description('Writes the generated pages of docs/ from the code.')
  .option('--check', 'write nothing, and end with 1 when a page is not what it would write', false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
const { check: onlyCheck } = command.opts<{ check: boolean }>();

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
