import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Router } from 'express';
import { preparedJson } from '../http/prepared-json.ts';

const directory = resolve(import.meta.dirname, '../../recordings/results');

/** What is served, and the files it consists of; each is JSON already. */
const served = [
  {
    path: '/api/results',
    key: 'results',
    files: /^(chromium|chromium-upcoming|firefox|webkitgtk|webkitgtk-itp)-[\w.]+\.json$/,
  },
  { path: '/api/results/attacks', key: 'ladders', files: /^attacks-[\w.-]+\.json$/ },
  { path: '/api/departures', key: 'departures', files: /^departures-[\w.-]+\.json$/ },
] as const;

/**
 * `GET /api/results`: what was recorded in each engine, as its files hold it. `GET /api/results/attacks`: the matrices of
 * the attack labs. `GET /api/departures`: what of it each
 * departure of a profile is needed for. Read once, when they are first asked for.
 */
export function createResultsApi(): Router {
  const api = Router();
  for (const { path, key, files } of served) {
    api.get(
      path,
      preparedJson(() => `{"${key}":[${recordedFiles(files).join(',')}]}`),
    );
  }
  return api;
}

function recordedFiles(wanted: RegExp): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => wanted.test(name))
    .toSorted()
    .map((name) => readFileSync(join(directory, name), 'utf8'));
}
