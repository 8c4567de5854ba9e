import type { Lab } from './lab.ts';

const paths = ['', '/notes', '/transfer', '/vault', '/vault/'];

/**
 * Set-Cookie lines that expire all cookies that a lab's bank and the catalogue's exploits can set, and all other
 * cookies of the lab that arrived: host-only and for the whole site, under every path that is used. They use a date,
 * since Firefox 153 lists a cookie with Max-Age=0 as expired, instead of not storing it, if a millisecond passes while
 * it reads the answer's many lines (seen in 3 of 19 runs).
 */
function expiringLines(lab: Lab, arrived: readonly string[]): string[] {
  const { path: base, host } = lab.addresses;
  const names = new Set([...Object.values(lab.bank.names), ...arrived.filter((name) => name.endsWith(lab.id))]);
  const lines: string[] = [];
  for (const name of names) {
    const secure = name.startsWith('__') || lab.request.scheme === 'https' ? '; Secure' : '';
    const flags = `Expires=Thu, 01 Jan 1970 00:00:00 GMT${secure}${name.includes('Http-') ? '; HttpOnly' : ''}`;
    lines.push(`${name}=; Path=/; ${flags}`);
    if (name.startsWith('__Host-')) continue;
    lines.push(`${name}=; Domain=${host}; Path=/; ${flags}`);
    if (/^o\d/.test(name)) continue;
    for (const path of paths) {
      lines.push(`${name}=; Path=${base}${path}; ${flags}`);
      lines.push(`${name}=; Domain=${host}; Path=${base}${path}; ${flags}`);
    }
  }
  return lines;
}

/** What the page that undoes a lab knows about the request. */
export interface Leaving {
  /** Names of the lab's cookies that the browser sent. */
  readonly arrived: readonly string[];
  readonly hostname: string;
  readonly secure: boolean;
  /** Whether the visitor opened the window. A drive goes on to other labs on the same hosts. */
  readonly byHand: boolean;
}

/**
 * The headers that undo a lab in the browser: they expire its cookies, end its host's upgrade to https and, in a window
 * that the visitor opened, clear the rest on a site of ours.
 */
export function undoHeaders(
  lab: Lab,
  { arrived, hostname, secure, byHand }: Leaving,
): Record<string, string | string[]> {
  // Only a site of the labs is cleared completely.
  const isOurs = /(^|\.)bank\.(localhost|test)$/.test(hostname);
  return {
    'Set-Cookie': expiringLines(lab, arrived),
    ...(byHand && isOurs ? { 'Clear-Site-Data': '"cookies", "storage"' } : {}),
    ...(lab.bank.has('strict-transport') && secure ? { 'Strict-Transport-Security': 'max-age=0' } : {}),
  };
}
