import { z } from 'zod';
import type { Place } from '../origins/topology.ts';
import { type NoRequestCause, type StorageContext, storageContexts } from './observation.ts';

export const probeEnds = [
  'done',
  'error',
  'unsupported',
  'popup-blocked',
  'deadline',
  'unwatched',
  'needs-visitor',
] as const;
/** How a probe ended in the page. `unwatched`: no event reports the end of the request. */
export type ProbeEnd = (typeof probeEnds)[number];

/** The findings of a page while it performed a step. */
export const stepResultsSchema = z.object({
  unreached: z.array(z.string().max(200)).max(20).optional(),
  probes: z
    .record(z.string().max(80), z.object({ end: z.enum(probeEnds), readable: z.boolean().nullable() }))
    .optional(),
  /** The result of each call, by the cookie's index. */
  calls: z.record(z.string().max(4), z.string().max(300)).optional(),
});
export type StepResults = z.infer<typeof stepResultsSchema>;

const idSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** `POST /.playground/step`: a driver's page tells what it has done and asks what to do. */
export const stepRequestSchema = z.object({
  run: idSchema,
  /** Made by the first page of a drive and carried from page to page. */
  driver: idSchema,
  /** One browser profile; `null` after the first page. */
  browser: idSchema.nullable(),
  /** The URL of the interface to go to at the end; `null`: close the window. */
  back: z.string().max(4000).nullable(),
  /** The path of the asking page. */
  path: z.string().max(4000),
  /**
   * The performed step; `part`: the step goes on, and this is a part of its results; `null`: the page has just loaded.
   */
  step: z.union([z.number().int(), z.literal('part')]).nullable(),
  results: stepResultsSchema,
});
export type StepRequest = z.infer<typeof stepRequestSchema>;

/** `POST /.playground/cookies/look`: a frame reports which cookies its document's scripts can read. */
export const lookSchema = z.object({
  run: idSchema,
  context: z.enum(storageContexts),
  documentCookie: z.string().max(1_000_000),
  /** `null`: the browser has no cookieStore here. */
  cookieStore: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
});
export type Look = z.infer<typeof lookSchema>;

/** The meaning of a probe's end when no request arrived. */
export const causeOfEnd: Readonly<Record<ProbeEnd, NoRequestCause>> = {
  done: 'nothing-arrived',
  error: 'refused-by-browser',
  unsupported: 'unsupported',
  'popup-blocked': 'popup-blocked',
  'needs-visitor': 'needs-visitor',
  deadline: 'nothing-arrived',
  unwatched: 'nothing-arrived',
};

/** The frames that lead from a top-level page to a document of home in each context; the top-level page's place first. */
export const contextChains: Readonly<Record<StorageContext, readonly Place[]>> = {
  'first-party': ['home'],
  other: ['other', 'home'],
  'home>other>home': ['home', 'other', 'home'],
};
