import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import type { MatrixRow } from './matrix-rows.ts';

/** Rows under one heading; without one where nothing is grouped. */
export interface RowGroup {
  readonly title: string;
  readonly rows: readonly MatrixRow[];
}

type TitleOf = (row: MatrixRow) => string;

function written(
  name: string,
  is: (parsed: Extract<ReturnType<typeof parseSetCookie>, { outcome: 'parsed' }>) => boolean,
): TitleOf {
  return ({ setCookie }) => {
    const parsed = parseSetCookie(setCookie);
    return parsed.outcome === 'parsed' && is(parsed) ? `with ${name}` : `without ${name}`;
  };
}

const sameSite: TitleOf = ({ setCookie }) => {
  const parsed = parseSetCookie(setCookie);
  const flag = parsed.outcome === 'parsed' ? parsed.sameSite : 'Default';
  return flag === 'Default' ? 'SameSite not written or invalid' : `SameSite=${flag}`;
};

const prefix: TitleOf = ({ setCookie }) =>
  /^__(host-http|host|http|secure)-/i.exec(setCookie)?.[0].toLowerCase() ?? 'no prefix';

/** What rows can be grouped by, with the words for it. */
export const groupings = {
  sameSite: { words: 'SameSite', titleOf: sameSite },
  secure: { words: 'Secure', titleOf: written('Secure', ({ secure }) => secure) },
  httpOnly: { words: 'HttpOnly', titleOf: written('HttpOnly', ({ httpOnly }) => httpOnly) },
  partitioned: { words: 'Partitioned', titleOf: written('Partitioned', (parsed) => parsed.partitioned) },
  domain: { words: 'Domain', titleOf: written('Domain', ({ domain }) => domain !== null && domain !== '') },
  path: { words: 'Path', titleOf: written('another Path than /', ({ path }) => path !== null && path !== '/') },
  lifetime: {
    words: 'lifetime',
    titleOf: written('a lifetime', ({ maxAge, expires }) => maxAge !== null || expires !== null),
  },
  prefix: { words: 'prefix', titleOf: prefix },
  stored: { words: 'stored or ignored', titleOf: ({ stored }: MatrixRow) => (stored ? 'stored' : 'not stored') },
} as const satisfies Record<string, { readonly words: string; readonly titleOf: TitleOf }>;

/** Rows under headings, in the order in which each heading comes first. What is no grouping groups nothing. */
export function groupRows(rows: readonly MatrixRow[], by: string): readonly RowGroup[] {
  if (!isGrouping(by)) return [{ title: '', rows }];
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const title = groupings[by].titleOf(row);
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  return [...groups].map(([title, grouped]) => ({ title, rows: grouped }));
}

function isGrouping(by: string): by is keyof typeof groupings {
  return Object.hasOwn(groupings, by);
}
