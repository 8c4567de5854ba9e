import { useCallback, useMemo } from 'react';
import {
  readSessionOptions,
  type SessionOption,
  type SessionOptions,
  sessionOptionPairs,
  sessionOptionsSchema,
} from '../../../contract/labs/session-options.ts';
import { findScenario, type SessionScenario } from '../../../contract/labs/session-scenarios.ts';
import { useQuery } from '../../ui/use-query.ts';

/** The page's URL: the lab's options, and the started scenario. */
export function useSessionAddress() {
  const [query, setQuery] = useQuery();
  const pairs = query.toString();
  const { options, problems } = useMemo(() => readSessionOptions(new URLSearchParams(pairs)), [pairs]);
  const scenario = findScenario(query.get('scenario') ?? '') ?? null;
  const open = useCallback((next: URLSearchParams) => setQuery(next, { replace: true }), [setQuery]);
  const setOption = useCallback(
    (name: SessionOption, value: string) => {
      const next = sessionOptionsSchema.safeParse({ ...options, [name]: value });
      if (next.success) open(queryOf(next.data, scenario));
    },
    [options, scenario, open],
  );
  const leaveScenario = useCallback(() => open(queryOf(options, null)), [options, open]);
  return { options, problems, scenario, setOption, leaveScenario, open };
}

function queryOf(options: SessionOptions, scenario: SessionScenario | null): URLSearchParams {
  const query = new URLSearchParams(scenario === null ? [] : [['scenario', scenario.id]]);
  for (const [name, value] of sessionOptionPairs(options)) query.append(name, value);
  return query;
}
