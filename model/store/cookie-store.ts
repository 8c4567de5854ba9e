import type { PartitionKey, StoredCookie } from '../terms.ts';
import { compareForRetrieval } from './retrieval-order.ts';

/** The fields that identify a cookie: RFC 6265bis, 5.7, step 24, and the partition. */
export type Identity = Pick<StoredCookie, 'name' | 'domain' | 'hostOnly' | 'path' | 'partitionKey'>;

/** Whether two partition keys are equal. */
export function isSamePartition(one: PartitionKey | null, other: PartitionKey | null): boolean {
  if (one === null || other === null) return one === other;
  return one.site === other.site && one.crossSiteAncestor === other.crossSiteAncestor;
}

/** Whether a cookie has neither a name nor a value. Such a cookie can replace another one, but no request sends it. */
export function isEmptyPair({ name, value }: Pick<StoredCookie, 'name' | 'value'>): boolean {
  return name === '' && value === '';
}

/** Whether two cookies with the same domain and name are the same cookie. */
function isSame(one: Identity, other: Identity): boolean {
  return (
    one.path === other.path && one.hostOnly === other.hostOnly && isSamePartition(one.partitionKey, other.partitionKey)
  );
}

/** The cookies of one domain. */
interface DomainCookies {
  /** Most names occur once. */
  readonly byName: Map<string, readonly StoredCookie[]>;
  /** In retrieval order, computed on demand; `null`: the cookies have changed. */
  sorted: readonly StoredCookie[] | null;
}

/**
 * The cookie store: cookies by domain, then by name. The store looks up only a host's name and its parent domains, and
 * Secure cookies only by their name, however many other cookies it holds.
 */
export class CookieStore {
  readonly #byDomain = new Map<string, DomainCookies>();
  readonly #secureByName = new Map<string, Set<StoredCookie>>();
  #inserted = 0;
  #size = 0;
  /** The result for the last host, since a page asks for the same host repeatedly; `null`: the cookies have changed. */
  #lastAsked: { readonly host: string; readonly found: readonly StoredCookie[] } | null = null;

  get size(): number {
    return this.#size;
  }

  /** The insertion index of the next cookie. */
  nextIndex(): number {
    return this.#inserted++;
  }

  find(identity: Identity): StoredCookie | undefined {
    const named = this.#byDomain.get(identity.domain)?.byName.get(identity.name);
    return named?.find((cookie) => isSame(cookie, identity));
  }

  /** The Secure cookies with this name, of any domain. */
  secureNamed(name: string): Iterable<StoredCookie> {
    return this.#secureByName.get(name) ?? [];
  }

  /** Stores a cookie. It replaces a cookie with the same identity. */
  put(cookie: StoredCookie): void {
    this.#lastAsked = null;
    const cookies = this.#cookiesOf(cookie.domain);
    const named = cookies.byName.get(cookie.name);
    if (named) {
      const others = named.filter((other) => !isSame(other, cookie));
      if (others.length < named.length) this.#forgetSecure(named, cookie);
      else this.#size++;
      cookies.byName.set(cookie.name, [...others, cookie]);
    } else {
      this.#size++;
      cookies.byName.set(cookie.name, [cookie]);
    }
    cookies.sorted = null;
    if (cookie.secure) this.#nameSecure(cookie);
  }

  remove(identity: Identity): void {
    const cookies = this.#byDomain.get(identity.domain);
    const named = cookies?.byName.get(identity.name);
    const others = named?.filter((other) => !isSame(other, identity));
    if (!cookies || !named || !others || others.length === named.length) return;
    this.#lastAsked = null;
    this.#forgetSecure(named, identity);
    cookies.byName.set(identity.name, others);
    cookies.sorted = null;
    this.#size--;
  }

  /**
   * The cookies of the host and of every parent domain, in retrieval order. For an address, a retrieval rule excludes
   * those of parent domains.
   */
  forHost(host: string): readonly StoredCookie[] {
    if (this.#lastAsked?.host === host) return this.#lastAsked.found;
    const found = this.#collect(host);
    this.#lastAsked = { host, found };
    return found;
  }

  /** Cookies whose domain is exactly this one, in no particular order. */
  ofDomain(domain: string): readonly StoredCookie[] {
    return [...(this.#byDomain.get(domain)?.byName.values() ?? [])].flat();
  }

  /** Every cookie, in no particular order. */
  all(): readonly StoredCookie[] {
    return [...this.#byDomain.values()].flatMap(({ byName }) => [...byName.values()].flat());
  }

  #collect(host: string): readonly StoredCookie[] {
    let found: readonly StoredCookie[] = [];
    for (let domain = host; ; ) {
      const cookies = this.#byDomain.get(domain);
      if (cookies) {
        cookies.sorted ??= [...cookies.byName.values()].flat().sort(compareForRetrieval);
        found = found.length === 0 ? cookies.sorted : [...found, ...cookies.sorted].sort(compareForRetrieval);
      }
      const dot = domain.indexOf('.');
      if (dot < 0) return found;
      domain = domain.slice(dot + 1);
    }
  }

  #cookiesOf(domain: string): DomainCookies {
    const known = this.#byDomain.get(domain);
    if (known) return known;
    const made: DomainCookies = { byName: new Map(), sorted: null };
    this.#byDomain.set(domain, made);
    return made;
  }

  #nameSecure(cookie: StoredCookie): void {
    const named = this.#secureByName.get(cookie.name);
    if (named) named.add(cookie);
    else this.#secureByName.set(cookie.name, new Set([cookie]));
  }

  #forgetSecure(named: readonly StoredCookie[], identity: Identity): void {
    const old = named.find((cookie) => isSame(cookie, identity));
    if (old) this.#secureByName.get(old.name)?.delete(old);
  }
}
