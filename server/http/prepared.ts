import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** Well below brotli's best quality, which takes seconds for a megabyte. */
const brotliQuality = 6;

/** A body that never changes. Its functions are called once, when a client first asks. */
interface Unchanging {
  /** As Express reads it: `json`, or the end of a file's name. */
  readonly type: string;
  readonly make: () => string | Buffer;
  /** The same in brotli, where it is there already. */
  readonly brotli?: () => Buffer | null;
  /** Cache-Control. */
  readonly caching: string;
}

/**
 * Answers with a body that never changes. It is compressed once in each encoding that somebody asks for, and all answers
 * share the same bytes, so a client that asks often and reads slowly costs next to no memory.
 */
export function prepared({ type, make, brotli, caching }: Unchanging): RequestHandler {
  let plain: { readonly bytes: Buffer; readonly hash: string } | null = null;
  const read = () => {
    if (plain === null) {
      const bytes = Buffer.from(make());
      plain = { bytes, hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 16) };
    }
    return plain;
  };
  const encode: Readonly<Record<Encoding, () => Promise<Buffer>>> = {
    br: async () => {
      const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
      return brotli?.() ?? (await promisify(brotliCompress)(read().bytes, { params }));
    },
    gzip: () => promisify(gzip)(read().bytes),
    identity: () => Promise.resolve(read().bytes),
  };
  const encoded = new Map<Encoding, Promise<Buffer>>();
  return async (request, response) => {
    // Chooses the smallest encoding that the browser accepts. Browsers name gzip first, but do not mean a preference.
    const encoding = encodings.find((each) => request.acceptsEncodings(each)) ?? 'identity';
    // Read first: what cannot be read throws here, and leaves no rejected promise behind.
    const { hash } = read();
    const bytes = encoded.get(encoding) ?? encode[encoding]();
    encoded.set(encoding, bytes);
    // Each encoding has its ETag: 304 must not be sent to a browser that has another encoding.
    const headers = { 'Cache-Control': caching, ETag: `"${hash}-${encoding}"` };
    response.vary('Accept-Encoding').set(headers);
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response.type(type).send(await bytes);
  };
}

/** Answers with JSON that never changes. `make` creates it for the first request. */
export function preparedJson(make: () => string): RequestHandler {
  return prepared({ type: 'json', make, caching: 'no-cache' });
}
