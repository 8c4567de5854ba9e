import { parseSetCookie } from '../../../model/parse/set-cookie.ts';
import type { RecordedCookie } from '../../../recordings/recorded-cell.ts';

/** The input of a trait. */
export interface TraitRow {
  readonly setCookie: string;
  readonly stored: 'yes' | 'no' | 'unknown';
}

/** Whether a cookie of a matrix is stored, in the word of its row. */
export function storedTrait(stored: RecordedCookie['stored']): TraitRow['stored'] {
  if (stored === 'unknown') return 'unknown';
  return stored.length > 0 ? 'yes' : 'no';
}

interface TraitValue {
  /** In a list of choices. */
  readonly word: string;
  /** Above a group of rows. */
  readonly heading: string;
}

/** A property that filters and groups rows. */
interface RowTrait {
  readonly title: string;
  readonly values: Readonly<Record<string, TraitValue>>;
  /** One of the keys of `values`. */
  readonly of: (row: TraitRow) => string;
}

type Parsed = Extract<ReturnType<typeof parseSetCookie>, { outcome: 'parsed' }>;

/** A line that a browser ignores at once has none of the attributes. */
function written(title: string, is: (parsed: Parsed) => boolean, name = title): RowTrait {
  return {
    title,
    values: {
      yes: { word: 'set', heading: `with ${name}` },
      no: { word: 'not set', heading: `without ${name}` },
    },
    of: ({ setCookie }) => {
      const parsed = parseSetCookie(setCookie);
      return parsed.outcome === 'parsed' && is(parsed) ? 'yes' : 'no';
    },
  };
}

const same = (word: string): TraitValue => ({ word, heading: word });

const sameSite: RowTrait = {
  title: 'SameSite',
  values: {
    Default: { word: 'not set or invalid', heading: 'SameSite not set or invalid' },
    None: { word: 'None', heading: 'SameSite=None' },
    Lax: { word: 'Lax', heading: 'SameSite=Lax' },
    Strict: { word: 'Strict', heading: 'SameSite=Strict' },
  },
  of: ({ setCookie }) => {
    const parsed = parseSetCookie(setCookie);
    return parsed.outcome === 'parsed' ? parsed.sameSite : 'Default';
  },
};

/** By the beginning of the name, in any case. */
const prefix: RowTrait = {
  title: 'Prefix',
  values: {
    none: { word: 'none', heading: 'no prefix' },
    secure: same('__Secure-'),
    http: same('__Http-'),
    host: same('__Host-'),
    'host-http': same('__Host-Http-'),
  },
  of: ({ setCookie }) => /^__(host-http|host|http|secure)-/i.exec(setCookie)?.[1]?.toLowerCase() ?? 'none',
};

const path: RowTrait = {
  ...written('Path', ({ path }) => path !== null && path !== '/'),
  values: {
    yes: { word: 'not /', heading: 'with a Path other than /' },
    no: { word: '/ or not set', heading: 'with Path=/ or without' },
  },
};

const stored: RowTrait = {
  title: 'Stored',
  values: {
    yes: { word: 'yes', heading: 'stored' },
    no: { word: 'no', heading: 'not stored' },
    unknown: { word: 'not known', heading: 'not known whether it is stored' },
  },
  of: (row) => row.stored,
};

/** Every trait, in the order of the choices. */
export const traits = {
  sameSite,
  secure: written('Secure', (parsed) => parsed.secure),
  partitioned: written('Partitioned', (parsed) => parsed.partitioned),
  httpOnly: written('HttpOnly', (parsed) => parsed.httpOnly),
  domain: written('Domain', (parsed) => parsed.domain !== null && parsed.domain !== ''),
  path,
  lifetime: written('Lifetime', ({ maxAge, expires }) => maxAge !== null || expires !== null, 'a lifetime'),
  prefix,
  stored,
} as const satisfies Record<string, RowTrait>;

export type TraitId = keyof typeof traits;
export const traitIds = Object.keys(traits) as TraitId[];

/** The filters: a value of each trait, and a text in the line. Empty: anything. */
export type RowFilter = Readonly<Record<TraitId | 'text', string>>;

/** Whether the filters select a row. */
export function isWanted(row: TraitRow, filter: RowFilter): boolean {
  return (
    row.setCookie.toLowerCase().includes(filter.text.toLowerCase()) &&
    traitIds.every((id) => filter[id] === '' || traits[id].of(row) === filter[id])
  );
}

/** Rows under one heading; without a heading when nothing is grouped. */
export interface RowGroup<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Rows under headings, in the order of each heading's first row. An unknown trait groups nothing. */
export function groupRows<Row extends TraitRow>(rows: readonly Row[], by: string): readonly RowGroup<Row>[] {
  const id = traitIds.find((each) => each === by);
  if (!id) return [{ title: '', rows }];
  const { of, values }: RowTrait = traits[id];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const value = of(row);
    groups.set(value, [...(groups.get(value) ?? []), row]);
  }
  return [...groups].map(([value, grouped]) => ({ title: values[value]?.heading ?? value, rows: grouped }));
}
