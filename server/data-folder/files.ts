import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../config/config.ts';

/** Creates the data folder if it is missing. Only its owner may open it. Throws a `ConfigError` with advice. */
export function prepareFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
  } catch (error) {
    throw fileTrouble(directory, error);
  }
}

/**
 * Returns the text of a file, or `null` if there is no such file. Throws a `ConfigError` with advice if the file exists
 * but cannot be read.
 */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw fileTrouble(path, error);
  }
}

/**
 * Writes a file in one step: no reader ever sees half of it, and only its owner can read it. Removes a file that could
 * not be finished. Throws what the file system throws.
 */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.${process.pid}`;
  rmSync(next, { force: true });
  try {
    writeFileSync(next, text, { mode: 0o600, flag: 'wx' });
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

const owner = 'a folder that you can write to';

/** For each code of a system error: what is wrong with `path`, and what helps. */
const troubles: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: (path) =>
    `${path} cannot be written: the disk is full. Free some space, or set DATA_DIR to a folder on another disk`,
  EDQUOT: (path) =>
    `${path} cannot be written: your disk quota is used up. Free some space, or set DATA_DIR to a folder on another disk`,
  EISDIR: (path) =>
    `${path} is a folder, and the playground needs a file there. Move it away, or set DATA_DIR to ${owner}`,
  ENOTDIR: (path) => `${path} cannot be a folder: a file is in the way. Move it away, or set DATA_DIR to ${owner}`,
  EEXIST: (path) =>
    `${path} is a file, and the playground needs a folder there. Move it away, or set DATA_DIR to ${owner}`,
  EACCES: (path) =>
    `You may not read or write ${path}. Change its owner or its permissions, or set DATA_DIR to ${owner}`,
  EPERM: (path) =>
    `You may not read or write ${path}. Change its owner or its permissions, or set DATA_DIR to ${owner}`,
  EROFS: (path) => `${path} cannot be written: its disk is read-only. Set DATA_DIR to a folder on another disk`,
};

/**
 * Returns the one line that a failed start prints when a file or folder of the playground cannot be read or written.
 */
export function fileTrouble(path: string, error: unknown): ConfigError {
  const code = codeOf(error);
  const known = troubles[code];
  if (known) return new ConfigError(`${known(path)} (${code}).`);
  const what = code || (error instanceof Error ? error.message.split('\n', 1)[0] : String(error));
  return new ConfigError(`${path} cannot be read or written (${what}). Set DATA_DIR to ${owner}.`);
}

/** Returns the code of a system error such as `ENOENT`, or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
