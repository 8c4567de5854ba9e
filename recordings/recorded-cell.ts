import { type StorageContext, storageContexts } from '../contract/runs/observation.ts';
import {
  alphabet,
  type Batch,
  type CookieGroup,
  type EngineResult,
  type RecordedOutcome,
  type RecordedRun,
  signs,
} from './engine-result.ts';
import { storedInRun } from './stored-in-run.ts';

/** All recorded results of one cookie in one run. */
export interface RecordedCookie {
  /** In its batch. */
  readonly index: number;
  readonly setCookie: string;
  /** `unknown`: no request could show it, and the jar did not show it. */
  readonly stored: readonly StorageContext[] | 'unknown';
  /** The answer of the browser's own jar, when no request could show it. Missing: the jar was not read. */
  readonly jar?: NonNullable<CookieGroup['jar']>;
  readonly readable: boolean | null;
  /** By probe id; only probes that the run made. */
  readonly cells: ReadonlyMap<string, RecordedOutcome>;
  /** The browser's own codes by probe id; only for probes with codes. */
  readonly quoted: ReadonlyMap<string, readonly string[]>;
}

const outcomeOfSign: ReadonlyMap<string, RecordedOutcome> = new Map(
  (Object.keys(signs) as RecordedOutcome[]).map((outcome) => [signs[outcome], outcome]),
);

/** The batch of a run. Throws a `RangeError` when the file does not hold it. */
export function batchOf(result: EngineResult, run: RecordedRun): Batch {
  const batch = result.batches[run.batch];
  if (!batch) throw new RangeError(`there is no batch ${run.batch}`);
  return batch;
}

/** The cookies of a recorded run, in their order. Throws a `RangeError` when the file is inconsistent. */
export function decodeRun(result: EngineResult, run: RecordedRun): RecordedCookie[] {
  const batch = batchOf(result, run);
  const { cookies } = batch;
  const decoded = run.groups.flatMap((group) => {
    const cells = decodeCells(result.probes, group);
    const quoted = decodeQuoted(result, group);
    return group.cookies.split(' ').map((text) => {
      const index = Number(text);
      const setCookie = cookies[index];
      if (setCookie === undefined) throw new RangeError(`batch ${run.batch} has no cookie ${text}`);
      const stored = storedInRun(group, setCookie, run, batch);
      const readable = stored === 'unknown' ? null : group.readable;
      const { jar } = group;
      return { index, setCookie, stored, ...(jar ? { jar } : {}), readable, cells, quoted };
    });
  });
  return decoded.toSorted((one, other) => one.index - other.index);
}

function decodeCells(probes: readonly string[], { cells }: CookieGroup): Map<string, RecordedOutcome> {
  if (cells.length !== probes.length) throw new RangeError('there is not one sign for each probe');
  const decoded = new Map<string, RecordedOutcome>();
  for (const [position, probe] of probes.entries()) {
    const outcome = outcomeOfSign.get(cells[position] ?? '');
    if (outcome === undefined) throw new RangeError(`"${cells[position]}" is not a sign`);
    if (outcome !== 'not-asked') decoded.set(probe, outcome);
  }
  return decoded;
}

function decodeQuoted({ probes, quotations }: EngineResult, { quoted = '' }: CookieGroup): Map<string, string[]> {
  const decoded = new Map<string, string[]>();
  for (const [position, sign] of [...quoted].entries()) {
    const probe = probes[position];
    const quotation = quotations[alphabet.indexOf(sign)];
    if (probe !== undefined && quotation !== undefined) decoded.set(probe, quotation.split('+'));
  }
  return decoded;
}

/**
 * Groups cookies with equal results. `quotations` is the file's list; new codes are appended to it. Throws a
 * `RangeError` when there are more quotations than signs.
 */
export function encodeGroups(
  cookies: readonly RecordedCookie[],
  probes: readonly string[],
  quotations: string[],
): CookieGroup[] {
  const groups = new Map<string, CookieGroup>();
  for (const cookie of cookies.toSorted((one, other) => one.index - other.index)) {
    const group = encodeCookie(cookie, probes, quotations);
    const { cookies: index, ...same } = group;
    const key = JSON.stringify(same);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, cookies: `${known.cookies} ${index}` } : group);
  }
  return [...groups.values()];
}

function encodeCookie(cookie: RecordedCookie, probes: readonly string[], quotations: string[]): CookieGroup {
  const quoted = probes.map((probe) => signOf(cookie.quoted.get(probe), quotations)).join('');
  return {
    cookies: String(cookie.index),
    stored: cookie.stored === 'unknown' ? cookie.stored : inOrder(cookie.stored),
    ...(cookie.jar ? { jar: cookie.jar } : {}),
    readable: cookie.readable,
    cells: probes.map((probe) => signs[cookie.cells.get(probe) ?? 'not-asked']).join(''),
    ...(/[^-]/.test(quoted) ? { quoted } : {}),
  };
}

function inOrder(stored: readonly StorageContext[]): StorageContext[] {
  return storageContexts.filter((context) => stored.includes(context));
}

function signOf(codes: readonly string[] | undefined, quotations: string[]): string {
  if (codes === undefined || codes.length === 0) return '-';
  const quotation = codes.toSorted().join('+');
  const known = quotations.indexOf(quotation);
  const index = known === -1 ? quotations.push(quotation) - 1 : known;
  const sign = alphabet[index];
  if (sign === undefined) throw new RangeError('there are more quotations than signs');
  return sign;
}
