import type { Request } from 'express';
import { textToBytes } from '../../http/cookie-pair.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';

/** How many cookies of a lab are remembered. */
const maxCookies = 100;

/** The cookies that a lab has set in its visitor's browser, so that all of them can be expired. */
export class LabCookies {
  readonly #prefix: string;
  /** The line that expires a cookie, by the cookie's name, path and domain. */
  readonly #expiring = new Map<string, string>();

  /** `prefix`: the start of the names that belong to the lab, whoever set the cookie. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Notes the Set-Cookie lines of an answer to the visitor. */
  note(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/; ?/);
      const name = pair.slice(0, pair.indexOf('='));
      // A browser replaces a cookie by an expired one only if these attributes match, and a name prefix may need
      // Secure.
      const kept = attributes.filter((attribute) => /^(path|domain)=|^(secure|partitioned)$/i.test(attribute));
      const same = kept.filter((attribute) => !/^secure$/i.test(attribute));
      if (this.#expiring.size < maxCookies) {
        this.#expiring.set([name, ...same].join('; '), [`${name}=`, ...kept, 'Max-Age=0'].join('; '));
      }
    }
  }

  /** The Set-Cookie lines, as Node wants them, that expire every cookie of the lab: those that it set, and those that a request brings. */
  expiring(request: Request): readonly string[] {
    const names = cookiePairs(request).map((pair) => pair.slice(0, pair.indexOf('=')));
    const brought = names.filter((name) => name.startsWith(this.#prefix)).slice(0, maxCookies);
    const lines = brought.map((name) => textToBytes(`${name}=; Path=/; Max-Age=0`));
    return [...new Set([...this.#expiring.values(), ...lines])];
  }

  /** The lines that expire the cookies of one name. */
  expiringOf(name: string): readonly string[] {
    return [...this.#expiring.values()].filter((line) => line.startsWith(`${name}=`));
  }
}
