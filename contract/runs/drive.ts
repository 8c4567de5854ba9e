import { z } from 'zod';
import type { Place } from '../origins/topology.ts';
import type { Act } from '../probes/probe.ts';
import type { NoRequestCause, StorageContext } from './observation.ts';

/** Everything of the playground's own on a tried host lives below this path; no cookie run may use it. */
export const reservedPath = '/.playground/';

/** What a driver's probe has to do, with every URL already made. */
export interface ProbeTask {
  readonly probe: string;
  readonly act: Act;
  readonly method: 'GET' | 'POST';
  /** Absolute; carries `p=<run>.<probe>`. */
  readonly url: string;
  /** Wait for the visitor's click where one is needed, because the visitor asked for just this probe. */
  readonly waitForClick: boolean;
}

/** One thing that a driver's page does. */
export type Task =
  /** Ask each origin whether it answers at all. */
  | { readonly task: 'reach'; readonly origins: readonly string[] }
  /** POST to each URL, same-origin, one after the other. */
  | { readonly task: 'post'; readonly urls: readonly string[] }
  /** Open each URL in a frame and wait until it, or the frame inside it, says that it is done. */
  | { readonly task: 'frames'; readonly frames: readonly { readonly url: string; readonly done: string }[] }
  /** Fetch a URL with credentials, whoever's origin it is. */
  | { readonly task: 'fetch'; readonly url: string }
  /** Run the script calls that set cookies in this very document. */
  | {
      readonly task: 'script';
      readonly api: 'document-cookie' | 'cookie-store';
      readonly calls: readonly ScriptArgument[];
    }
  /** Wait until the server says at a URL that a request has arrived, which no event of the page tells. */
  | { readonly task: 'arrival'; readonly url: string }
  /** Wait until a moment (milliseconds since the epoch, by the server's clock; `ms` counts from now). */
  | { readonly task: 'wait'; readonly ms: number }
  | { readonly task: 'probes'; readonly probes: readonly ProbeTask[] }
  /** A navigation. It leaves the page, and the server leads back to the driver; a response of 204 leaves it where it is. */
  | {
      readonly task: 'navigate';
      readonly act: Act | 'replace';
      readonly method: 'GET' | 'POST';
      readonly url: string;
      readonly page: 'left' | 'stays';
    };

/** The argument of one script call: the string for document.cookie, or the options of cookieStore.set. */
export type ScriptArgument =
  | { readonly cookie: number; readonly text: string }
  | { readonly cookie: number; readonly options: Record<string, string | number | boolean | null> };

/** What a page is to do: phases one after the other, the tasks of a phase at the same time. */
export interface Step {
  readonly number: number;
  /** What is being done, in words, for the driver's window. */
  readonly message: string;
  readonly phases: readonly (readonly Task[])[];
}

export const probeEnds = ['done', 'error', 'unsupported', 'popup-blocked', 'deadline', 'unwatched'] as const;
/** How a probe ended as the page saw it: `unwatched` is a request that no event tells the end of. */
export type ProbeEnd = (typeof probeEnds)[number];

/** What a page has found while it performed a step. */
export const stepResultsSchema = z.object({
  unreached: z.array(z.string().max(200)).max(20).optional(),
  probes: z
    .record(z.string().max(80), z.object({ end: z.enum(probeEnds), readable: z.boolean().nullable() }))
    .optional(),
  /** By the cookie's index: what the call answered. */
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
  /** Where to go when all is done, a URL of the interface; `null`: close the window. */
  back: z.string().max(4000).nullable(),
  /** The path of the page that asks. */
  path: z.string().max(4000),
  /** The step that was performed, or `null` for a page that has just been loaded. */
  step: z.number().int().nullable(),
  results: stepResultsSchema,
});
export type StepRequest = z.infer<typeof stepRequestSchema>;

export type StepReply =
  | { readonly do: 'perform'; readonly step: Step }
  | { readonly do: 'go'; readonly url: string; readonly message: string }
  /** Ask again after some milliseconds. */
  | { readonly do: 'wait'; readonly ms: number; readonly message: string }
  | { readonly do: 'end'; readonly message: string; readonly back: string | null }
  | { readonly do: 'refuse'; readonly message: string };

/** `POST /.playground/look`: a frame tells which cookies its document's scripts can read. */
export const lookSchema = z.object({
  run: idSchema,
  context: z.enum(['first-party', 'other', 'home>other>home']),
  documentCookie: z.string().max(1_000_000),
  /** `null`: the browser has no cookieStore here. */
  cookieStore: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
});
export type Look = z.infer<typeof lookSchema>;

/** What a probe's end means when nothing arrived. */
export const causeOfEnd: Readonly<Record<ProbeEnd, NoRequestCause>> = {
  done: 'nothing-arrived',
  error: 'refused-by-browser',
  unsupported: 'unsupported',
  'popup-blocked': 'popup-blocked',
  deadline: 'nothing-arrived',
  unwatched: 'nothing-arrived',
};

/** The frames that lead from a top-level page to a document of home in each context; the top-level page's place first. */
export const contextChains: Readonly<Record<StorageContext, readonly Place[]>> = {
  'first-party': ['home'],
  other: ['other', 'home'],
  'home>other>home': ['home', 'other', 'home'],
};
