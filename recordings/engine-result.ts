import { z } from 'zod';
import { engineSettingSchema, recordedIds } from '../contract/origins/engines.ts';
import { jarVerdicts } from '../contract/runs/jar.ts';
import { noRequestCauses, storageContexts } from '../contract/runs/observation.ts';
import { waysOfSetting } from '../contract/runs/ways.ts';

/** The cookies of a run and the way they are set. */
export const batchSchema = z.strictObject({
  setBy: z.enum(waysOfSetting),
  path: z.string(),
  readPath: z.string(),
  cookies: z.array(z.string()).max(150),
});
export type Batch = z.infer<typeof batchSchema>;

/** Cookies of a run with equal results. */
export const cookieGroupSchema = z.strictObject({
  /** Their indexes in the batch, separated by spaces. */
  cookies: z.string().regex(/^\d+( \d+)*$/),
  /** `unknown`: no request of the run could show whether the browser stores it. */
  stored: z.union([z.array(z.enum(storageContexts)), z.literal('unknown')]),
  /** The answer of the browser's own jar, when no request could show it. Missing: the jar was not read. */
  jar: z.enum(jarVerdicts).exclude(['not-asked']).optional(),
  /** `null`: not determined. */
  readable: z.boolean().nullable(),
  /** One sign for each probe of the file, in order; see `signs`. */
  cells: z.string(),
  /** One sign for each probe for the browser's own reasons: an index into `quotations` by `alphabet`, or `-`. */
  quoted: z.string().optional(),
});
export type CookieGroup = z.infer<typeof cookieGroupSchema>;

export const recordedRunSchema = z.strictObject({
  setting: engineSettingSchema,
  /** The name of the batch. */
  batch: z.string(),
  /** Whether this browser allowed third-party cookies, tested with extra cookies of the run. */
  found: z.enum(['allowed', 'blocked', 'unknown']),
  /** When the cookies were set, ISO 8601. */
  date: z.string(),
  /** The version of this run's browser, when the file's newest runs have another version. */
  version: z.string().optional(),
  /** Milliseconds of the whole run, without the waiting time for the cookies' age. */
  milliseconds: z.number().int(),
  /** Waiting time in seconds between setting the cookies and the first probe. */
  ageSeconds: z.number(),
  /** Seconds of Lax-allowing-unsafe when the browser was started with fewer than its two minutes. */
  unsafeWindowSeconds: z.number().optional(),
  /** Whether the run itself reported cookies with unknown storage. Missing: the run is older than this report. */
  unknown: z.literal('told').optional(),
  /**
   * When the same cookies were set again, ISO 8601, to read the browser's own list for cookies that this run could not
   * show. Missing: the run read the list itself.
   */
  jarAsked: z.string().optional(),
  groups: z.array(cookieGroupSchema),
  /** The reason why nothing arrived, by probe. None of these reasons is a cookie rule. */
  missing: z.record(z.string(), z.enum(noRequestCauses)),
});
export type RecordedRun = z.infer<typeof recordedRunSchema>;

/** Probes measured later for existing runs, on one day and with one version. */
export const laterSchema = z.strictObject({ date: z.iso.date(), version: z.string(), probes: z.array(z.string()) });
export type Later = z.infer<typeof laterSchema>;

/** One engine's file: `recordings/results/<engine>-<major>.json`. */
export const engineResultSchema = z.strictObject({
  engine: z.enum(recordedIds),
  /** `Chromium`, `Firefox`, `WebKitGTK`. */
  title: z.string(),
  major: z.string(),
  /** As the program itself reports it. */
  version: z.string(),
  /** The User-Agent of the browser that made the runs. */
  userAgent: z.string(),
  os: z.string(),
  /** The time of its newest run, ISO 8601. */
  date: z.string(),
  /** Seconds of all its runs together. */
  seconds: z.number(),
  /** The measurements added after its runs. Missing: none. */
  later: z.array(laterSchema).optional(),
  /** The ids of the probes, in the order of the signs. */
  probes: z.array(z.string()),
  /** By name. */
  batches: z.record(z.string(), batchSchema),
  /** The browser's own codes for a cookie, joined by `+`. Chromium only. */
  quotations: z.array(z.string()),
  runs: z.array(recordedRunSchema),
});
export type EngineResult = z.infer<typeof engineResultSchema>;

/** The signs of `cells`. `unsteady`: repeated runs differed. `not-asked`: the run did not make this probe. */
export const signs = { included: '+', excluded: '-', 'no-request': '.', unsteady: '?', 'not-asked': ' ' } as const;
export type RecordedOutcome = keyof typeof signs;

/** The signs of `quoted`, in the order of `quotations`. */
export const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
