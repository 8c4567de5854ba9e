import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** Every form of one body, and the tag of each: a browser that has one form must not be told that another has not changed. */
type Forms = Readonly<Record<Encoding, { readonly bytes: Buffer; readonly tag: string }>>;

/** Well below the best that brotli can do, which takes seconds for a megabyte. */
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
 * Answers with JSON that never changes. `make` gives it when it is first asked for; it is compressed once, and all answers
 * share the same bytes, so that a client that asks often and reads slowly costs next to no memory.
 */
export function preparedJson(make: () => string): RequestHandler {
  let forms: Promise<Forms> | null = null;
  return async (request, response) => {
    forms ??= prepare(make());
    // The smallest form that is accepted: browsers name gzip first, and mean no preference by it.
    const encoding = encodings.find((each) => request.acceptsEncodings(each)) ?? 'identity';
    const { bytes, tag } = (await forms)[encoding];
    response.vary('Accept-Encoding').set({ 'Cache-Control': 'no-cache', ETag: tag });
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response.type('json').send(bytes);
  };
}
