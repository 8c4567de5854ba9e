import { z } from 'zod';
import type { PageId } from '../../contract/interface/pages.ts';

/** What Vite writes of each chunk; `imports` are keys of the manifest. */
export const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]), css: z.array(z.string()).default([]) }),
);
type Manifest = z.infer<typeof manifestSchema>;

/** Files of the interface, below its path. */
export interface PageFiles {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

export const noFiles: PageFiles = { scripts: [], styles: [] };

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
 * What a page needs before it is drawn: its chunk, and every chunk that this imports. A chunk stands behind those that it
 * imports: they run before it, and its styles may override theirs. Throws where it was not built.
 */
export function filesOf(manifest: Manifest, page: PageId): PageFiles {
  const visited = new Set<string>();
  const files = { scripts: [] as string[], styles: [] as string[] };
  const visit = (key: string) => {
    if (visited.has(key)) return;
    visited.add(key);
    const { file, imports, css } = chunkOf(manifest, key);
    imports.forEach(visit);
    files.scripts.push(file);
    files.styles.push(...css);
  };
  visit(pageModules[page]);
  return files;
}

function chunkOf(manifest: Manifest, key: string) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`dist has no ${key}; run "npm run build".`);
  return chunk;
}
