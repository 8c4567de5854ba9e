import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { modelCode } from './size.ts';

/** The model's functions that the benchmark calls, as the bundle exports them. */
export type CompiledModel = typeof import('../retrieve/retrieve.ts') &
  typeof import('../store/receive.ts') &
  typeof import('../store/cookie-store.ts') &
  typeof import('../same-site/context.ts') &
  typeof import('../profiles/profiles.ts') &
  typeof import('../parse/set-cookie.ts');

/**
 * The model as browsers get it: bundled and minified. A measurement of the sources would include the compiler's calls.
 */
export async function compiledModel(): Promise<CompiledModel> {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  try {
    const file = join(folder, 'model.mjs');
    writeFileSync(file, await modelCode());
    return (await import(pathToFileURL(file).href)) as CompiledModel;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
