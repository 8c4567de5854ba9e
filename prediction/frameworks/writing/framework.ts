import type { CookieToWrite } from './cookie.ts';

/** A part of the wanted cookie that a framework's cookie function omits or changes. */
export interface Lost {
  readonly attribute: 'Value' | 'Domain' | 'Max-Age' | 'Expires' | 'Partitioned' | 'Priority';
  readonly why: string;
  /** The first version that supports it. */
  readonly since?: string;
}

/** Additional attributes that the function writes. */
export interface Added {
  readonly what: 'Expires' | 'Max-Age' | 'Secure' | 'HttpOnly' | 'SameSite' | 'Path';
  readonly why: string;
}

/** The code that sets a cookie, and the differences between its output and the wanted cookie. */
export interface Call {
  readonly code: string;
  readonly lost: readonly Lost[];
  readonly adds: readonly Added[];
}

/** A framework's sessions, which write their cookie and its value themselves. */
export interface Sessions {
  /** The package or component that writes it. */
  readonly title: string;
  /** The package that `provenWith` refers to; `null`: the sessions are part of the framework and have its version. */
  readonly package: string | null;
  /** Like `provenWith` of the framework. */
  readonly provenWith: string | null;
  /** The options for a cookie with this name and these attributes. A string: the reason why the sessions cannot set it. */
  options(cookie: CookieToWrite): Call | string;
}

/** How one framework sets a cookie. Each framework has a file with its name. */
export interface Framework {
  readonly title: string;
  readonly language: 'JavaScript' | 'Python' | 'Go' | 'Java' | 'C#' | 'PHP' | 'Ruby' | 'nginx';
  /**
   * The version in which `npm run frameworks` ran this code (`recordings/frameworks`); `null`: from its documentation.
   */
  readonly provenWith: string | null;
  /**
   * The framework's own cookie function. A string: why it rejects this cookie. `now`, in milliseconds, is the time of
   * the call.
   */
  call(cookie: CookieToWrite, now: number): Call | string;
  /** Its own way to delete a cookie. A string: why it has none, or rejects this cookie. */
  clear(cookie: CookieToWrite): Call | string;
  /** The configuration of its session cookie; `null`: it has no sessions. */
  readonly sessions: Sessions | null;
  /** The same header byte for byte, in printable ASCII; `null`: this language cannot express it. */
  header(setCookie: string): string | null;
}

export const expiresBesideMaxAge: Added = {
  what: 'Expires',
  why: 'It writes Expires beside Max-Age, for old browsers. Max-Age decides.',
};

export const maxAgeBesideExpires: Added = {
  what: 'Max-Age',
  why: 'It writes Max-Age beside Expires, counted from its own clock. Max-Age decides.',
};

/** The date that replaces Max-Age, in frameworks that write only a date. */
export const expiresForMaxAge: Added = { what: 'Expires', why: 'It writes Expires, computed from your Max-Age.' };

/** The loss of a date next to Max-Age, in frameworks that compute the date from Max-Age. */
export function noOwnExpires({ maxAge, expires }: CookieToWrite): readonly Lost[] {
  if (maxAge === null || expires === null) return [];
  return [{ attribute: 'Expires', why: 'It computes Expires from your Max-Age, in place of your date.' }];
}

/** The loss of Priority, in frameworks that do not support it. */
export function noPriority({ priority }: CookieToWrite): readonly Lost[] {
  return priority === null ? [] : [{ attribute: 'Priority', why: 'It has no option for Priority.' }];
}

/** The loss of Partitioned, in frameworks that do not support it. */
export function noPartitioned({ partitioned }: CookieToWrite, why: string, since?: string): readonly Lost[] {
  return partitioned ? [{ attribute: 'Partitioned', why, ...(since === undefined ? {} : { since }) }] : [];
}

/** Code whose output is exactly the wanted cookie. */
export function plain(code: string): Call {
  return { code, lost: [], adds: [] };
}

/** Why a framework that always writes a Path can neither delete nor set a cookie with the default path. */
export function alwaysPath(title: string): string {
  return `${title} always writes a Path; without the option it is Path=/.`;
}

/** The loss of the dot before a Domain, in frameworks that remove it. */
export function noDot({ domain }: CookieToWrite): readonly Lost[] {
  if (!domain?.startsWith('.')) return [];
  return [{ attribute: 'Domain', why: 'It leaves the dot in front out, which browsers ignore too.' }];
}

/** Why no empty value is passed to cookie functions that use Python's `http.cookies`. */
export const emptyValue = 'Python writes an empty value as two quotes, which browsers store as the value.';
