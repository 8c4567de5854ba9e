import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Router } from 'express';

const directory = resolve(import.meta.dirname, '../../engines/results');

/** `GET /api/results`: what was recorded in each engine, as its files hold it. Read once, when it is first asked for. */
export function createResultsApi(): Router {
  const api = Router();
  let body: string | null = null;
  api.get('/api/results', (_request, response) => {
    body ??= `{"results":[${recordedFiles().join(',')}]}`;
    response.type('json').send(body);
  });
  return api;
}

/** The files of the matrix, not those of the attack labs; each is JSON already. */
function recordedFiles(): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => /^(chromium|firefox|webkitgtk)-[\w.]+\.json$/.test(name))
    .toSorted()
    .map((name) => readFileSync(join(directory, name), 'utf8'));
}
