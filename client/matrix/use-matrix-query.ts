import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { type Preset, presets } from './rows/presets.ts';

/** The query keys of the matrix page, with their defaults. */
const usual = {
  engine: 'chromium',
  setting: '',
  /** A preset's id, or `all`; empty: the first preset, or `all` when a filter is set. */
  view: '',
  /** Empty, `prediction`, or the id of another source. */
  against: '',
  sameSite: '',
  secure: '',
  partitioned: '',
  httpOnly: '',
  domain: '',
  path: '',
  lifetime: '',
  prefix: '',
  stored: '',
  text: '',
  from: '',
  group: '',
  /** The trait that groups the rows, or empty. */
  groupBy: '',
  cookie: '',
  probe: '',
};
export type MatrixQuery = Readonly<typeof usual>;

/** The keys that filter or group the rows and columns of the whole matrix. */
export const filterKeys = [
  'sameSite',
  'secure',
  'partitioned',
  'httpOnly',
  'domain',
  'path',
  'lifetime',
  'prefix',
  'stored',
  'text',
  'from',
  'group',
  'groupBy',
] as const satisfies readonly (keyof MatrixQuery)[];

/** Whether a key filters or groups the whole matrix. */
export function isFiltered(query: MatrixQuery): boolean {
  return filterKeys.some((key) => query[key] !== '');
}

/** The shown preset, or `null`: the whole matrix. */
export function presetOf(query: MatrixQuery): Preset | null {
  if (query.view === 'all' || (query.view === '' && isFiltered(query))) return null;
  return presets.find(({ id }) => id === query.view) ?? presets[0] ?? null;
}

/** The state of the matrix page, which is in its URL. */
export function useMatrixQuery(): [MatrixQuery, (change: Partial<MatrixQuery>) => void] {
  const params = new URLSearchParams(useSearch());
  const [path, navigate] = useLocation();
  const query = { ...usual };
  for (const key of Object.keys(usual) as (keyof MatrixQuery)[]) query[key] = params.get(key) ?? usual[key];
  const change = useCallback(
    (part: Partial<MatrixQuery>) => {
      const next = new URLSearchParams(location.search);
      for (const [key, value] of Object.entries(part)) {
        if (value === usual[key as keyof MatrixQuery]) next.delete(key);
        else next.set(key, value);
      }
      navigate(`${path}?${next}`, { replace: true });
    },
    [path, navigate],
  );
  return [query, change];
}
