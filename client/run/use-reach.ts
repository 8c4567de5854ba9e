import { startTransition, useCallback, useEffect, useState } from 'react';
import { namesOfTopology } from '../../contract/origins/engines.ts';
import { isTried, type OriginEntry, type Scheme, type Topology } from '../../contract/origins/topology.ts';
import { reachedOrigins } from '../api/reach.ts';
import { loadTlsErrors } from '../api/runs.ts';
import { breathe } from '../ui/breathe.ts';

/** Milliseconds. */
const answersWithin = 15_000;

/**
 * Whether this browser reaches an origin, and the obstacle. `not-asked`: a page over https may not request an origin
 * over http that browsers do not trust. A run, which navigates there, finds out.
 */
export type Reach = 'asking' | 'reached' | 'not-asked' | 'name-or-port' | 'certificate';

/** Whether this browser does not reach an origin, or the check is not finished. */
export function isUnreached({ reach }: Pick<ReachState, 'reach'>, origin: string): boolean {
  const state = reach.get(origin);
  return state !== 'reached' && state !== 'not-asked';
}

/** Whether a page over a scheme may check an origin. */
export function mayAsk(page: Scheme, { scheme }: OriginEntry, topology: Topology): boolean {
  return page === 'http' || scheme === 'https' || namesOfTopology(topology) === 'localhost';
}

/** The result for every checked origin, by its serialization; `again` checks once more. */
export interface ReachState {
  readonly reach: ReadonlyMap<string, Reach>;
  /** Origins with an aborted TLS handshake during the check: the browser does not trust the certificate. */
  readonly confirmed: ReadonlySet<string>;
  readonly again: () => void;
}

/**
 * Checks whether every wanted origin answers, and again when the visitor comes back to the page. `wants` must stay the
 * same function while the wanted origins stay the same.
 */
export function useReach(topology: Topology, wants: (entry: OriginEntry) => boolean = isTried): ReachState {
  const [reach, setReach] = useState<ReadonlyMap<string, Reach>>(new Map());
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((number) => number + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    const abort = new AbortController();
    const since = Date.now();
    const tried = topology.origins.filter(wants);
    const asks = (entry: OriginEntry) => mayAsk(location.protocol === 'https:' ? 'https' : 'http', entry, topology);
    askAll(tried.filter(asks), abort.signal).then(async (asked) => {
      const answers = new Map(tried.map(({ origin }) => [origin, asked.get(origin) ?? 'not-asked'] as const));
      if (abort.signal.aborted) return;
      // The whole page depends on it; as a transition React draws it in short pieces.
      startTransition(() => setReach(answers));
      if (![...answers.values()].includes('certificate')) return;
      const refusals = await loadTlsErrors().catch(() => []);
      const now = refusals.filter(({ at }) => at >= since);
      startTransition(() => setConfirmed(new Set(now.map(({ host, port }) => `https://${host}:${port}`))));
    });
    return () => abort.abort();
  }, [topology, round, wants]);

  useEffect(() => {
    const onReturn = () => document.visibilityState === 'visible' && again();
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('focus', onReturn);
    return () => {
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('focus', onReturn);
    };
  }, [again]);

  return { reach, confirmed, again };
}

async function askAll(entries: readonly OriginEntry[], signal: AbortSignal): Promise<ReadonlyMap<string, Reach>> {
  // A worker takes some time to start, and the page must be painted first.
  await breathe();
  if (signal.aborted) return new Map();
  const reached = await reachedOrigins(
    entries.map(({ origin }) => origin),
    answersWithin,
    signal,
  );
  // A page gets the same error for an unknown name and an untrusted certificate; the http twin distinguishes them.
  return new Map(
    entries.map(({ origin, scheme, role }) => {
      if (reached.has(origin)) return [origin, 'reached'];
      const twin = entries.some((each) => each.role === role && each.scheme === 'http' && reached.has(each.origin));
      return [origin, scheme === 'https' && twin ? 'certificate' : 'name-or-port'];
    }),
  );
}
