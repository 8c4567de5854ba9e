import type { CookieToWrite } from './cookie.ts';

/** What the cookie function of a framework leaves out or changes, of what was asked for. */
export interface Lost {
  readonly attribute: 'Value' | 'Domain' | 'Max-Age' | 'Expires' | 'Partitioned' | 'Priority';
  readonly why: string;
  /** The version from which it is there. */
  readonly since?: string;
}

/** What it writes beside what was asked for. */
export interface Added {
  readonly what: 'Expires' | 'Max-Age' | 'Secure' | 'HttpOnly' | 'SameSite' | 'Path';
  readonly why: string;
}

/** The code that sets a cookie, and how what it sends differs from what was asked for. */
export interface Call {
  readonly code: string;
  readonly lost: readonly Lost[];
  readonly adds: readonly Added[];
}

/** The sessions of a framework, which write their cookie themselves: with their own value. */
export interface Sessions {
  /** The package or the part that writes it. */
  readonly title: string;
  /** The package whose version `provenWith` is; `null`: the sessions are part of the framework and have its version. */
  readonly package: string | null;
  /** As `provenWith` of the framework. */
  readonly provenWith: string | null;
  /** The options for a cookie with this name and these attributes. A string: why it cannot be had. */
  options(cookie: CookieToWrite): Call | string;
}

/** How one framework sets a cookie: one value for each, in a file with its name. */
export interface Framework {
  readonly title: string;
  readonly language: 'JavaScript' | 'Python' | 'Go' | 'Java' | 'C#' | 'PHP' | 'Ruby' | 'nginx';
  /** The version in which `npm run frameworks` ran this code (`recordings/frameworks`); `null`: from its documentation. */
  readonly provenWith: string | null;
  /** The framework's own cookie function. A string: why it refuses this cookie. `now`, in milliseconds, is when it runs. */
  call(cookie: CookieToWrite, now: number): Call | string;
  /** Its own way to delete a cookie. A string: why it has none, or refuses this cookie. */
  clear(cookie: CookieToWrite): Call | string;
  /** How its sessions are told what cookie to write; `null`: it has no sessions. */
  readonly sessions: Sessions | null;
  /** The same header byte for byte, of printable ASCII; `null`: cannot be written in this language. */
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

/** The date that stands for Max-Age, where a framework writes only that. */
export const expiresForMaxAge: Added = { what: 'Expires', why: 'It writes Expires, computed from your Max-Age.' };

/** The loss of a date beside Max-Age, where a framework computes the date from Max-Age. */
export function noOwnExpires({ maxAge, expires }: CookieToWrite): readonly Lost[] {
  if (maxAge === null || expires === null) return [];
  return [{ attribute: 'Expires', why: 'It computes Expires from your Max-Age, in place of your date.' }];
}

/** The loss of Priority, where a framework does not know it. */
export function noPriority({ priority }: CookieToWrite): readonly Lost[] {
  return priority === null ? [] : [{ attribute: 'Priority', why: 'It has no option for Priority.' }];
}

/** The loss of Partitioned, where a framework does not know it. */
export function noPartitioned({ partitioned }: CookieToWrite, why: string, since?: string): readonly Lost[] {
  return partitioned ? [{ attribute: 'Partitioned', why, ...(since === undefined ? {} : { since }) }] : [];
}

/** The code that is exactly what was asked for. */
export function plain(code: string): Call {
  return { code, lost: [], adds: [] };
}

/** Why a framework that always writes a Path cannot delete or set a cookie of the default path. */
export function alwaysPath(title: string): string {
  return `${title} always writes a Path; without the option it is Path=/.`;
}

/** The loss of the dot before a Domain, where a framework takes it off. */
export function noDot({ domain }: CookieToWrite): readonly Lost[] {
  if (!domain?.startsWith('.')) return [];
  return [{ attribute: 'Domain', why: 'It leaves the dot in front out, which browsers ignore too.' }];
}

/** Why the cookie functions that write with Python's `http.cookies` are not asked for an empty value. */
export const emptyValue = 'Python writes an empty value as two quotes, which browsers store as the value.';
