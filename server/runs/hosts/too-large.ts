import type { IncomingMessage } from 'node:http';
import type { Topology } from '../../../contract/origins/topology.ts';

/**
 * Bytes of request line and headers that the server answers. A jar of large test cookies must not lock the visitor out.
 */
const maxHeaderBytes = 256 * 1024;

/** What a visitor reads when the server has refused the request. */
export const tooLargeSentence =
  'This request has more than 256 KB of headers, so the server rejects it. This host may have too many cookies, or one that is too large. Delete its cookies in the browser’s settings.';

/** Whether a request has too many bytes of headers. */
export function isTooLarge({ method, url, rawHeaders }: IncomingMessage): boolean {
  // In Node, each character of a header is one byte. A header line also has ": " and its line end, and the request line
  // its version.
  const bytes = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  return bytes + (method ?? '').length + (url ?? '').length > maxHeaderBytes;
}

/**
 * The id of the run that a request names, in its address or in the address of the page that sent it: as
 * `?p=<run>.<what>`, or below `/.playground/`. `null`: it names no run, or another site may have sent it. Another site
 * must not be able to end a run.
 */
export function runNamedBy({ url = '', headers }: IncomingMessage, topology: Topology): string | null {
  if (isForeign(headers, topology)) return null;
  for (const address of [url, headers.referer ?? '']) {
    const id = idIn(address);
    if (id !== null) return id;
  }
  return null;
}

function idIn(address: string): string | null {
  const reserved = /\/\.playground\/(?:drive\/([\w-]+)|[^#]*?[?&]run=([\w-]+))/.exec(address);
  return /[?&]p=([\w-]+)\./.exec(address)?.[1] ?? reserved?.[1] ?? reserved?.[2] ?? null;
}

/**
 * Whether a request is cross-site, not a navigation, and not from a page of the playground. The driver's own requests
 * may be cross-site too, but their Referer or Origin names the playground, and no other site can forge that.
 */
function isForeign(headers: IncomingMessage['headers'], { origins }: Topology): boolean {
  if (headers['sec-fetch-site'] !== 'cross-site' || headers['sec-fetch-mode'] === 'navigate') return false;
  const senders = [headers.origin, headers.referer].map((sent) => URL.parse(sent ?? '')?.origin);
  return !origins.some(({ origin }) => senders.includes(origin));
}
