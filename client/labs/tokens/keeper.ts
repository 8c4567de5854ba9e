import { sentBy, type TokenOptions, tokenCookieName, type Way } from '../../../contract/labs/tokens.ts';

/** Where this page keeps a JWT that the server did not put into a cookie. */
export class TokenKeeper {
  readonly #id: string;
  #inMemory: string | null = null;

  constructor(id: string) {
    this.#id = id;
  }

  /** Keeps a token where the options say; `null` forgets it. */
  keep(token: string | null, { keep }: TokenOptions): void {
    this.#inMemory = keep === 'memory' ? token : null;
    if (keep === 'local-storage' && token !== null) localStorage.setItem(this.#name, token);
    else localStorage.removeItem(this.#name);
  }

  /** The token as this page can put it into an Authorization header; `null` where it sends none. */
  bearer(options: TokenOptions): string | null {
    return sentBy(options) === 'header' ? this.token(options) : null;
  }

  /** The token as this page's own script has it; `null` where it cannot be read. */
  token({ keep }: TokenOptions): string | null {
    if (keep === 'memory') return this.#inMemory;
    if (keep === 'local-storage') return localStorage.getItem(this.#name);
    return keep === 'readable-cookie' ? readableCookie(this.#name) : null;
  }

  /** What a foreign script inside the page finds of a way's login: cookies it may read, and storage. */
  foundByScript(way: Way): string {
    const name = tokenCookieName(this.#id, way);
    return readableCookie(name) ?? localStorage.getItem(name) ?? '';
  }

  /** Changes the token in place. */
  replace(token: string, options: TokenOptions): void {
    // biome-ignore lint/suspicious/noDocumentCookie: this is the way that is being shown
    if (options.keep === 'readable-cookie') document.cookie = `${this.#name}=${token}; Path=/; SameSite=Lax`;
    else this.keep(token, options);
  }

  get #name(): string {
    return tokenCookieName(this.#id, 'jwt');
  }
}

function readableCookie(name: string): string | null {
  const pair = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}
