import { brotliCompressSync } from 'node:zlib';

/**
 * One file of many: a line of JSON that says where each begins and how long it is, then each in brotli. npx unpacks each
 * file of a package three times at every start. `server/interface/files.ts` reads it, and sends a part of it as it is.
 */
export function packed(files) {
  const index = {};
  const parts = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const part = brotliCompressSync(bytes);
    index[path] = [at, part.length];
    parts.push(part);
    at += part.length;
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...parts]);
}
