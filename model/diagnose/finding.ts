import type { AttributeName, ParsedSetCookie } from '../parse/set-cookie.ts';
import type { Environment, RequestUrl } from '../terms.ts';

/**
 * `error`: the cookie does not do what its line says. `warning`: the author very likely meant something else. `note`:
 * good to know.
 */
export type Severity = 'error' | 'warning' | 'note';

/** What can be wrong or suspicious in a set-cookie-string that browsers parse as a cookie. */
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

/** An attribute that resolves the finding when it is set, or removed with `null`. */
export interface Suggestion {
  readonly attribute: AttributeName;
  /** `''` for a flag. */
  readonly value: string | null;
  /** The misspelt attribute name that it replaces, as typed. */
  readonly insteadOf?: string;
}

/** Something wrong or suspicious in a line. No browser's verdict is needed to find it. */
export interface Suspicion {
  readonly code: SuspicionCode;
  readonly severity: Severity;
  /** The finding in one or two sentences. */
  readonly sentence: string;
  /** The subject of the finding; `pair`: name or value. */
  readonly attribute: AttributeName | 'pair' | 'unknown';
  /** The position of the parsed attribute, counted from 0; `null`: the pair, or an attribute that is not set. */
  readonly position: number | null;
  readonly suggestion: Suggestion | null;
}

/** All inputs of the diagnosis rules. */
export interface Asked {
  readonly parsed: ParsedSetCookie;
  /** The URL that the line came from. */
  readonly url: RequestUrl;
  readonly environment: Pick<Environment, 'now' | 'isPublicSuffix' | 'registrableDomain'>;
}

/** A question about a line. The diagnosis reports every finding; none of them decides. */
export type SuspicionRule = (asked: Asked) => readonly Suspicion[];

/** The other fields of a finding, beside its code, severity and sentence. */
type About = Partial<Pick<Suspicion, 'position' | 'suggestion'>> & Pick<Suspicion, 'attribute'>;

/** A finding. */
export function suspect(code: SuspicionCode, severity: Severity, sentence: string, about: About): Suspicion {
  return { code, severity, sentence, position: null, suggestion: null, ...about };
}

/** Text of a line in quotation marks, shortened, as a sentence quotes it. */
export function quoted(text: string): string {
  // Cuts by code points: half of a surrogate pair would be a lone surrogate.
  const start = [...text.slice(0, 100)].slice(0, 40).join('');
  return `"${start.length < text.length ? `${start}…` : text}"`;
}

/** The position of the last attribute with this name, or `null` when it is not set. */
export function positionOf({ attributes }: ParsedSetCookie, known: AttributeName): number | null {
  const position = attributes.findLastIndex((attribute) => attribute.known === known);
  return position < 0 ? null : position;
}
