import { useState } from 'react';
import type { RequestTerm } from '../../model/explain/explanation.ts';
import type { AttributeName } from '../../model/parse/set-cookie.ts';

/** The highlighted thing, on either side: a part of the set-cookie-string, or a kind of request; `null`: none. */
export type Lit =
  | { readonly what: 'attribute'; readonly name: AttributeName | 'pair' }
  | { readonly what: 'term'; readonly name: RequestTerm }
  | null;

/** Whether two are equal. */
export function isSameLit(one: Lit, another: Lit): boolean {
  return one !== null && another !== null && one.what === another.what && one.name === another.name;
}

/** Reports what the pointer or the focus is on. */
export type SetLit = (by: 'pointer' | 'focus', lit: Lit) => void;

/**
 * The highlighted thing: under the pointer, else with the focus, so that a pointer that leaves does not remove the
 * highlight of the focus.
 */
export function useLit(): readonly [Lit, SetLit] {
  const [pointed, setPointed] = useState<Lit>(null);
  const [focused, setFocused] = useState<Lit>(null);
  const setLit: SetLit = (by, lit) => (by === 'pointer' ? setPointed(lit) : setFocused(lit));
  return [pointed ?? focused, setLit];
}
