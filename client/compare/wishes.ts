import type { Place } from '../../contract/origins/topology.ts';
import type { KindName } from '../../contract/probes/acts.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Wish } from '../../prediction/compare/reverse-search.ts';

/** Places and kinds of request that a visitor can mark. */
export const wishPlaces = ['home', 'sibling', 'other'] as const satisfies readonly Place[];
export const wishKinds = [
  'link',
  'form-post',
  'fetch-same-origin',
  'fetch-include',
  'image',
  'iframe',
] as const satisfies readonly KindName[];

export type Mark = 'yes' | 'no';
/** A visitor's marks: the wanted result by a probe's id, or by `script`. */
export type Marks = Readonly<Record<string, Mark>>;

/** Returns the marks as wishes, in the order of marking. */
export function wishesOf(marks: Marks): readonly Wish[] {
  return Object.entries(marks).flatMap(([about, mark]): Wish[] => {
    if (about === 'script') return [{ about: 'script', readable: mark === 'yes' }];
    const probe = findProbe(about);
    return probe ? [{ about: 'request', probe, outcome: mark === 'yes' ? 'included' : 'excluded' }] : [];
  });
}

/** Returns a wish as a sentence. */
export function wishWords(wish: Wish): string {
  if (wish.about === 'script') return wish.readable ? 'JavaScript can read it.' : 'JavaScript cannot read it.';
  return `${wish.probe.title}: ${wish.outcome === 'included' ? 'sent' : 'not sent'}.`;
}
