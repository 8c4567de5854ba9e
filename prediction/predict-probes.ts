import type { Probe } from '../contract/probes/probe.ts';
import { isPresent, requestTerms } from '../contract/probes/terms.ts';
import type { Experiment } from '../contract/runs/experiment.ts';
import { canonicalHost } from '../model/match/domain-match.ts';
import type { Options, RequestCondition } from '../model/profiles/options.ts';
import { isLoopback, requestContext } from '../model/same-site/context.ts';
import type { ClientOrigin, CookieContext, Origin, RequestTerms } from '../model/terms.ts';
import type { CellPrediction, PredictionSetting } from './prediction.ts';

/** A probe worked out once for all cookies. */
export interface PreparedProbe {
  readonly probe: Probe;
  readonly context: CookieContext;
  /** The prediction where the engine does not make this request at all. */
  readonly unmade: CellPrediction | null;
}

/** What a prepared list depends on. */
interface Key {
  readonly probes: readonly Probe[];
  readonly setting: PredictionSetting;
  readonly scheme: Experiment['scheme'];
  readonly path: string;
}

/** Probes worked out lately; typing into the composer asks for the same ones again and again. */
const lately: { readonly key: Key; readonly prepared: readonly PreparedProbe[] }[] = [];
const maxLately = 12;

/** The probes of a list that are present, in the model's terms. */
export function prepareProbes(
  probes: readonly Probe[],
  { scheme, path, readPath }: Experiment,
  setting: PredictionSetting,
): readonly PreparedProbe[] {
  const key: Key = { probes, setting, scheme, path: readPath ?? path };
  const known = lately.find((one) => isSame(one.key, key));
  if (known) return known.prepared;
  const prepared = prepare(key);
  lately.unshift({ key, prepared });
  lately.length = Math.min(lately.length, maxLately);
  return prepared;
}

function isSame(one: Key, other: Key): boolean {
  return (
    one.probes === other.probes &&
    one.scheme === other.scheme &&
    one.path === other.path &&
    one.setting.topology === other.setting.topology &&
    one.setting.profile === other.setting.profile &&
    one.setting.thirdPartyCookies === other.setting.thirdPartyCookies &&
    one.setting.suffixes === other.setting.suffixes
  );
}

function prepare({ probes, setting, scheme, path }: Key): PreparedProbe[] {
  return probes
    .filter((probe) => isPresent(probe, { topology: setting.topology, scheme }))
    .map((probe) => prepareProbe(probe, { scheme, path }, setting));
}

/** One probe that is present, in the model's terms. */
export function prepareProbe(
  probe: Probe,
  { scheme, path }: Pick<Experiment, 'scheme' | 'path'>,
  { topology, profile, suffixes, thirdPartyCookies, now }: PredictionSetting,
): PreparedProbe {
  const terms = requestTerms(probe, { topology, scheme, path });
  const unmade = unmadeOf(terms, profile.options, thirdPartyCookies);
  return {
    probe,
    context: requestContext(terms, profile.options, { thirdPartyCookies, now, ...suffixes }),
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
  // A document of opaque origin is held to what its page is held to.
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
