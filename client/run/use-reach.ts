import { startTransition, useCallback, useEffect, useState } from 'react';
import { namesOfTopology } from '../../contract/origins/engines.ts';
import { isTried, type OriginEntry, type Scheme, type Topology } from '../../contract/origins/topology.ts';
import { reachedOrigins } from '../api/reach.ts';
import { loadTlsErrors } from '../api/runs.ts';
import { breathe } from '../ui/breathe.ts';

/** Milliseconds. */
const answersWithin = 15_000;

/**
 * Whether this browser reaches an origin, and what is in the way. `not-asked`: a page over https may not ask an origin over
 * http that browsers do not trust. A run, which goes there itself, finds out.
 */
export type Reach = 'asking' | 'reached' | 'not-asked' | 'name-or-port' | 'certificate';

/** Whether it is known of an origin that this browser does not reach it, or not known yet that it does. */
export function isUnreached({ reach }: Pick<ReachState, 'reach'>, origin: string): boolean {
  const state = reach.get(origin);
  return state !== 'reached' && state !== 'not-asked';
}

/** Whether a page over a scheme may ask whether an origin answers. */
export function mayAsk(page: Scheme, { scheme }: OriginEntry, topology: Topology): boolean {
  return page === 'http' || scheme === 'https' || namesOfTopology(topology) === 'localhost';
}

/** What is known of every tried origin, by its serialization; `again` asks once more. */
export interface ReachState {
  readonly reach: ReadonlyMap<string, Reach>;
  /** Origins whose handshake the server saw end while they were asked: the certificate is not trusted. */
  readonly confirmed: ReadonlySet<string>;
  readonly again: () => void;
}

/**
 * Asks every origin that is wanted whether it answers; again when the visitor comes back to the page. `wants` must stay the
 * same function as long as it wants the same.
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
      // The whole page knows of it; as a transition it is drawn again in short pieces.
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
  // A worker takes a browser some time to start, and what has just been drawn is to be seen first.
  await breathe();
  if (signal.aborted) return new Map();
  const reached = await reachedOrigins(
    entries.map(({ origin }) => origin),
    answersWithin,
    signal,
  );
  // A page sees the same error for an unknown name and an untrusted certificate; the http twin tells them apart.
  return new Map(
    entries.map(({ origin, scheme, role }) => {
      if (reached.has(origin)) return [origin, 'reached'];
      const twin = entries.some((each) => each.role === role && each.scheme === 'http' && reached.has(each.origin));
      return [origin, scheme === 'https' && twin ? 'certificate' : 'name-or-port'];
    }),
  );
}
