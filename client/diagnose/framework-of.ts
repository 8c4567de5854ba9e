import type { FrameworkId } from '../../prediction/frameworks/frameworks.ts';
import { readInput } from '../../prediction/reading/read-input.ts';

/** The frameworks that code is recognised as, where only one can be meant. */
const byName: Readonly<Record<string, FrameworkId>> = {
  Express: 'express',
  'express-session': 'express',
  'cookie-session': 'express',
  Koa: 'koa',
  Fastify: 'fastify',
  Hono: 'hono',
  'Next.js': 'next',
  PHP: 'php',
  Go: 'go',
  nginx: 'nginx',
};

/** The framework of a text that is code of another one than the text before; `null`: it is no code, or of the same. */
export function frameworkIn(text: string, before: string): FrameworkId | null {
  const { framework } = readInput(text);
  if (framework === null || framework === readInput(before).framework) return null;
  return byName[framework] ?? null;
}
