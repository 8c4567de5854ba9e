import { sentBy, type TokenOptions, tokenCookieName, type Way } from '../../../contract/labs/tokens.ts';

/** Keeps a JWT that the server did not put into a cookie. */
export class TokenKeeper {
  readonly #id: string;
  #inMemory: string | null = null;

  constructor(id: string) {
    this.#id = id;
  }

  /** Stores a token as the options say; `null` deletes it. */
  keep(token: string | null, { keep }: TokenOptions): void {
    this.#inMemory = keep === 'memory' ? token : null;
    inLocalStorage((storage) =>
      keep === 'local-storage' && token !== null ? storage.setItem(this.#name, token) : storage.removeItem(this.#name),
    );
  }

  /** Returns the token for this page's Authorization header; `null`: it sends no such header. */
  bearer(options: TokenOptions): string | null {
    return sentBy(options) === 'header' ? this.token(options) : null;
  }

  /** Returns the token that this page's script can read; `null`: none. */
  token({ keep }: TokenOptions): string | null {
    if (keep === 'memory') return this.#inMemory;
    if (keep === 'local-storage') return inLocalStorage((storage) => storage.getItem(this.#name));
    return keep === 'readable-cookie' ? readableCookie(this.#name) : null;
  }

  /** Returns what an injected script finds of a login in readable cookies and in localStorage; empty: nothing. */
  foundByScript(way: Way): string {
    const name = tokenCookieName(this.#id, way);
    return readableCookie(name) ?? inLocalStorage((storage) => storage.getItem(name)) ?? '';
  }

  /** Changes the token in place. */
  replace(token: string, options: TokenOptions): void {
    // biome-ignore lint/suspicious/noDocumentCookie: the lab shows this way
    if (options.keep === 'readable-cookie') document.cookie = `${this.#name}=${token}; Path=/; SameSite=Lax`;
    else this.keep(token, options);
  }

  get #name(): string {
    return tokenCookieName(this.#id, 'jwt');
  }
}

/** `null`: also where the browser blocks storage, so that each access to it throws. The page then holds no token. */
function inLocalStorage<Result>(use: (storage: Storage) => Result): Result | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

function readableCookie(name: string): string | null {
  const pair = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}
