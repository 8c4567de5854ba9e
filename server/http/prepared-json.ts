import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** All encodings of one body, each with its ETag: 304 must not be sent to a browser that has another encoding. */
type Forms = Readonly<Record<Encoding, { readonly bytes: Buffer; readonly tag: string }>>;

/** Well below brotli's best quality, which takes seconds for a megabyte. */
const brotliQuality = 6;

async function prepare(json: string): Promise<Forms> {
  const plain = Buffer.from(json, 'utf8');
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }),
    promisify(gzip)(plain),
  ]);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 16);
  const form = (bytes: Buffer, encoding: Encoding) => ({ bytes, tag: `"${hash}-${encoding}"` });
  return { br: form(br, 'br'), gzip: form(zipped, 'gzip'), identity: form(plain, 'identity') };
}

/**
 * Answers with JSON that never changes. `make` creates it for the first request. It is compressed once and all answers
 * share the same bytes, so a client that asks often and reads slowly costs next to no memory.
 */
export function preparedJson(make: () => string): RequestHandler {
  let forms: Promise<Forms> | null = null;
  return async (request, response) => {
    forms ??= prepare(make());
    // Chooses the smallest encoding that the browser accepts. Browsers name gzip first, but do not mean a preference.
    const encoding = encodings.find((each) => request.acceptsEncodings(each)) ?? 'identity';
    const { bytes, tag } = (await forms)[encoding];
    response.vary('Accept-Encoding').set({ 'Cache-Control': 'no-cache', ETag: tag });
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response.type('json').send(bytes);
  };
}
