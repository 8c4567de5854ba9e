import type { IncomingHttpHeaders } from 'node:http';

/** Headers about one connection, which an intermediary does not forward (RFC 9110, sections 7.6.1 and 11.7). */
const hopHeaders = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * The headers of a message that go on to the next hop: without the headers of this hop and those that Connection names.
 */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set([...hopHeaders, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}

/**
 * The same for a request. A body of unknown length keeps its framing header: Node would otherwise send it with a GET
 * without any framing.
 */
export function requestOnward(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const isChunked = headers['transfer-encoding'] !== undefined;
  return { ...endToEnd(headers), ...(isChunked ? { 'transfer-encoding': 'chunked' } : {}) };
}
