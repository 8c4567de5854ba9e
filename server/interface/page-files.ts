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
  fix: 'diagnose/DiagnosePage.tsx',
  sessions: 'labs/sessions/SessionsPage.tsx',
  signed: 'labs/signed/SignedPage.tsx',
  tokens: 'labs/tokens/TokensPage.tsx',
  attacks: 'labs/attacks/AttacksPage.tsx',
  ladder: 'labs/attacks/LadderPage.tsx',
  matrix: 'matrix/MatrixPage.tsx',
};

/** What a page needs before it is drawn: its chunk, and every chunk that this imports. Throws where it was not built. */
export function filesOf(manifest: Manifest, page: PageId): PageFiles {
  const keys = new Set([pageModules[page]]);
  // A set goes on with what is added while it is read.
  for (const key of keys) for (const imported of chunkOf(manifest, key).imports) keys.add(imported);
  const chunks = [...keys].map((key) => chunkOf(manifest, key));
  return { scripts: chunks.map(({ file }) => file), styles: chunks.flatMap(({ css }) => css) };
}

function chunkOf(manifest: Manifest, key: string) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`dist has no ${key}; run "npm run build".`);
  return chunk;
}
