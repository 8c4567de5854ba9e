import type { Place } from '../../contract/origins/topology.ts';
import type { KindName } from '../../contract/probes/acts.ts';
import { listed } from '../../model/profiles/engines.ts';
import type { CellOutcome } from '../../prediction/judge/outcome.ts';
import { otherSiteConsequence } from './consequence.ts';
import type { CookieResult } from './cookie-result.ts';
import { alteredWords } from './unknown-words.ts';

/** Kinds of requests grouped as people name them, in words that fit "…, not by …". */
const families: readonly { readonly words: string; readonly kinds: readonly KindName[] }[] = [
  { words: 'a link', kinds: ['link', 'location', 'meta-refresh', 'window-open'] },
  { words: 'a redirect', kinds: ['redirect-302'] },
  { words: 'a GET form', kinds: ['form-get'] },
  { words: 'a POST form', kinds: ['form-post', 'redirect-307-post'] },
  { words: 'a frame', kinds: ['iframe', 'iframe-form-post', 'object', 'embed'] },
  {
    words: 'an image',
    kinds: [
      'image',
      'image-use-credentials',
      'css-image',
      'input-image',
      'script',
      'script-module-use-credentials',
      'stylesheet',
      'video',
      'audio',
      'preload',
      'prefetch',
    ],
  },
  {
    words: 'a fetch with credentials',
    kinds: [
      'fetch-include',
      'fetch-include-no-cors',
      'fetch-include-post',
      'fetch-keepalive',
      'xhr-with-credentials',
      'worker-fetch',
      'shared-worker-fetch',
      'service-worker-fetch',
      'service-worker-own-fetch',
      'iframe-srcdoc-fetch',
      'iframe-blob-fetch',
    ],
  },
  { words: 'a WebSocket', kinds: ['web-socket'] },
  { words: 'a beacon', kinds: ['beacon', 'ping', 'fetch-later'] },
];

/** The main outcome, computed only from this result. */
export interface OutcomeWords {
  /** Whether it is stored, and whether a script can read it. */
  readonly state: string;
  /** What another site can do with it; empty when it is not known to be stored, or no such request was made. */
  readonly consequence: string;
}

/** Returns the outcome in words, with state and consequence separate. */
export function outcomeWords(result: CookieResult): OutcomeWords {
  const storage = storageSentence(result);
  const isStored = result.stored !== 'unknown' && result.stored.length > 0;
  if (!isStored || (!result.emitted && result.mood === 'observed')) return { state: storage, consequence: '' };
  return {
    state: [storage, readableSentence(result)].filter((sentence) => sentence !== '').join(' '),
    consequence: otherSiteConsequence(result),
  };
}

/** The outcome in one line: the state, then the consequence. */
export function outcomeSentence(result: CookieResult): string {
  const { state, consequence } = outcomeWords(result);
  return consequence === '' ? state : `${state} ${consequence}`;
}

/** The requests that send it, kind by kind; empty when none was made, or it is not known to be stored. */
export function requestsSentence(result: CookieResult): string {
  const isStored = result.stored !== 'unknown' && result.stored.length > 0;
  if (!isStored || !result.emitted) return '';
  return [otherSiteSentence(result), sameSiteSentence(result)].filter((sentence) => sentence !== '').join(' ');
}

function storageSentence(result: CookieResult): string {
  const { mood, emitted, stored, unknownBecause, altered, ignoredBecause, gone } = result;
  const would = mood === 'predicted';
  if (!emitted && !would) return 'No cookie was set: the server sent none.';
  if (stored === 'unknown') {
    const because = unknownBecause === null ? '' : `, because ${unknownBecause}`;
    const rule = ignoredBecause === null ? '' : ` By the rules it is rejected, because ${ignoredBecause}.`;
    return `It is not known whether your browser stored it${because}.${rule}`;
  }
  if (stored.length === 0 && gone !== null) return goneSentences[gone][mood];
  if (stored.length === 0) {
    const because = ignoredBecause === null ? '' : `, because ${ignoredBecause}`;
    return would
      ? `Your browser would reject it${because}.`
      : `Your browser rejected it${because}. No request carried it.`;
  }
  const verb = would ? 'would store it' : 'stored it';
  const as =
    altered === null
      ? ''
      : ` ${alteredWords(altered)}: \`${altered.set}\` was set, and \`${altered.arrived}\` came back`;
  if (stored.includes('first-party')) return `Your browser ${verb}${as}.`;
  const where = stored.includes('other')
    ? 'home in a frame on another site'
    : 'home in a frame of another site on a home page';
  return `Your browser ${verb} in a partition only: ${where} has it, home in a tab does not.${as === '' ? '' : ` It is stored${as}.`}`;
}

/** A run shows only that no request has the cookie; the rules give the reason. */
const goneSentences: Readonly<
  Record<NonNullable<CookieResult['gone']>, Readonly<Record<CookieResult['mood'], string>>>
> = {
  expired: {
    predicted: 'Your browser would not keep it: its lifetime is over, so the line only deletes a cookie.',
    observed: 'Your browser did not keep it: its lifetime is over, so the line only deletes a cookie.',
  },
  replaced: {
    predicted:
      'Your browser would store it, and then replace it with another cookie with the same name, Domain, Path and partition.',
    observed:
      'No request carried it. By the rules another cookie with the same name, Domain, Path and partition replaced it.',
  },
};

function readableSentence({ readable }: CookieResult): string {
  if (readable === null) return '';
  return readable ? 'JavaScript can read it.' : 'JavaScript cannot read it.';
}

function split(result: CookieResult, place: Place): { yes: string[]; no: string[]; mixed: string[] } {
  const yes: string[] = [];
  const no: string[] = [];
  const mixed: string[] = [];
  for (const { words, kinds: members } of families) {
    const outcomes = members.map((kind) => result.cell(place, kind)).filter(isAnswer);
    if (outcomes.length === 0) continue;
    if (outcomes.every((outcome) => outcome === 'included')) yes.push(words);
    else if (outcomes.every((outcome) => outcome === 'excluded')) no.push(words);
    else mixed.push(words);
  }
  return { yes, no, mixed };
}

function isAnswer(outcome: CellOutcome['outcome'] | null): outcome is 'included' | 'excluded' {
  return outcome === 'included' || outcome === 'excluded';
}

function otherSiteSentence(result: CookieResult): string {
  const { yes, no, mixed } = split(result, 'other');
  const [can, cannot] = result.mood === 'predicted' ? ['could', 'could not'] : ['can', 'cannot'];
  if (yes.length + no.length + mixed.length === 0) return '';
  if (yes.length === 0 && mixed.length === 0) return `Another site ${cannot} make the browser send it.`;
  if (no.length === 0 && mixed.length === 0) return `Another site ${can} make the browser send it, by ${listed(yes)}.`;
  const some = mixed.length === 0 ? '' : `; whether ${listed(mixed, 'or')} sends it depends on its kind`;
  const not = no.length === 0 ? '' : `, not by ${listed(no, 'or')}`;
  const only = yes.length === 0 ? 'in some ways only' : `only by ${listed(yes, 'or')}`;
  return `Another site ${can} make the browser send it ${only}${not}${some}.`;
}

/** Mentions the same site only when not every request with credentials sends the cookie. */
function sameSiteSentence(result: CookieResult): string {
  const { no, mixed } = split(result, 'sibling');
  const withheld = [...no, ...mixed];
  if (withheld.length === 0) return '';
  const is = result.mood === 'predicted' ? 'would not be sent' : 'is not sent';
  return `From another origin of the same site it ${is} by ${listed(withheld, 'or')}.`;
}

/** Every kind in some family, for a test that no kind is missing. */
export function kindsInFamilies(): ReadonlySet<KindName> {
  return new Set(families.flatMap((family) => family.kinds));
}

/** Kinds in no family: they have no credentials by default, or repeat another kind. */
export const kindsInNoFamily: readonly KindName[] = [
  'fetch-omit',
  'fetch-same-origin',
  'fetch-redirect',
  'xhr',
  'image-anonymous',
  'script-module',
  'font',
  'modulepreload',
  'event-source',
  'iframe-data-fetch',
  'iframe-credentialless',
  'speculation-prefetch',
];
