import { QueryClient, type QueryState, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { asRefusal, type Refusal } from './ask.ts';

/**
 * Requests only on demand: another request would show in a lab's log, or arrive in the middle of a run. It does not
 * wait for a network: the server is often this machine, which answers without one.
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

/** A value that the server sends once in the life of a page. */
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
  /** Milliseconds until the next poll, by the last value and whether the last poll failed; `false`: no further poll. */
  readonly every: (value: Value | undefined, failed: boolean) => number | false;
  /** Milliseconds for which a hidden page continues to poll. */
  readonly unseenFor: number;
}

/** The last known value of something that changes on the server. */
export interface Followed<Value> {
  readonly value: Value | undefined;
  /** Why the newest work or poll failed. */
  readonly refusal: Refusal | null;
  /** The time of the value, in milliseconds since the epoch; 0: never. */
  readonly seenAt: number;
  /** Whether a newer value is on its way. */
  readonly busy: boolean;
  /** Does some work and shows its result, unless newer work has begun since. */
  readonly show: (work: () => Promise<Value>) => Promise<void>;
}

/**
 * Follows a value on the server from the first `show` on: polls with `look`, also when the page becomes visible again,
 * but never during work. Two components with the same key share the value.
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
      // The query reports a failure.
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

/** For how many milliseconds the page has been hidden; 0: it is visible. */
function outOfSight(): number {
  return document.hidden ? performance.now() - hiddenSince : 0;
}
