import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './files.ts';

/** Files that a server had not finished when it was killed or when the disk was full. */
const unfinished = /^((ca|leaf)(-key)?\.pem|known-cookies\.json|server-[0-9a-f]{16}\.json)\.\d+$/;
/** Folders of labs. DATA_DIR may be a folder with other files in it, so the server touches nothing else. */
const labFolder = /^(token-)?[0-9a-f]{16}$/;

/**
 * Removes what killed servers left in a data folder: unfinished files, and the folders of their labs with the sessions
 * in them. Only the server that has the folder may call it. It prints and leaves what it cannot remove.
 */
export function removeLeftovers(directory: string): void {
  const labs = join(directory, 'labs');
  for (const path of [...entries(directory, unfinished), ...entries(labs, labFolder)]) {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
    } catch (error) {
      console.error(`${path} was left behind and cannot be removed (${codeOf(error)}).`);
    }
  }
}

function entries(directory: string, pattern: RegExp): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => pattern.test(name))
      .map((name) => join(directory, name));
  } catch {
    // The folder does not exist if no lab was ever opened.
    return [];
  }
}
