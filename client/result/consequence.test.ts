import { describe, expect, test } from 'vitest';
import { findProbe } from '../../contract/probes/catalogue.ts';
import { readAttribute } from '../../model/edit/set-cookie-edit.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { type EngineResult, engineResultSchema } from '../../recordings/engine-result.ts';
import { decodeRun, type RecordedCookie } from '../../recordings/recorded-cell.ts';
import type { CookieResult } from './cookie-result.ts';
import { outcomeSentence } from './outcome-sentence.ts';

const files = import.meta.glob('../../recordings/results/{chromium,firefox,webkitgtk}-*.json', {
  eager: true,
  import: 'default',
});
const results = Object.values(files).map((file) => engineResultSchema.parse(file));

/**
 * Seconds in which the engine sends a cookie without SameSite with a cross-site POST; `null`: there is no such window.
 */
function unsafeWindow({ engine }: EngineResult, { setCookie }: RecordedCookie): number | null {
  const seconds = profileOf(engine).options.laxAllowingUnsafeSeconds;
  return seconds > 0 && readAttribute(setCookie, 'samesite') === null ? seconds : null;
}

/** The recorded results of a cookie, in the form of a run's result. */
function resultOf({ stored, readable, cells }: RecordedCookie, unsafeWindowSeconds: number | null): CookieResult {
  return {
    mood: 'observed',
    emitted: true,
    stored,
    unknownBecause: null,
    altered: null,
    ignoredBecause: null,
    gone: null,
    readable,
    unsafeWindowSeconds,
    homeLinkBecause: null,
    cell: (place, kind) => {
      const recorded = findProbe(`${place}/${kind}`) ? cells.get(`${place}/${kind}`) : undefined;
      return recorded === 'included' || recorded === 'excluded' ? recorded : null;
    },
  };
}

const words = { iframe: 'frames', image: 'images', 'fetch-include': 'fetches', 'web-socket': 'WebSockets' };

/**
 * The claim of a sentence about a kind: named in a list, or else together with the form. A form that is sent only in
 * the first minutes is treated like one that is not sent. `undefined`: no claim.
 */
function saidOf(word: string, sentence: string): 'included' | 'excluded' | undefined {
  const lists = (pattern: RegExp) => (pattern.exec(sentence)?.[0] ?? '').includes(word);
  if (lists(/act as you, by [^.]*\./) || lists(/[^.]* carry the cookie\./)) return 'included';
  if (lists(/[^.]* do not carry it\./)) return 'excluded';
  return /cannot submit a form|minutes only/.test(sentence) ? 'excluded' : undefined;
}

/** Every claim of a sentence, and whether the recorded cells confirm it. */
function wrongClaims(sentence: string, { stored, readable, cells }: RecordedCookie): string[] {
  const isStored = stored !== 'unknown' && stored.length > 0;
  const says = (claim: RegExp, is: boolean) => (claim.test(sentence) === is ? [] : [`${claim} in: ${sentence}`]);
  const at = (kind: string) => {
    const outcome = isStored ? cells.get(`other/${kind}`) : undefined;
    return outcome === 'included' || outcome === 'excluded' ? outcome : undefined;
  };
  return [
    ...says(/JavaScript can read it/, isStored && readable === true),
    ...says(/JavaScript cannot read it/, isStored && readable === false),
    ...says(/stay logged in|act as you, by links/, at('link') === 'included'),
    ...says(/arrive logged out/, at('link') === 'excluded'),
    ...says(/can submit a form|act as you, by [^.]*POST forms/, at('form-post') === 'included'),
    ...says(/cannot submit a form/, at('form-post') === 'excluded'),
    ...Object.entries(words).flatMap(([kind, word]) => {
      const said = saidOf(word, sentence);
      // A kind without an arrived request is in no list; the form's sentence may still cover the others.
      const isRight = at(kind) === undefined ? said !== 'included' : said === at(kind);
      return isRight ? [] : [`${word} ${said} in: ${sentence}`];
    }),
  ];
}

describe('the claims about another site equal the results of the browsers', () => {
  const said = results.flatMap((result) =>
    result.runs
      .flatMap((run) => decodeRun(result, run))
      .map((cookie) => ({ cookie, sentence: outcomeSentence(resultOf(cookie, unsafeWindow(result, cookie))) })),
  );

  test('for every recorded cookie of every engine', () => {
    expect(results.map(({ engine }) => engine).sort()).toEqual([
      'chromium',
      'chromium-upcoming',
      'firefox',
      'webkitgtk',
      'webkitgtk-itp',
    ]);
    expect(said.length).toBeGreaterThan(1_000);
    expect(said.flatMap(({ cookie, sentence }) => wrongClaims(sentence, cookie)).slice(0, 5)).toEqual([]);
  });

  test('a person has read the sentences', async () => {
    const distinct = new Set(said.flatMap(({ sentence }) => sentence.split(/(?<=\.) /)));
    expect(distinct.size).toBeLessThan(60);
    await expect(`${[...distinct].sort().join('\n')}\n`).toMatchFileSnapshot('consequence-sentences.txt');
  });
});
