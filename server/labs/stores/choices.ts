import type { StoreChoice } from '../../../contract/labs/session.ts';
import { type StoreKind, storeKinds } from '../../../contract/labs/session-options.ts';
import { type ServedStore, type StoreProgram, storeProgram } from '../processes/store-server.ts';

/** Servers in the environment, by REDIS_URL and MONGODB_URL. Never shown. */
export interface StoreSettings {
  readonly urls: Readonly<Partial<Record<ServedStore, string>>>;
}

const served = {
  redis: {
    variable: 'REDIS_URL',
    get: 'install redis-server, or run "docker compose up redis" and set REDIS_URL=redis://127.0.0.1:6379.',
  },
  mongodb: {
    variable: 'MONGODB_URL',
    get: 'install mongod or FerretDB 1, or run "docker compose up mongodb" and set MONGODB_URL=mongodb://127.0.0.1:27017.',
  },
} as const;

/** A private server, as what it is. */
const privately: Readonly<Record<StoreProgram['is'], string>> = {
  Redis: 'A private Redis of this lab, started from PATH.',
  MongoDB: 'A private MongoDB of this lab, started from PATH.',
  FerretDB:
    'A private FerretDB of this lab, started from PATH. It is not MongoDB: it speaks MongoDB’s protocol and keeps its data in SQLite.',
};

const memory =
  'express-session’s MemoryStore, inside the process. The real one has no limit; this lab keeps the newest 1,000 sessions.';

/** The stores for this machine, and how each one runs, or could run. */
export function storeChoices({ urls }: StoreSettings): readonly StoreChoice[] {
  return storeKinds.map((kind) => choice(kind, urls));
}

function choice(kind: StoreKind, urls: StoreSettings['urls']): StoreChoice {
  if (kind === 'memory') return { kind, state: 'available', how: memory };
  if (kind === 'embedded') return { kind, state: 'available', how: 'SQLite in a file of this lab, with libsql.' };
  const { variable, get } = served[kind];
  if (urls[kind] !== undefined) return { kind, state: 'available', how: `The server that ${variable} names.` };
  const program = storeProgram(kind);
  return program
    ? { kind, state: 'available', how: privately[program.is] }
    : { kind, state: 'missing', how: `Not here: ${get}` };
}

/** The advice for a link to a lab with a store that is missing here. */
export function isNotHere(kind: ServedStore): string {
  return `Its store is not here: ${served[kind].get}`;
}
