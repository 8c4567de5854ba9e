import { z } from 'zod';

/** The minimum score, of 100, of each page in each category that Lighthouse scores. */
export const marks = { performance: 97, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
export type Category = keyof typeof marks;
export const categories: readonly Category[] = ['performance', 'accessibility', 'best-practices', 'seo'];

const categorySchema = z.object({
  score: z.number().nullable(),
  auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
});
const auditSchema = z.object({
  score: z.number().nullable(),
  numericValue: z.number().optional(),
  details: z.unknown().optional(),
});
const reportSchema = z.object({
  runtimeError: z.object({ code: z.string(), message: z.string() }).optional(),
  audits: z.record(z.string(), auditSchema),
  categories: z.object({
    performance: categorySchema,
    accessibility: categorySchema,
    'best-practices': categorySchema,
    seo: categorySchema,
  }),
});
/** Finds the element of the largest paint. The same list also has a table of the paint's phases. */
const listSchema = z.object({ items: z.array(z.unknown()) });
const elementSchema = z.object({ items: z.tuple([z.object({ node: z.object({ selector: z.string() }) })]) });

/** One run of Lighthouse on one page. */
export interface Run {
  /** Of 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Largest contentful paint, in milliseconds on the simulated phone. */
  readonly lcp: number;
  /** Total blocking time, in milliseconds on the simulated phone. */
  readonly tbt: number;
  /** Cumulative layout shift. */
  readonly cls: number;
  /** A selector of the largest painted element. */
  readonly element: string;
  /** Failed audits that count, such as `largest-contentful-paint 0.5`. */
  readonly short: readonly string[];
  /** How many processes wanted a processor of this machine, in the last minute of the run. */
  readonly load: number;
}

/** A run that Lighthouse itself reports as failed, for example if the machine was too busy for a trace. */
export class FailedRun extends Error {}

/** How often a failing run is tried. */
const tries = 3;

/** Makes a run, up to three times if it is a `FailedRun`; `tell` gets the reason. Throws other errors at once. */
export async function made(run: () => Promise<Run>, tell: (why: string) => void): Promise<Run> {
  for (let left = tries - 1; ; left--) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof FailedRun) || left === 0) throw error;
      tell(error.message);
    }
  }
}

/** Reads Lighthouse's JSON report. Throws a `FailedRun` if Lighthouse could not judge the page. */
export function readReport(text: string, load: number): Run {
  const { runtimeError, audits, categories: judged } = reportSchema.parse(JSON.parse(text));
  if (runtimeError) throw new FailedRun(`${runtimeError.code}: ${runtimeError.message}`);
  const numberOf = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const counted = categories.flatMap((category) => judged[category].auditRefs.filter(({ weight }) => weight > 0));
  return {
    scores: byCategory((category) => {
      const { score } = judged[category];
      if (score === null) throw new FailedRun(`Lighthouse could not judge ${category}.`);
      return Math.round(score * 100);
    }),
    lcp: numberOf('largest-contentful-paint'),
    tbt: numberOf('total-blocking-time'),
    cls: numberOf('cumulative-layout-shift'),
    element: elementOf(audits['largest-contentful-paint-element']?.details),
    short: counted.flatMap(({ id }) => {
      const score = audits[id]?.score ?? 1;
      return score < 1 ? [`${id} ${score}`] : [];
    }),
    load,
  };
}

function elementOf(details: unknown): string {
  const tables = listSchema.safeParse(details).data?.items ?? [];
  const named = tables.flatMap((table) => elementSchema.safeParse(table).data?.items ?? []);
  // Lighthouse looks for the element at the end. By then scripts may have replaced it by the same content.
  return named[0]?.node.selector ?? 'replaced since';
}

/** The runs that other work on the machine disturbed least. */
export function quietest(runs: readonly Run[], count: number): readonly Run[] {
  return runs.toSorted((one, other) => one.load - other.load).slice(0, count);
}

/** The middle number, or the lower of the two middle ones. Throws a RangeError for an empty list. */
export function median(numbers: readonly number[]): number {
  const middle = numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)];
  if (middle === undefined) throw new RangeError('Nothing has no median.');
  return middle;
}

/** The median of each score. */
export function medianScores(runs: readonly Run[]): Readonly<Record<Category, number>> {
  return byCategory((category) => median(runs.map(({ scores }) => scores[category])));
}

/** The categories that miss their mark. */
export function missed(scores: Readonly<Record<Category, number>>): readonly Category[] {
  return categories.filter((category) => scores[category] < marks[category]);
}

function byCategory(scoreOf: (category: Category) => number): Readonly<Record<Category, number>> {
  return {
    performance: scoreOf('performance'),
    accessibility: scoreOf('accessibility'),
    'best-practices': scoreOf('best-practices'),
    seo: scoreOf('seo'),
  };
}
