import { z } from 'zod';
import { engineSettingSchema, recordedIds } from '../contract/origins/engines.ts';
import { jarVerdicts } from '../contract/runs/jar.ts';
import { noRequestCauses, storageContexts } from '../contract/runs/observation.ts';
import { waysOfSetting } from '../contract/runs/ways.ts';

/** The cookies of a run, and how they are set. */
export const batchSchema = z.strictObject({
  setBy: z.enum(waysOfSetting),
  path: z.string(),
  readPath: z.string(),
  cookies: z.array(z.string()).max(150),
});
export type Batch = z.infer<typeof batchSchema>;

/** Cookies of a run of which everything was the same. */
export const cookieGroupSchema = z.strictObject({
  /** Their indexes in the batch, separated by spaces. */
  cookies: z.string().regex(/^\d+( \d+)*$/),
  /** `unknown`: no request of the run could show whether it is stored. */
  stored: z.union([z.array(z.enum(storageContexts)), z.literal('unknown')]),
  /** Where no request could show it: whether the browser's own jar says it. Missing: the jar was not asked. */
  jar: z.enum(jarVerdicts).exclude(['not-asked']).optional(),
  /** `null`: it was not found out. */
  readable: z.boolean().nullable(),
  /** One sign for each probe of the file, in order; see `signs`. */
  cells: z.string(),
  /** One sign for each probe, which stands for the browser's own reasons: an index into `quotations` by `alphabet`, or `-`. */
  quoted: z.string().optional(),
});
export type CookieGroup = z.infer<typeof cookieGroupSchema>;

export const recordedRunSchema = z.strictObject({
  setting: engineSettingSchema,
  /** The name of the batch. */
  batch: z.string(),
  /** Whether this browser, asked with cookies of the run's own, let third-party cookies through. */
  found: z.enum(['allowed', 'blocked', 'unknown']),
  /** When the cookies were set, ISO 8601. */
  date: z.string(),
  /** Of the browser that made the run, where the file's newest runs are of another version. */
  version: z.string().optional(),
  /** Of the whole run, without the time that was waited for the cookies' age. */
  milliseconds: z.number().int(),
  /** Seconds between setting and the first probe that were waited for. */
  ageSeconds: z.number(),
  /** Where the browser was started with fewer seconds of Lax-allowing-unsafe than its two minutes: how many. */
  unsafeWindowSeconds: z.number().optional(),
  /** The run itself said of which cookies it is not known whether they are stored. Missing: it was made before runs did. */
  unknown: z.literal('told').optional(),
  /**
   * When the same cookies were set once more, ISO 8601, to ask the browser's own list about those that this run could not
   * show. Missing: the run asked itself.
   */
  jarAsked: z.string().optional(),
  groups: z.array(cookieGroupSchema),
  /** Why nothing arrived, by probe. None of this is a cookie rule. */
  missing: z.record(z.string(), z.enum(noRequestCauses)),
});
export type RecordedRun = z.infer<typeof recordedRunSchema>;

/** Probes that were measured in runs that had been recorded before, on one day and with one version. */
export const laterSchema = z.strictObject({ date: z.iso.date(), version: z.string(), probes: z.array(z.string()) });
export type Later = z.infer<typeof laterSchema>;

/** One engine's file: `recordings/results/<engine>-<major>.json`. */
export const engineResultSchema = z.strictObject({
  engine: z.enum(recordedIds),
  /** `Chromium`, `Firefox`, `WebKitGTK`. */
  title: z.string(),
  major: z.string(),
  /** As the program itself says it. */
  version: z.string(),
  /** The User-Agent of the browser that made the runs. */
  userAgent: z.string(),
  os: z.string(),
  /** When the newest of its runs was made, ISO 8601. */
  date: z.string(),
  /** Seconds that all its runs took together. */
  seconds: z.number(),
  /** What was not measured when its runs were made, but later. Missing: nothing. */
  later: z.array(laterSchema).optional(),
  /** The ids of the probes, in the order of the signs. */
  probes: z.array(z.string()),
  /** By name. */
  batches: z.record(z.string(), batchSchema),
  /** What the browser itself said of a cookie, one or more of its codes joined by `+`. Chromium only. */
  quotations: z.array(z.string()),
  runs: z.array(recordedRunSchema),
});
export type EngineResult = z.infer<typeof engineResultSchema>;

/** The signs of `cells`. `unsteady`: repeated runs differed. `not-asked`: the run did not make this probe. */
export const signs = { included: '+', excluded: '-', 'no-request': '.', unsteady: '?', 'not-asked': ' ' } as const;
export type RecordedOutcome = keyof typeof signs;

/** The signs of `quoted`, in the order of `quotations`. */
export const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
