import type { RequestUrl } from '../../../model/terms.ts';

/** A cookie from an exported jar. */
export interface JarEntry {
  readonly name: string;
  readonly value: string;
  /** With a leading dot, or without. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  /** Seconds since the epoch; `null`: until the session ends. */
  readonly expires: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `null`: not set, or missing from the export. */
  readonly sameSite: 'Strict' | 'Lax' | 'None' | null;
  readonly partitioned: boolean;
}

/** The last date of ECMAScript, in seconds. */
const lastSecond = 8_640_000_000_000;

/** The Set-Cookie line for an exported cookie, and a URL that could have set it. */
export function jarLine(entry: JarEntry): { readonly setCookie: string; readonly url: RequestUrl } {
  const host = entry.domain.replace(/^\./, '').toLowerCase();
  const { expires } = entry;
  const parts = [
    `${entry.name}=${entry.value}`,
    ...(entry.hostOnly ? [] : [`Domain=${host}`]),
    `Path=${entry.path}`,
    ...(expires === null ? [] : [`Expires=${new Date(Math.min(expires, lastSecond) * 1000).toUTCString()}`]),
    ...(entry.secure ? ['Secure'] : []),
    ...(entry.httpOnly ? ['HttpOnly'] : []),
    ...(entry.sameSite === null ? [] : [`SameSite=${entry.sameSite}`]),
    ...(entry.partitioned ? ['Partitioned'] : []),
  ];
  const scheme = entry.secure || !isLocal(host) ? 'https' : 'http';
  const path = entry.path.startsWith('/') ? entry.path : '/';
  return { setCookie: parts.join('; '), url: { scheme, host, port: scheme === 'https' ? 443 : 80, path } };
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^[\d.]+$/.test(host);
}
