import { QueryClient, type QueryState, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { asRefusal, type Refusal } from './ask.ts';

/**
 * Asks only when something calls for it: another request would show in a lab's log, or arrive in the middle of a run. Nor does
 * it wait for a network, since the server is often this machine, which answers without one.
 */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

/** What the server tells once in the life of a page. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: Value }
  | { readonly state: 'failed'; readonly refusal: Refusal };

/** Loads a value once, for every component that asks for the same key. */
export function useLoaded<Value>(key: string, load: () => Promise<Value>): Loaded<Value> {
  const { data, error } = useQuery({ queryKey: [key], queryFn: load }, client);
  if (data !== undefined) return { state: 'loaded', value: data };
  return error === null ? { state: 'loading' } : { state: 'failed', refusal: asRefusal(error) };
}

interface Following<Value> {
  /** Milliseconds until the next look, by what was last seen and whether the last look failed; `false`: no more. */
  readonly every: (value: Value | undefined, failed: boolean) => number | false;
  /** Milliseconds for which a page that is out of sight goes on looking. */
  readonly unseenFor: number;
}

/** Something that changes at the server, as it was seen last. */
export interface Followed<Value> {
  readonly value: Value | undefined;
  /** Why the newest work or look failed. */
  readonly refusal: Refusal | null;
  /** When it was seen, in milliseconds since the epoch; 0: never. */
  readonly seenAt: number;
  /** Whether something newer is on its way. */
  readonly busy: boolean;
  /** Does something, and follows what it ends with, unless something newer has been asked for by then. */
  readonly show: (work: () => Promise<Value>) => Promise<void>;
}

/**
 * Follows something at the server from the first `show` on: `look` is repeated, also when the page comes back into sight,
 * but never while some work is under way. Two components with the same key follow the same.
 */
export function useFollowed<Value>(
  key: string,
  look: () => Promise<Value>,
  { every, unseenFor }: Following<Value>,
): Followed<Value> {
  const next = ({ data, status }: QueryState<Value>) =>
    outOfSight() > unseenFor ? false : every(data, status === 'error');
  const { data, error, dataUpdatedAt, isFetching } = useQuery(
    {
      queryKey: [key],
      queryFn: look,
      enabled: ({ state }) => state.status !== 'pending',
      refetchInterval: ({ state }) => next(state),
      refetchIntervalInBackground: true,
      refetchOnWindowFocus: ({ state }) => (next(state) === false ? false : 'always'),
    },
    client,
  );
  const show = useCallback(
    async (work: () => Promise<Value>) => {
      await client.cancelQueries({ queryKey: [key] });
      // A failure is told by the query.
      await client.fetchQuery({ queryKey: [key], queryFn: work, staleTime: 0 }).catch(() => undefined);
    },
    [key],
  );
  return { value: data, refusal: error && asRefusal(error), seenAt: dataUpdatedAt, busy: isFetching, show };
}

let hiddenSince = 0;
document.addEventListener('visibilitychange', () => {
  hiddenSince = performance.now();
});

/** For how many milliseconds the page has been out of sight; 0: it is in sight. */
function outOfSight(): number {
  return document.hidden ? performance.now() - hiddenSince : 0;
}
