import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');

/** Files that the server reads and sends. Paths have slashes, and begin at the root of a clone: `dist/index.html`. */
export interface Files {
  /** The names of the files in a folder, sorted. Empty if there is no such folder. */
  list(folder: string): readonly string[];
  /** Throws if there is no such file. */
  read(path: string): Buffer;
  /** The file in brotli; `null` where it is kept as it is. */
  brotli(path: string): Buffer | null;
}

/** The playground's own files: of the package, in one file; of a clone, in its folders. */
export function ownFiles(): Files {
  const packed = join(root, 'files.packed');
  return existsSync(packed) ? packedFiles(readFileSync(packed)) : folderFiles(root);
}

export function folderFiles(top: string): Files {
  return {
    list: (folder) => (existsSync(join(top, folder)) ? readdirSync(join(top, folder)).toSorted() : []),
    read: (path) => readFileSync(join(top, path)),
    brotli: () => null,
  };
}

/** Where each file begins behind the first line, and its length. */
const indexSchema = z.record(z.string(), z.tuple([z.number(), z.number()]));

/** Reads what `scripts/package/packed.mjs` makes: a line of JSON that lists the files, and each file in brotli. */
export function packedFiles(packed: Buffer): Files {
  const begin = packed.indexOf('\n') + 1;
  const index = new Map(Object.entries(indexSchema.parse(JSON.parse(packed.toString('utf8', 0, begin)))));
  const brotli = (path: string) => {
    const [at, length] = index.get(path) ?? [];
    if (at === undefined || length === undefined) throw new Error(`The package has no ${path}.`);
    return packed.subarray(begin + at, begin + at + length);
  };
  return {
    list: (folder) =>
      [...index.keys()]
        .filter((path) => path.slice(0, path.lastIndexOf('/')) === folder)
        .map((path) => path.slice(folder.length + 1))
        .toSorted(),
    read: (path) => brotliDecompressSync(brotli(path)),
    brotli,
  };
}
