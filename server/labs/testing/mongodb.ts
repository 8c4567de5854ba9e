import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import which from 'which';
import { type StoreProgram, storeProgram } from '../processes/store-server.ts';

const sources = join(import.meta.dirname, 'ferretdb');
/** Milliseconds that Go may take for all of FerretDB and its SQLite, the first time and beside other work. */
const builtWithin = 900_000;

/**
 * A program that serves MongoDB's protocol: a mongod or ferretdb on PATH, else FerretDB, which Go builds from its module
 * proxy; PATH has it from then on. Or the reason why nothing can serve it.
 */
export async function mongoProgram(): Promise<StoreProgram | string> {
  const found = storeProgram('mongodb');
  if (found) return found;
  if (which.sync('go', { nothrow: true }) === null) return 'there is no mongod, ferretdb or go on PATH';
  const made = join(sources, '.made');
  try {
    await promisify(execFile)('go', ['build', '-mod=readonly', '-o', join(made, 'ferretdb'), '.'], {
      cwd: sources,
      timeout: builtWithin,
    });
  } catch (error) {
    return `Go could not build FerretDB: ${error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : error}`;
  }
  process.env.PATH = `${made}${delimiter}${process.env.PATH ?? ''}`;
  return storeProgram('mongodb') ?? 'what Go built is not on PATH';
}
