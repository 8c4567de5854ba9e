import type { RequestUrl } from '../../../model/terms.ts';

/** What a pasted text can be. */
export type InputKind =
  | 'har'
  | 'set-cookie'
  | 'response'
  | 'curl-command'
  | 'fetch-command'
  | 'cookie-header'
  | 'storage-state'
  | 'cookies-txt'
  | 'code'
  | 'unknown';

/** Why a text, or a part of it, was not read. Stable: programs may look at it. */
export type ReadingCode =
  | 'empty'
  | 'too-large'
  | 'binary'
  | 'compressed'
  | 'json-cut-off'
  | 'json-invalid'
  | 'json-unknown'
  | 'har-invalid'
  | 'har-entry-skipped'
  | 'har-cookies-hidden'
  | 'cookie-entry-skipped'
  | 'cookies-txt-line-skipped'
  | 'attributes-not-recorded'
  | 'command-cut-off'
  | 'command-without-url'
  | 'command-without-request'
  | 'cookie-file-named'
  | 'code-cut-off'
  | 'code-of-another-framework'
  | 'name-computed'
  | 'option-computed'
  | 'milliseconds-expected'
  | 'same-site-by-framework'
  | 'secure-by-framework'
  | 'defaults-of-framework'
  | 'expires-in-days'
  | 'secure-session-over-http'
  | 'headers-without-cookie'
  | 'line-not-a-cookie'
  | 'url-alone'
  | 'html'
  | 'token-alone'
  | 'key-or-certificate'
  | 'stack-trace'
  | 'console-message'
  | 'settings'
  | 'not-recognised'
  | 'too-many-cookies';

/** Something about the text as a whole. It never quotes a value: that may be a secret. */
export interface ReadingProblem {
  readonly code: ReadingCode;
  readonly message: string;
}

/** One Set-Cookie line that was found, or that the found code or jar stands for. */
export interface ReadLine {
  readonly setCookie: string;
  /** Which of `exchanges` it came with; `null`: none. */
  readonly exchange: number | null;
  /** Where it came from, as far as the text says; `null`: it does not. */
  readonly url: RequestUrl | null;
  /** A script of a page writes it, and no response. */
  readonly byScript?: boolean;
}

/** A request as it was recorded or is written in a command. Header values are as sent; `null`: not sent. */
export interface ReadRequest {
  /** In upper case. */
  readonly method: string;
  readonly url: RequestUrl;
  /** Names of the sent cookies, in order; `null`: the recording does not say. */
  readonly cookies: readonly string[] | null;
  readonly origin: string | null;
  readonly referer: string | null;
  readonly fetchSite: string | null;
  readonly fetchMode: string | null;
  readonly fetchDest: string | null;
  /** Sec-Fetch-Storage-Access, which browsers send in a third-party context only. */
  readonly storageAccess: string | null;
  /** What a fetch command says; `null`: not known. */
  readonly credentials: 'omit' | 'same-origin' | 'include' | null;
  /** Why a browser sends a preflight before it, as far as a command says: its method, type or headers. */
  readonly preflightFor?: readonly string[];
  /** The address of the script or document that started it, where the recorder knows. */
  readonly initiatorUrl: string | null;
  /** The recorder's own word for the kind of request, such as `xhr`. */
  readonly resourceType: string | null;
  /** Which page of the recording it belongs to. */
  readonly page: string | null;
  /** Milliseconds since the epoch; `null`: not known. */
  readonly startedAt: number | null;
}

/** A response as it was recorded. */
export interface ReadResponse {
  /** `null`: there was no status line. 0: no response arrived. */
  readonly status: number | null;
  readonly location: string | null;
  readonly date: string | null;
  readonly setCookies: readonly string[];
  /** `Access-Control-Allow-Origin` and `-Credentials`, as they are written. */
  readonly allowOrigin: string | null;
  readonly allowCredentials: string | null;
  readonly clearSiteData: string | null;
  /** Milliseconds since the epoch; `null`: not known. */
  readonly receivedAt: number | null;
}

/** A request and its response; either may be missing. */
export interface ReadExchange {
  readonly request: ReadRequest | null;
  readonly response: ReadResponse | null;
}

/** A text that was read. */
export interface Reading {
  readonly kind: InputKind;
  /** What it was recognised as, in one sentence: "This is a HAR of 37 requests, recorded by Firefox 153." */
  readonly sentence: string;
  readonly lines: readonly ReadLine[];
  readonly exchanges: readonly ReadExchange[];
  /** The framework whose code it is, such as `Express`; `null`: it is no code, or of no framework. */
  readonly framework: string | null;
  /** The program whose command it is; `null`: it is no command, or a call of fetch(). */
  readonly program: 'curl' | 'powershell' | null;
  /** The browser that recorded it; `null`: it is no recording, or the recorder is no browser. */
  readonly recordedBy: 'chromium' | 'firefox' | 'safari' | null;
  readonly problems: readonly ReadingProblem[];
}

/** What one reader found; the rest of a `Reading` follows from it. */
export type Found = Pick<Reading, 'kind' | 'sentence'> & Partial<Reading>;

/** A reading with what was not found left empty. */
export function reading(found: Found): Reading {
  return { lines: [], exchanges: [], framework: null, program: null, recordedBy: null, problems: [], ...found };
}

/** A text that was not read, and why. */
export function refused(code: ReadingCode, message: string): Reading {
  return reading({ kind: 'unknown', sentence: message, problems: [{ code, message }] });
}
