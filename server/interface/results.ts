import { Router } from 'express';
import { preparedJson } from '../http/prepared.ts';
import { ownFiles } from './files.ts';

const folder = 'recordings/results';

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
  const files = ownFiles();
  const names = files.list(folder).filter((name) => wanted.test(name));
  return names.map((name) => files.read(`${folder}/${name}`).toString());
}
