import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';

/** Writes a page's query. `replace`: keeps the history entry and its state. */
export type SetQuery = (query: URLSearchParams, how: { readonly replace: boolean }) => void;

/**
 * The query of the URL, and a function that writes it. wouter's own `useSearchParams` decodes it twice, so a `%25` in a
 * value would begin another escape.
 */
export function useQuery(): readonly [URLSearchParams, SetQuery] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const setQuery = useCallback<SetQuery>(
    (next, { replace }) => {
      const text = next.toString();
      navigate(text === '' ? path : `${path}?${text}`, replace ? { replace, state: history.state } : { replace });
    },
    [path, navigate],
  );
  return [query, setQuery];
}
