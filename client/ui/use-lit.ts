import { useState } from 'react';
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

/** Tells what the pointer, or the focus, is on. */
export type SetLit = (by: 'pointer' | 'focus', lit: Lit) => void;

/** What is lit: what the pointer is on, else what has the focus, so that a pointer that leaves does not darken the focus. */
export function useLit(): readonly [Lit, SetLit] {
  const [pointed, setPointed] = useState<Lit>(null);
  const [focused, setFocused] = useState<Lit>(null);
  const setLit: SetLit = (by, lit) => (by === 'pointer' ? setPointed(lit) : setFocused(lit));
  return [pointed ?? focused, setLit];
}
