import { originOfPlace, type Place, parseOrigin } from '../contract/origins/topology.ts';
import type { Probe } from '../contract/probes/probe.ts';
import { isPresent } from '../contract/probes/terms.ts';
import { contextChains } from '../contract/runs/drive.ts';
import type { Experiment } from '../contract/runs/experiment.ts';
import { storageContexts } from '../contract/runs/observation.ts';
import { nextId, nextProbe } from '../contract/runs/set-response.ts';
import type { RetrievalReason } from '../model/retrieve/reasons.ts';
import type { RetrievalRuleId } from '../model/retrieve/retrieval-rules.ts';
import { exclusion, retrievalVerdict } from '../model/retrieve/retrieve.ts';
import type { RuleAnswer } from '../model/rule-answer.ts';
import { documentContext, protocolOf } from '../model/same-site/context.ts';
import { CookieStore, isSamePartition } from '../model/store/cookie-store.ts';
import { receiveWithVerdict } from '../model/store/receive.ts';
import type { CookieContext, Environment, RequestUrl, StoredCookie } from '../model/terms.ts';
import { rejection, saidByScript } from './predict-cookie-store.ts';
import { unmadePrefetch } from './predict-prefetch.ts';
import { type PreparedProbes, prepareProbe, prepareProbes } from './predict-probes.ts';
import { receivingContext, whyNotAnswered } from './predict-setting.ts';
import type { CellPrediction, CookiePrediction, Prediction, PredictionSetting } from './prediction.ts';

type Storage = CookiePrediction['storage'];

/**
 * Predicts an experiment under a profile: where each cookie is stored, whether scripts can read it, and for each probe
 * whether the cookie is sent, with the reason if not. Uses only the model; pure, and fast enough for every keystroke.
 * Omits probes that the topology does not have. When a redirect sets the cookies, the result includes the request after
 * it as `set/next`.
 */
export function predict(experiment: Experiment, probes: readonly Probe[], setting: PredictionSetting): Prediction {
  const set = environmentOf(setting, 0);
  const store = new CookieStore();
  const verdicts = experiment.cookies.map(({ setCookie }) => receiveOne(store, setCookie, experiment, setting, set));
  const later = environmentOf(setting, experiment.ageSeconds);
  const asked = [askedAt(later, prepareProbes(probes, experiment, setting), store, setting)];
  const next = nextProbe(experiment);
  // The request after the redirect is immediate, whatever the delay of the probes.
  if (next) {
    const following = prepareProbe(next, experiment, setting);
    asked.push(askedAt(set, { probes: [following], contexts: [following.context] }, store, setting));
  }
  return verdicts.map((storage) => predictCookie(storage, store, asked, experiment, setting));
}

/** Concurrent requests. */
interface Asked extends PreparedProbes {
  readonly at: Environment;
  /** The contexts in which the engine makes no request because of the stored cookies. */
  readonly unmadeIn: ReadonlyMap<CookieContext, CellPrediction>;
}

function askedAt(
  at: Environment,
  { probes, contexts }: PreparedProbes,
  store: CookieStore,
  { profile: { options } }: PredictionSetting,
): Asked {
  const unmadeIn = new Map<CookieContext, CellPrediction>();
  for (const context of contexts) {
    const unmade = unmadePrefetch(context, store, options, at);
    if (unmade) unmadeIn.set(context, unmade);
  }
  return { probes, contexts, at, unmadeIn };
}

/** The model's environment this many seconds after the cookies were set. */
export function environmentOf(
  { thirdPartyCookies, now, suffixes }: PredictionSetting,
  ageSeconds: number,
): Environment {
  return { thirdPartyCookies, now: now + ageSeconds * 1000, ...suffixes };
}

function receiveOne(
  store: CookieStore,
  setCookie: string,
  experiment: Experiment,
  setting: PredictionSetting,
  environment: Environment,
): Storage {
  const { options } = setting.profile;
  const unanswered = whyNotAnswered(experiment, setting);
  if (unanswered) {
    const rules = [{ rule: 'request-made', section: null, reason: unanswered }] as const;
    return { outcome: 'ignored', reason: unanswered, also: [], rules };
  }
  const context = receivingContext(experiment, setting);
  if (
    experiment.setBy === 'cookie-store' &&
    protocolOf(context.url, { secureProtocol: 'https-and-loopback' }) === 'insecure'
  ) {
    const reason = 'cookie-store-in-insecure-context';
    return { outcome: 'ignored', reason, also: [], rules: [{ rule: 'secure-context', section: null, reason }] };
  }
  if (experiment.setBy !== 'cookie-store') return receiveWithVerdict(store, setCookie, context, options, environment);
  const reason = rejection(setCookie, options);
  if (reason) return { outcome: 'ignored', reason, also: [], rules: [{ rule: 'cookie-init', section: null, reason }] };
  const line = saidByScript(setCookie, environment.now, options);
  const any =
    options.cookieStorePublicSuffix === 'stored' ? { ...environment, isPublicSuffix: () => false } : environment;
  // The Set-Cookie parser does not read a script's call, so a Domain of one label is valid there.
  return receiveWithVerdict(store, line, context, { ...options, domainWithoutDot: 'as-any' }, any);
}

function predictCookie(
  storage: Storage,
  store: CookieStore,
  asked: readonly Asked[],
  experiment: Experiment,
  setting: PredictionSetting,
): CookiePrediction {
  const cookie = storage.outcome === 'stored' && store.find(storage.cookie) === storage.cookie ? storage.cookie : null;
  const gone: CellPrediction = { outcome: 'excluded', reason: whyGone(storage) };
  const cells = new Map<string, CellPrediction>();
  for (const { probes, contexts, at, unmadeIn } of asked) {
    // One answer for each cookie and context, not for each probe in that context.
    const answers = new Map<CookieContext, CellPrediction>();
    for (const context of contexts) {
      answers.set(context, unmadeIn.get(context) ?? (cookie ? cellOf(cookie, context, setting, at) : gone));
    }
    for (const { probe, context, unmade } of probes) cells.set(probe.id, unmade ?? answers.get(context) ?? gone);
  }
  return { storage, cookie, cells, ...seen(cookie, experiment, setting, environmentOf(setting, 0)) };
}

function whyGone({ outcome }: Storage): 'never-stored' | 'expired-at-once' | 'replaced-by-another-cookie' {
  if (outcome === 'ignored') return 'never-stored';
  return outcome === 'expired' ? 'expired-at-once' : 'replaced-by-another-cookie';
}

const included: CellPrediction = { outcome: 'included' };

function cellOf(
  cookie: StoredCookie,
  context: CookieContext,
  { profile }: PredictionSetting,
  later: Environment,
): CellPrediction {
  const reason = exclusion(cookie, context, profile.options, later);
  return reason === null ? included : { outcome: 'excluded', reason };
}

type Seen = Pick<CookiePrediction, 'stored' | 'readable' | 'readableBy'>;

/** The partitions that hold the cookie and the scripts that read it, as seen from the documents that a run checks. */
function seen(
  cookie: StoredCookie | null,
  { scheme }: Experiment,
  setting: PredictionSetting,
  environment: Environment,
): Seen {
  const { topology, profile } = setting;
  const at = (place: Place) => {
    const entry = originOfPlace(topology, place, scheme);
    return entry ? parseOrigin(entry.origin) : null;
  };
  const home = at('home');
  const nothing: Seen = { stored: [], readable: false, readableBy: { documentCookie: false, cookieStore: false } };
  if (!cookie || !home) return nothing;
  const url: RequestUrl = { ...home, path: cookie.path };
  const contexts = storageContexts.flatMap((name) => {
    const frames = contextChains[name].map(at).filter((origin) => origin !== null);
    if (frames.length < contextChains[name].length) return [];
    return [{ name, context: documentContext(url, frames, profile.options, environment) }];
  });
  const stored = contexts
    .filter(({ name, context }) =>
      cookie.partitionKey === null
        ? name === 'first-party'
        : isSamePartition(cookie.partitionKey, context.partitionKey),
    )
    .map(({ name }) => name);
  const documentCookie = contexts.some(
    ({ context }) => exclusion(cookie, context, profile.options, environment) === null,
  );
  const hasStore = protocolOf(home, { secureProtocol: 'https-and-loopback' }) === 'secure';
  return {
    stored,
    readable: documentCookie,
    readableBy: { documentCookie, cookieStore: hasStore ? documentCookie : null },
  };
}

/** Every rule's answer for one cookie in one probe; empty when the cookie is not stored or the request is not made. */
export function rulesOfCell(
  { cookie, cells }: Pick<CookiePrediction, 'cookie' | 'cells'>,
  probe: Probe,
  experiment: Experiment,
  setting: PredictionSetting,
): readonly RuleAnswer<RetrievalReason, RetrievalRuleId>[] {
  const { scheme, path, readPath } = experiment;
  if (!cookie || !isPresent(probe, { ...setting, scheme }) || cells.get(probe.id)?.outcome === 'no-request') return [];
  const { context } = prepareProbe(probe, { scheme, path: readPath ?? path }, setting);
  const later = environmentOf(setting, probe.id === nextId ? 0 : experiment.ageSeconds);
  return retrievalVerdict(cookie, context, setting.profile.options, later).rules;
}
