import type { RequestUrl } from '../../../model/terms.ts';

/** The kinds of pasted text. */
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

/** Why a text, or a part of it, was not read. Stable: programs may use it. */
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

/** A message about the text as a whole. It never quotes a value, which may be a secret. */
export interface ReadingProblem {
  readonly code: ReadingCode;
  readonly message: string;
}

/** One Set-Cookie line in the text, or one that the text's code or jar stands for. */
export interface ReadLine {
  readonly setCookie: string;
  /** Its index in `exchanges`; `null`: none. */
  readonly exchange: number | null;
  /** The URL that set it, if the text names it; else `null`. */
  readonly url: RequestUrl | null;
  /** A script of a page sets it, not a response. */
  readonly byScript?: boolean;
}

/** A recorded request, or a request in a command. Header values are as sent; `null`: not sent. */
export interface ReadRequest {
  /** In upper case. */
  readonly method: string;
  readonly url: RequestUrl;
  /** Names of the sent cookies, in order; `null`: unknown. */
  readonly cookies: readonly string[] | null;
  readonly origin: string | null;
  readonly referer: string | null;
  readonly fetchSite: string | null;
  readonly fetchMode: string | null;
  readonly fetchDest: string | null;
  /** Sec-Fetch-Storage-Access, which browsers send in a third-party context only. */
  readonly storageAccess: string | null;
  /** The credentials mode in a fetch command; `null`: unknown. */
  readonly credentials: 'omit' | 'same-origin' | 'include' | null;
  /** Why a browser sends a preflight before it, if the command shows it: its method, type or headers. */
  readonly preflightFor?: readonly string[];
  /** The URL of the script or document that started it, if the recorder has it. */
  readonly initiatorUrl: string | null;
  /** The recorder's own word for the kind of request, such as `xhr`. */
  readonly resourceType: string | null;
  /** The page of the recording that it belongs to. */
  readonly page: string | null;
  /** Milliseconds since the epoch; `null`: unknown. */
  readonly startedAt: number | null;
}

/** A recorded response. */
export interface ReadResponse {
  /** `null`: the text has no status line. 0: no response arrived. */
  readonly status: number | null;
  readonly location: string | null;
  readonly date: string | null;
  readonly setCookies: readonly string[];
  /** `Access-Control-Allow-Origin` and `-Credentials`, as sent. */
  readonly allowOrigin: string | null;
  readonly allowCredentials: string | null;
  readonly clearSiteData: string | null;
  /** Milliseconds since the epoch; `null`: unknown. */
  readonly receivedAt: number | null;
}

/** A request and its response; either may be missing. */
export interface ReadExchange {
  readonly request: ReadRequest | null;
  readonly response: ReadResponse | null;
}

/** The reading of a text. */
export interface Reading {
  readonly kind: InputKind;
  /** The recognised kind, in one sentence: "This is a HAR of 37 requests, recorded by Firefox 153." */
  readonly sentence: string;
  readonly lines: readonly ReadLine[];
  readonly exchanges: readonly ReadExchange[];
  /** The framework of the code, such as `Express`; `null`: not code, or of no framework. */
  readonly framework: string | null;
  /** The program of the command; `null`: not a command, or a call of fetch(). */
  readonly program: 'curl' | 'powershell' | null;
  /** The browser that recorded it; `null`: not a recording, or the recorder is not a browser. */
  readonly recordedBy: 'chromium' | 'firefox' | 'safari' | null;
  readonly problems: readonly ReadingProblem[];
}

/** The results of one reader; the rest of a `Reading` follows from them. */
export type Found = Pick<Reading, 'kind' | 'sentence'> & Partial<Reading>;

/** Fills the missing parts of a reading with empty values. */
export function reading(found: Found): Reading {
  return { lines: [], exchanges: [], framework: null, program: null, recordedBy: null, problems: [], ...found };
}

/** An unreadable text, and the reason. */
export function refused(code: ReadingCode, message: string): Reading {
  return reading({ kind: 'unknown', sentence: message, problems: [{ code, message }] });
}
