import type { RequestTerm } from '../../model/explain/explanation.ts';
import type { AttributeName } from '../../model/parse/set-cookie.ts';

/** What is pointed at, on either side: a part of the set-cookie-string, or a way of asking; `null`: nothing. */
export type Lit =
  | { readonly what: 'attribute'; readonly name: AttributeName | 'pair' }
  | { readonly what: 'term'; readonly name: RequestTerm }
  | null;

/** Whether two are the same thing. */
export function isSameLit(one: Lit, another: Lit): boolean {
  return one !== null && another !== null && one.what === another.what && one.name === another.name;
}
