import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';

/**
 * One key of the URL's query, and a function that changes it; `null` removes it. Other keys and the history entry's
 * state stay.
 */
export function useQueryKey(key: string): [string | null, (value: string | null) => void] {
  const value = new URLSearchParams(useSearch()).get(key);
  const [path, navigate] = useLocation();
  const set = useCallback(
    (next: string | null) => {
      const query = new URLSearchParams(location.search);
      if (next === null) query.delete(key);
      else query.set(key, next);
      navigate(`${path}?${query}`, { replace: true, state: history.state });
    },
    [key, path, navigate],
  );
  return [value, set];
}
