import { type CookieSerializeOptions, serialize } from 'cookie';

/** The options of `res.cookie` as a visitor types them, valid or not. */
export interface ExpressOptions {
  /** Milliseconds. */
  readonly maxAge?: number;
  readonly domain?: string;
  readonly path?: string;
  readonly expires?: Date;
  readonly httpOnly?: true;
  readonly secure?: true;
  readonly partitioned?: true;
  readonly priority?: string;
  readonly sameSite?: string;
  readonly encode?: typeof String;
}

/** The Set-Cookie line of a call, or the error that Express throws. */
export type Written =
  | { readonly outcome: 'written'; readonly line: string }
  | { readonly outcome: 'throws'; readonly error: string };

/**
 * Returns the header of `res.cookie(name, value, options)`: the steps of Express 5 (`j:`, maxAge, Path), then the
 * `cookie` library of Express, cookie-parser and express-session. `maxAge` counts from `now`, in milliseconds.
 */
export function resCookie(name: string, value: string | object, options: ExpressOptions, now: number): Written {
  const { maxAge } = options;
  const counted =
    maxAge === undefined || Number.isNaN(maxAge)
      ? {}
      : { expires: new Date(now + maxAge), maxAge: Math.floor(maxAge / 1000) };
  const text = typeof value === 'string' ? value : `j:${JSON.stringify(value)}`;
  return written(name, text, { path: '/', ...options, ...counted });
}

/** Returns the header of `res.clearCookie(name, options)`: no value, an expiry in 1970, and no Max-Age. */
export function resClearCookie(name: string, { maxAge: _, ...options }: ExpressOptions): Written {
  return written(name, '', { path: '/', ...options, expires: new Date(1) });
}

function written(name: string, value: string, options: ExpressOptions): Written {
  try {
    // A visitor may enter values that the library's types forbid. The library then throws, and that is the result.
    return { outcome: 'written', line: serialize(name, value, options as CookieSerializeOptions) };
  } catch (error) {
    // Firefox and WebKit word a URIError differently from Node, where the visitor's program runs.
    return { outcome: 'throws', error: error instanceof URIError ? 'URIError: URI malformed' : String(error) };
  }
}
