import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where CI keeps what it found. */
const reports = resolve(import.meta.dirname, '../../test-reports');

/** Writes measured results that are not as recorded to a file, and prints its path. */
export function keep(name: string, text: string): void {
  mkdirSync(reports, { recursive: true });
  const path = join(reports, name);
  writeFileSync(path, text);
  console.log(`What was measured is kept: ${path}`);
}
