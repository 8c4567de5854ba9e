import type { FrameworkId } from '../../../prediction/frameworks/frameworks.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';

/** The possible frameworks of the code: if several have the same call, the reader's own, else the first. */
const byName: Readonly<Record<string, readonly FrameworkId[]>> = {
  Express: ['express', 'nestjs'],
  'express-session': ['express', 'nestjs'],
  'cookie-session': ['express', 'nestjs'],
  Koa: ['koa'],
  Fastify: ['fastify'],
  Hono: ['hono'],
  'Next.js': ['next'],
  Python: ['django', 'flask', 'fastapi'],
  Django: ['django'],
  Flask: ['flask'],
  FastAPI: ['fastapi'],
  PHP: ['php'],
  Go: ['go'],
  nginx: ['nginx'],
};

/**
 * The framework of a code text if it differs from the text before; `null`: not code, or the same framework. `chosen`:
 * the framework that the reader has chosen.
 */
export function frameworkIn(text: string, before: string, chosen: FrameworkId): FrameworkId | null {
  const { framework } = readInput(text);
  if (framework === null || framework === readInput(before).framework) return null;
  const possible = byName[framework] ?? [];
  return possible.find((id) => id === chosen) ?? possible[0] ?? null;
}
