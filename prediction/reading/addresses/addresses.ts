import type { RequestUrl } from '../../../model/terms.ts';
import { readAddress } from './address.ts';

/** An absolute URL of http, https or WebSocket; ws and wss count as http and https; `null`: another text. */
export function readAbsolute(text: string): RequestUrl | null {
  const address = text.trim().replace(/^ws(s?):\/\//i, 'http$1://');
  return /^https?:\/\//i.test(address) ? readAddress(address) : null;
}

/** The names of a Cookie header, in order; a cookie without a name is `''`. */
export function cookieNames(header: string): string[] {
  return header.split(';').flatMap((piece) => {
    const pair = piece.trim();
    if (pair === '') return [];
    const equals = pair.indexOf('=');
    return [equals < 0 ? '' : pair.slice(0, equals).trim()];
  });
}
