import { z } from 'zod';
import type { PageId } from '../../contract/interface/pages.ts';

/** Vite's entry for each chunk. `imports` are keys of the manifest. */
export const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]) }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** The module that draws each page, below `client/`. */
export const pageModules: Readonly<Record<PageId, string>> = {
  home: 'home/HomePage.tsx',
  playground: 'playground/PlaygroundPage.tsx',
  compare: 'compare/ComparePage.tsx',
  flows: 'flows/FlowsPage.tsx',
  learn: 'lessons/LearnPage.tsx',
  stage: 'stage/StagePage.tsx',
  fix: 'diagnose/DiagnosePage.tsx',
  sessions: 'labs/sessions/SessionsPage.tsx',
  signed: 'labs/signed/SignedPage.tsx',
  tokens: 'labs/tokens/TokensPage.tsx',
  attacks: 'labs/attacks/AttacksPage.tsx',
  ladder: 'labs/attacks/LadderPage.tsx',
  matrix: 'matrix/MatrixPage.tsx',
};

/**
 * The scripts that a page needs before it is drawn: its chunk and every chunk that it imports, directly or not.
 * Imported chunks come first because they run first. Throws when the page was not built.
 */
export function scriptsOf(manifest: Manifest, page: PageId): readonly string[] {
  const visited = new Set<string>();
  const scripts: string[] = [];
  const visit = (key: string) => {
    if (visited.has(key)) return;
    visited.add(key);
    const { file, imports } = chunkOf(manifest, key);
    imports.forEach(visit);
    scripts.push(file);
  };
  visit(pageModules[page]);
  return scripts;
}

function chunkOf(manifest: Manifest, key: string) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`dist has no ${key}; run "npm run build".`);
  return chunk;
}
