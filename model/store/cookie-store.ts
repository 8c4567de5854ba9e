import { domainMatch } from '../match/domain-match.ts';
import type { PartitionKey, StoredCookie } from '../terms.ts';

/** What makes two cookies one: RFC 6265bis, 5.7, step 24, and the partition. */
export type Identity = Pick<StoredCookie, 'name' | 'domain' | 'hostOnly' | 'path' | 'partitionKey'>;

function keyOf({ name, hostOnly, path, partitionKey }: Identity): string {
  return `${hostOnly ? 'h' : 'd'}${path};${name};${partitionText(partitionKey)}`;
}

function partitionText(key: PartitionKey | null): string {
  return key === null ? '' : `${key.crossSiteAncestor ? '+' : '-'}${key.site}`;
}

/** Whether two partition keys are one. */
export function isSamePartition(one: PartitionKey | null, other: PartitionKey | null): boolean {
  if (one === null || other === null) return one === other;
  return one.site === other.site && one.crossSiteAncestor === other.crossSiteAncestor;
}

/**
 * The cookie store: cookies by domain, then by what identifies them. A host's cookies are found by its own name and its
 * parent domains, and Secure cookies by their name, whatever else is stored.
 */
export class CookieStore {
  readonly #byDomain = new Map<string, Map<string, StoredCookie>>();
  readonly #secureByName = new Map<string, Set<StoredCookie>>();
  #inserted = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number that the next cookie gets, in the order of insertion. */
  nextIndex(): number {
    return this.#inserted++;
  }

  find(identity: Identity): StoredCookie | undefined {
    return this.#byDomain.get(identity.domain)?.get(keyOf(identity));
  }

  /** Secure cookies of a name, of whatever domain. */
  secureNamed(name: string): Iterable<StoredCookie> {
    return this.#secureByName.get(name) ?? [];
  }

  /** Puts a cookie in, in the place of one with the same identity. */
  put(cookie: StoredCookie): void {
    let cookies = this.#byDomain.get(cookie.domain);
    if (!cookies) {
      cookies = new Map();
      this.#byDomain.set(cookie.domain, cookies);
    }
    const key = keyOf(cookie);
    const old = cookies.get(key);
    if (old) this.#secureByName.get(old.name)?.delete(old);
    else this.#size++;
    cookies.set(key, cookie);
    if (cookie.secure) this.#nameSecure(cookie);
  }

  remove(identity: Identity): void {
    const old = this.find(identity);
    if (!old) return;
    this.#byDomain.get(identity.domain)?.delete(keyOf(identity));
    this.#secureByName.get(old.name)?.delete(old);
    this.#size--;
  }

  /** Cookies whose domain the host domain-matches: those of the host and of every parent domain. */
  forHost(host: string): StoredCookie[] {
    const found: StoredCookie[] = [];
    for (let domain = host; ; ) {
      const cookies = this.#byDomain.get(domain);
      if (cookies && domainMatch(host, domain)) for (const cookie of cookies.values()) found.push(cookie);
      const dot = domain.indexOf('.');
      if (dot < 0) return found;
      domain = domain.slice(dot + 1);
    }
  }

  #nameSecure(cookie: StoredCookie): void {
    const named = this.#secureByName.get(cookie.name);
    if (named) named.add(cookie);
    else this.#secureByName.set(cookie.name, new Set([cookie]));
  }
}
