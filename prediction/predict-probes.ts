import type { Probe } from '../contract/probes/probe.ts';
import { isPresent, requestTerms } from '../contract/probes/terms.ts';
import type { Experiment } from '../contract/runs/experiment.ts';
import { canonicalHost } from '../model/match/domain-match.ts';
import type { Options, RequestCondition } from '../model/profiles/options.ts';
import { isLoopback, requestContext } from '../model/same-site/context.ts';
import type { ClientOrigin, CookieContext, Origin, RequestTerms } from '../model/terms.ts';
import type { CellPrediction, PredictionSetting } from './prediction.ts';

/** A probe, prepared once for all cookies. */
export interface PreparedProbe {
  readonly probe: Probe;
  /** In a prepared list, probes with equal contexts have the same object. */
  readonly context: CookieContext;
  /** The prediction when the engine does not make this request at all. */
  readonly unmade: CellPrediction | null;
}

/** A prepared list of probes. */
export interface PreparedProbes {
  readonly probes: readonly PreparedProbe[];
  /** The distinct contexts: a cookie has the same answer in all probes of one context. */
  readonly contexts: readonly CookieContext[];
}

/** A probe that is present, in the model's terms, which are the same for every profile. */
interface ProbeTerms {
  readonly probe: Probe;
  readonly terms: RequestTerms;
}

/** The inputs that the terms of a list depend on. */
interface TermsKey {
  readonly probes: readonly Probe[];
  readonly topology: PredictionSetting['topology'];
  readonly scheme: Experiment['scheme'];
  readonly path: string;
}

const termsLately = rememberLately(6, (key: TermsKey) =>
  key.probes
    .filter((probe) => isPresent(probe, key))
    .map((probe): ProbeTerms => ({ probe, terms: requestTerms(probe, key) })),
);

type ListKey = Pick<PredictionSetting, 'profile' | 'thirdPartyCookies' | 'suffixes'> & {
  readonly all: readonly ProbeTerms[];
};

/** Typing in the composer requests the same lists repeatedly, and a comparison requests those of every profile. */
const listsLately = rememberLately(24, ({ all, ...setting }: ListKey): PreparedProbes => {
  const contexts = new Map<string, CookieContext>();
  const probes = all.map(({ probe, terms }) => {
    const prepared = prepareTerms(probe, terms, setting);
    const text = textOf(prepared.context);
    const context = contexts.get(text) ?? prepared.context;
    contexts.set(text, context);
    return { ...prepared, context };
  });
  return { probes, contexts: [...contexts.values()] };
});

/** A context as a text key: everything that a retrieval rule uses. */
function textOf(context: CookieContext): string {
  const { url, api, protocol, credentials, sameSiteStatus, topLevelNavigation, method, party, partitionKey } = context;
  const { site, crossSiteAncestor } = partitionKey;
  return `${url.scheme}://${url.host}:${url.port}${url.path} ${api} ${protocol} ${credentials} ${sameSiteStatus} ${topLevelNavigation} ${method} ${party} ${site} ${crossSiteAncestor}`;
}

/** The probes of a list that are present, in the model's terms. */
export function prepareProbes(
  probes: readonly Probe[],
  { scheme, path, readPath }: Experiment,
  { topology, profile, thirdPartyCookies, suffixes }: PredictionSetting,
): PreparedProbes {
  const all = termsLately({ probes, topology, scheme, path: readPath ?? path });
  return listsLately({ all, profile, thirdPartyCookies, suffixes });
}

/** One probe that is present, in the model's terms. */
export function prepareProbe(
  probe: Probe,
  { scheme, path }: Pick<Experiment, 'scheme' | 'path'>,
  setting: PredictionSetting,
): PreparedProbe {
  return prepareTerms(probe, requestTerms(probe, { topology: setting.topology, scheme, path }), setting);
}

function prepareTerms(
  probe: Probe,
  terms: RequestTerms,
  { profile, suffixes, thirdPartyCookies }: Pick<PredictionSetting, 'profile' | 'suffixes' | 'thirdPartyCookies'>,
): PreparedProbe {
  const unmade = unmadeOf(terms, profile.options, thirdPartyCookies);
  return {
    probe,
    context: requestContext(terms, profile.options, suffixes),
    unmade: unmade ? { outcome: 'no-request', because: unmade.because } : null,
  };
}

type Policy = PredictionSetting['thirdPartyCookies'];

function unmadeOf(
  terms: RequestTerms,
  { unmade }: Pick<Options, 'unmade'>,
  policy: Policy,
): Options['unmade'][number] | undefined {
  return unmade.find(({ when }) => meets(terms, when, policy));
}

/** Whether an engine does not make a request at all. */
export function isUnmade(terms: RequestTerms, options: Pick<Options, 'unmade'>, policy: Policy): boolean {
  return unmadeOf(terms, options, policy) !== undefined;
}

/** Whether a request meets every part of a condition. */
function meets(terms: RequestTerms, when: RequestCondition, policy: Policy): boolean {
  const target = terms.urlList[terms.urlList.length - 1] ?? terms.urlList[0];
  // For a document with an opaque origin, the origin of the page around it counts.
  const initiator = terms.initiator === 'opaque' ? (terms.frames.findLast(isTuple) ?? null) : terms.initiator;
  return (
    (when.initiatorTypes?.includes(terms.initiatorType) ?? true) &&
    !when.exceptInitiatorTypes?.includes(terms.initiatorType) &&
    (when.destinations?.includes(terms.destination) ?? true) &&
    (when.navigation === undefined || when.navigation === terms.navigation) &&
    (when.storageAccess === undefined || when.storageAccess === terms.storageAccess) &&
    (when.thirdPartyCookies === undefined || when.thirdPartyCookies === policy) &&
    (when.initiatorScheme === undefined || when.initiatorScheme === initiator?.scheme) &&
    (when.targetScheme === undefined || when.targetScheme === target.scheme) &&
    (when.targetName === undefined || when.targetName === nameOf(target)) &&
    (when.initiatorName === undefined || (initiator !== null && when.initiatorName === nameOf(initiator)))
  );
}

function isTuple(client: ClientOrigin): client is Origin {
  return client !== 'opaque';
}

function nameOf({ host }: Origin): 'loopback' | 'other' {
  return isLoopback(canonicalHost(host)) ? 'loopback' : 'other';
}

/** Caches the newest `max` answers. Keys are objects whose fields are compared one by one. */
function rememberLately<Key extends object, Value>(max: number, answer: (key: Key) => Value): (key: Key) => Value {
  const lately: { readonly key: Key; readonly value: Value }[] = [];
  return (key) => {
    const fields = Object.keys(key) as (keyof Key)[];
    const known = lately.find((one) => fields.every((field) => one.key[field] === key[field]));
    if (known) return known.value;
    const value = answer(key);
    lately.unshift({ key, value });
    lately.length = Math.min(lately.length, max);
    return value;
  };
}
