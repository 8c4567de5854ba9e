import type { FrameworkId } from '../../../prediction/frameworks/frameworks.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';

/** The frameworks that the code can be of: where several write the same call, the reader's own, else the first. */
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
 * The framework of a text that is code of another one than the text before; `null`: it is no code, or of the same.
 * `chosen`: the framework that the reader has chosen.
 */
export function frameworkIn(text: string, before: string, chosen: FrameworkId): FrameworkId | null {
  const { framework } = readInput(text);
  if (framework === null || framework === readInput(before).framework) return null;
  const possible = byName[framework] ?? [];
  return possible.find((id) => id === chosen) ?? possible[0] ?? null;
}
