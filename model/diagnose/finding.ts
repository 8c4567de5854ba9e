import type { AttributeName, ParsedSetCookie } from '../parse/set-cookie.ts';
import type { Environment, RequestUrl } from '../terms.ts';

/** `error`: the cookie does not do what its line says. `warning`: it very likely was meant otherwise. `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** What can be wrong with, or suspicious in, a set-cookie-string that is a cookie. */
export type SuspicionCode =
  | 'name-missing'
  | 'name-is-an-attribute'
  | 'name-is-no-token'
  | 'name-prefix-in-other-case'
  | 'value-in-quotes'
  | 'value-outside-the-grammar'
  | 'value-holds-an-attribute'
  | 'several-cookies-in-one-line'
  | 'attribute-misspelt'
  | 'attribute-obsolete'
  | 'attribute-unknown'
  | 'attribute-too-long'
  | 'attribute-more-than-once'
  | 'attribute-without-value'
  | 'flag-with-a-value'
  | 'same-site-not-understood'
  | 'same-site-missing'
  | 'priority-not-understood'
  | 'max-age-not-a-number'
  | 'max-age-in-milliseconds'
  | 'max-age-over-the-limit'
  | 'expires-not-a-date'
  | 'expires-over-the-limit'
  | 'expires-loses-to-max-age'
  | 'lifetime-very-short'
  | 'only-removes'
  | 'domain-with-scheme'
  | 'domain-with-port'
  | 'domain-with-path'
  | 'domain-with-leading-dot'
  | 'domain-with-trailing-dot'
  | 'domain-as-host-only'
  | 'domain-reaches-every-subdomain'
  | 'path-not-absolute'
  | 'path-with-wildcard'
  | 'path-with-trailing-slash'
  | 'path-elsewhere'
  | 'secure-missing'
  | 'http-only-missing-on-session';

/** An attribute to write, or with `null` to take away, so that a finding goes. */
export interface Suggestion {
  readonly attribute: AttributeName;
  /** `''` for a flag. */
  readonly value: string | null;
  /** The name of a misspelt attribute that it replaces, as typed. */
  readonly insteadOf?: string;
}

/** Something wrong or suspicious in a line, found without asking what a browser does with it. */
export interface Suspicion {
  readonly code: SuspicionCode;
  readonly severity: Severity;
  /** What it is, in one or two sentences. */
  readonly sentence: string;
  /** What it is about; `pair`: name or value. */
  readonly attribute: AttributeName | 'pair' | 'unknown';
  /** Which of the parsed attributes it is about, counted from 0; `null`: the pair, or one that is not set. */
  readonly position: number | null;
  readonly suggestion: Suggestion | null;
}

/** All that the rules of a diagnosis look at. */
export interface Asked {
  readonly parsed: ParsedSetCookie;
  /** Where the line came from. */
  readonly url: RequestUrl;
  readonly environment: Pick<Environment, 'now' | 'isPublicSuffix' | 'registrableDomain'>;
}

/** One question to a line; every finding is told, none decides. */
export type SuspicionRule = (asked: Asked) => readonly Suspicion[];

/** What is left to say of a finding, beside its code, severity and sentence. */
type About = Partial<Pick<Suspicion, 'position' | 'suggestion'>> & Pick<Suspicion, 'attribute'>;

/** A finding. */
export function suspect(code: SuspicionCode, severity: Severity, sentence: string, about: About): Suspicion {
  return { code, severity, sentence, position: null, suggestion: null, ...about };
}

/** Text of a line as a sentence quotes it: within quotes, and not without end. */
export function quoted(text: string): string {
  // By characters: half of one that takes two units would be a lone surrogate.
  const start = [...text.slice(0, 100)].slice(0, 40).join('');
  return `"${start.length < text.length ? `${start}…` : text}"`;
}

/** The position of the last attribute of a name, or `null` where it is not set. */
export function positionOf({ attributes }: ParsedSetCookie, known: AttributeName): number | null {
  const position = attributes.findLastIndex((attribute) => attribute.known === known);
  return position < 0 ? null : position;
}
