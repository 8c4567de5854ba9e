import { originOfPlace, parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import {
  type ObservedCookie,
  type RunReport,
  type StorageContext,
  storageContexts,
  wasLookedFor,
} from '../../contract/runs/observation.ts';
import { readPair } from '../../model/edit/set-cookie-edit.ts';
import type { StoredCookie } from '../../model/terms.ts';
import { predict } from '../../prediction/predict.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { unknownWords } from '../result/unknown-words.ts';
import { chipOf } from '../scene/exchange/chip.ts';

/** A cookie that requests showed to be stored, or whose storage is unknown. */
export interface JarCookie {
  readonly index: number;
  readonly chip: string;
  /** As the browser sent it; as it was set, if its storage is unknown. */
  readonly name: string;
  readonly value: string;
  /** The predicted values of fields that requests do not show; `null`: the browser should have rejected it. */
  readonly predicted: StoredCookie | null;
}

/** A part of the jar: the cookies of one top-level site's partition, or those without a partition. */
export interface Drawer {
  readonly context: StorageContext;
  /**
   * The site of its partition in the first-party jar, as predicted: home's requests send both that partition's cookies
   * and those without one. `null`: another context, or no partition.
   */
  readonly partition: string | null;
  readonly cookies: readonly JarCookie[];
}

/** The known content of the jar after runs. */
export interface Jar {
  readonly drawers: readonly Drawer[];
  /** `because`: the end of "because …". */
  readonly unknown: readonly (JarCookie & { readonly because: string })[];
  /** Cookies that the runs set and that the browser does not have, with the reasons. */
  readonly absent: readonly { readonly index: number; readonly chip: string; readonly words: string }[];
  /** Cookies that remained after a reset: `context: name`. */
  readonly leftOver: readonly string[];
}

type Whereabouts =
  | { readonly is: 'stored'; readonly contexts: readonly StorageContext[] }
  | { readonly is: 'unknown'; readonly because: string }
  | { readonly is: 'absent'; readonly words: string };

/**
 * The browser's jar for the cookies of the last run, derived from the run and the single actions after it, oldest
 * first. `setting`: the browser's own rules. `null`: no cookie was set yet.
 */
export function jarOf(reports: readonly RunReport[], setting: PredictionSetting): Jar | null {
  const base = reports.findLast(({ action }) => action === 'run' || action === 'set');
  if (!base) return null;
  const later = reports.slice(reports.indexOf(base) + 1);
  const cookies = jarCookies(base, setting);
  const where = base.request.cookies.map(({ setCookie }, index) =>
    later.reduce(
      (known, report) => afterReport(known, report, setCookie),
      inEachPartition(
        whereabouts(base.cookies[index], setCookie, 'requests that would have carried it arrived without it'),
        base.cookies[index],
        cookies[index],
      ),
    ),
  );
  const jar = { unknown: [] as Jar['unknown'][number][], absent: [] as Jar['absent'][number][] };
  for (const [index, known] of where.entries()) {
    const cookie = cookies[index];
    if (!cookie) continue;
    if (known.is === 'unknown') jar.unknown.push({ ...cookie, because: known.because });
    if (known.is === 'absent') jar.absent.push({ index, chip: cookie.chip, words: known.words });
  }
  return {
    ...jar,
    drawers: storageContexts.flatMap((context) => {
      const within = cookies.filter((_, index) => isIn(where[index], context));
      const partitions = new Set(within.map((cookie) => partitionOf(cookie, context)));
      return [...partitions].map((partition) => ({
        context,
        partition,
        cookies: within.filter((cookie) => partitionOf(cookie, context) === partition),
      }));
    }),
    leftOver: later.findLast(({ action }) => action === 'reset')?.leftOver ?? [],
  };
}

function isIn(where: Whereabouts | undefined, context: StorageContext): boolean {
  return where?.is === 'stored' && where.contexts.includes(context);
}

function partitionOf({ predicted }: JarCookie, context: StorageContext): string | null {
  return context === 'first-party' ? (predicted?.partitionKey?.site ?? null) : null;
}

/**
 * A cookie that is predicted to be Partitioned has an entry for each context in which it was seen: another action may
 * have set the same pair below another site, and no other partition's context gets a partition's cookie.
 */
function inEachPartition(
  where: Whereabouts,
  seen: ObservedCookie | undefined,
  cookie: JarCookie | undefined,
): Whereabouts {
  const isPartitioned = (cookie?.predicted?.partitionKey ?? null) !== null;
  if (where.is !== 'stored' || !isPartitioned || !seen || seen.seenIn.length === 0) return where;
  return { is: 'stored', contexts: seen.seenIn };
}

function whereabouts(seen: ObservedCookie | undefined, setCookie: string, gone: string): Whereabouts {
  if (!seen || !wasLookedFor(seen)) return { is: 'unknown', because: 'no request has looked for it yet' };
  if (seen.stored === 'unknown') {
    return { is: 'unknown', because: unknownWords(seen.unknownBecause ?? 'not-looked', setCookie) };
  }
  if (seen.stored.length > 0) return { is: 'stored', contexts: seen.stored };
  return { is: 'absent', words: seen.jar === 'decided' ? 'the browser’s own list of cookies does not have it' : gone };
}

/** The effect of a clear or reset after the run. Other actions have none. */
function afterReport(known: Whereabouts, report: RunReport, setCookie: string): Whereabouts {
  if (known.is === 'absent' || (report.action !== 'clear' && report.action !== 'reset')) return known;
  if (report.action === 'reset') {
    return report.state === 'finished'
      ? { is: 'absent', words: 'a reset removed it' }
      : { is: 'unknown', because: 'a reset was begun and did not end' };
  }
  const { name } = readPair(setCookie);
  const cleared = report.request.cookies.findIndex((each) => readPair(each.setCookie).name === name);
  if (cleared < 0) return known;
  const line = report.request.cookies[cleared]?.setCookie ?? '';
  return whereabouts(report.cookies[cleared], line, 'it was cleared');
}

function jarCookies(base: RunReport, setting: PredictionSetting): readonly JarCookie[] {
  const { id: _id, action: _action, ...request } = base.request;
  const setAt = base.cookies.find(({ emittedAt }) => emittedAt !== null)?.emittedAt ?? setting.now;
  const predictions = predict({ ...experimentSchema.parse(request), ageSeconds: 0 }, [], { ...setting, now: setAt });
  return request.cookies.map(({ setCookie }, index) => {
    const seen = base.cookies[index]?.arrivedAs ?? null;
    const set = readPair(setCookie);
    const { name, value } = seen === null ? set : pairOf(seen, set.name);
    return { index, chip: chipOf(request, index), name, value, predicted: predictions[index]?.cookie ?? null };
  });
}

/** A pair that arrived. A pair without a name is only its value, which may contain an equals sign. */
function pairOf(pair: string, name: string): { readonly name: string; readonly value: string } {
  const equals = name === '' ? -1 : pair.indexOf('=');
  return { name: pair.slice(0, Math.max(0, equals)), value: pair.slice(equals + 1) };
}

/** Whether a cookie's predicted lifetime has ended at a time, in milliseconds since the epoch. */
export function isOver({ predicted }: JarCookie, now: number): boolean {
  const end = predicted?.expiryTime ?? null;
  return end !== null && end <= now;
}

/** The top-level site of a part of the jar; `null`: the cookies without a partition. */
export function siteOf(
  context: StorageContext,
  topology: Topology,
  scheme: RunReport['request']['scheme'],
  { registrableDomain }: PredictionSetting['suffixes'],
): string | null {
  if (context === 'first-party') return null;
  const entry = originOfPlace(topology, context === 'other' ? 'other' : 'home', scheme);
  if (!entry) return null;
  const { host } = parseOrigin(entry.origin);
  return `${scheme}://${registrableDomain(host) ?? host}`;
}
