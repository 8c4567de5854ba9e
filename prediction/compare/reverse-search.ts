import { originOfPlace, parseOrigin, type Scheme } from '../../contract/origins/topology.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readPair, writeAttribute, writePair } from '../../model/edit/set-cookie-edit.ts';
import { predict } from '../predict.ts';
import type { PredictionSetting } from '../prediction.ts';

/** The wanted result for a cookie in one request, or for scripts of home. */
export type Wish =
  | { readonly about: 'request'; readonly probe: Probe; readonly outcome: 'included' | 'excluded' }
  | { readonly about: 'script'; readonly readable: boolean };

/** The result of a search: the smallest cookie, or wishes that no cookie meets together. */
export type SearchResult =
  | {
      readonly outcome: 'found';
      readonly experiment: Experiment;
      /** The number of attributes in its line. */
      readonly attributes: number;
    }
  /** A minimal set: without any one of these wishes, some cookie meets the rest. */
  | { readonly outcome: 'conflict'; readonly wishes: readonly Wish[] };

/** A cookie to try, and its cost. */
interface Candidate {
  readonly experiment: Experiment;
  readonly attributes: number;
}

const sameSites = [null, 'Lax', 'Strict', 'None'] as const;
const onOff = [false, true] as const;

/**
 * Returns the smallest cookie that is stored and meets every wish under the setting's profile, found with the model:
 * fewest attributes first, then the scheme of the experiment. Tries SameSite, Secure, HttpOnly, Partitioned, Path, and
 * Domain with the site of home, over the configured schemes. The pair, the paths and the way of setting stay. Bounded:
 * a few hundred cookies.
 */
export function searchCookie(wishes: readonly Wish[], from: Experiment, setting: PredictionSetting): SearchResult {
  const candidates = candidatesOf(from, setting);
  const found = candidates.find(meeting(wishes, setting));
  if (found) return { outcome: 'found', ...found };
  return { outcome: 'conflict', wishes: conflictOf(wishes, candidates, setting) };
}

/** After this many seconds no engine applies the two minutes of Lax-allowing-unsafe. */
const oldAge = 300;

/**
 * Whether the model stores the first cookie of a candidate at home and meets every wish, with a young and an old
 * cookie.
 */
function meeting(wishes: readonly Wish[], setting: PredictionSetting): (candidate: Candidate) => boolean {
  // One list for all candidates, so that each request is computed once.
  const asked = wishes.flatMap((wish) => (wish.about === 'request' ? [wish.probe] : []));
  return ({ experiment }) => {
    return [experiment, { ...experiment, ageSeconds: oldAge }].every((aged) => {
      const [predicted] = predict(aged, asked, setting);
      if (!predicted?.stored.includes('first-party')) return false;
      return wishes.every((wish) =>
        wish.about === 'script'
          ? predicted.readable === wish.readable
          : predicted.cells.get(wish.probe.id)?.outcome === wish.outcome,
      );
    });
  };
}

/** Removes one wish after the other while the rest still conflict. */
function conflictOf(
  wishes: readonly Wish[],
  candidates: readonly Candidate[],
  setting: PredictionSetting,
): readonly Wish[] {
  let conflict = wishes;
  for (const wish of wishes) {
    const rest = conflict.filter((other) => other !== wish);
    if (!candidates.some(meeting(rest, setting))) conflict = rest;
  }
  return conflict;
}

function candidatesOf(from: Experiment, setting: PredictionSetting): readonly Candidate[] {
  const { topology, suffixes } = setting;
  const home = originOfPlace(topology, 'home', from.scheme);
  const site = home ? suffixes.registrableDomain(parseOrigin(home.origin).host) : null;
  const other: Scheme = from.scheme === 'http' ? 'https' : 'http';
  const schemes = originOfPlace(topology, 'home', other) ? [from.scheme, other] : [from.scheme];
  const lines = linesOf(from.cookies[0]?.setCookie ?? 'sid=1', site);
  const all = schemes.flatMap((scheme) =>
    lines.map(({ line, attributes }) => ({
      experiment: { ...from, scheme, cookies: [{ setCookie: line }] },
      attributes,
    })),
  );
  // Stable sort: candidates with equally many attributes keep their order, so the experiment's own scheme is first.
  return all.toSorted((one, two) => one.attributes - two.attributes);
}

function linesOf(from: string, site: string | null): { readonly line: string; readonly attributes: number }[] {
  const { name, value } = readPair(from);
  const pair = writePair('', name, value);
  const domains = site === null ? [null] : [null, site];
  return sameSites.flatMap((sameSite) =>
    onOff.flatMap((secure) =>
      onOff.flatMap((httpOnly) =>
        onOff.flatMap((partitioned) =>
          domains.flatMap((domain) =>
            [null, '/'].map((path) => {
              const written = [
                ['path', path],
                ['domain', domain],
                ['httponly', httpOnly ? '' : null],
                ['secure', secure ? '' : null],
                ['partitioned', partitioned ? '' : null],
                ['samesite', sameSite],
              ] as const;
              const line = written.reduce((made, [attribute, text]) => writeAttribute(made, attribute, text), pair);
              return { line, attributes: written.filter(([, text]) => text !== null).length };
            }),
          ),
        ),
      ),
    ),
  );
}
