import { startTransition, useCallback, useEffect, useState } from 'react';
import { isTried, type OriginEntry, type Topology } from '../../contract/origins/topology.ts';
import { reachedOrigins } from '../api/reach.ts';
import { loadTlsErrors } from '../api/runs.ts';

/** Milliseconds. */
const answersWithin = 5_000;

/** Whether this browser reaches an origin, and what is in the way. */
export type Reach = 'asking' | 'reached' | 'name-or-port' | 'certificate';

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
    const asked = Date.now();
    const tried = topology.origins.filter(wants);
    askAll(tried, abort.signal).then(async (answers) => {
      if (abort.signal.aborted) return;
      // The whole page knows of it; as a transition it is drawn again in short pieces.
      startTransition(() => setReach(answers));
      if (![...answers.values()].includes('certificate')) return;
      const refusals = await loadTlsErrors().catch(() => []);
      const now = refusals.filter(({ at }) => at >= asked);
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
