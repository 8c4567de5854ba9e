import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Router } from 'express';
import { preparedJson } from '../http/prepared-json.ts';

const directory = resolve(import.meta.dirname, '../../recordings/results');

/** The served addresses, and the files behind each. The files are JSON already. */
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
 * `GET /api/results`: the recorded results of each engine, as in the files. `GET /api/results/attacks`: the matrices of
 * the attack labs. `GET /api/departures`: the results that each departure of a profile explains. Files are read once,
 * at the first request.
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
