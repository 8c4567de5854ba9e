import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { glossaryPage } from './glossary-page.ts';
import { httpApiPage } from './http-api.ts';
import { brokenReferences } from './links.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  { file: 'docs/http-api.md', text: httpApiPage() },
  { file: 'docs/glossary.md', text: glossaryPage() },
];
const command = new Command('npm run docs --')
  .description('Writes the generated pages of docs/ from the code.')
  .option('--check', 'write nothing; exit with 1 for an outdated page, or a link or path that leads nowhere', false)
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

// The changelog may name files that no longer exist.
const byHand = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', '.github/pull_request_template.md'];
const documents = [...byHand, ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
for (const document of documents.filter((name) => name.endsWith('.md'))) {
  for (const broken of brokenReferences(root, document)) {
    console.error(`${document} names what is not there: ${broken}`);
    process.exitCode = 1;
  }
}
