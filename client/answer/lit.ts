import type { AttributeName } from '../../model/parse/set-cookie.ts';

/** What of a request may decide whether a cookie goes along. */
export type RequestTerm =
  | 'credentials'
  | 'method'
  | 'initiator'
  | 'navigation'
  | 'frames'
  | 'redirects'
  | 'url'
  | 'third-party-cookies'
  | 'age';

/** What is pointed at, on either side: a part of the set-cookie-string, or a way of asking; `null`: nothing. */
export type Lit =
  | { readonly what: 'attribute'; readonly name: AttributeName | 'pair' }
  | { readonly what: 'term'; readonly name: RequestTerm }
  | null;

/** Whether two are the same thing. */
export function isSameLit(one: Lit, another: Lit): boolean {
  return one !== null && another !== null && one.what === another.what && one.name === another.name;
}
