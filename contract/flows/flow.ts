import { z } from 'zod';
import { places } from '../origins/topology.ts';
import { findProbe } from '../probes/catalogue.ts';
import type { Probe } from '../probes/probe.ts';

/** Kinds of requests that can begin a step of a flow. */
const flowKinds = [
  'link',
  'location',
  'form-get',
  'form-post',
  'fetch-include',
  'prefetch',
  'image',
  'iframe',
] as const;

const startSchema = z
  .union([z.templateLiteral([z.enum(places), '/', z.enum(flowKinds)]), z.literal('outside/address-bar')])
  .describe(
    'The request that begins the step: `<from>/<kind>`, such as `other/form-post`, or `outside/address-bar`: the visitor pastes the address into a new tab. The run waits 60 seconds for that, and fails without it.',
  );
/** A request that begins a step, such as `other/form-post`. */
export type FlowStart = z.infer<typeof startSchema>;

/** Every start, in the order in which they are shown. */
export const flowStarts: readonly FlowStart[] = [
  ...places.flatMap((place) => flowKinds.map((kind): FlowStart => `${place}/${kind}`)),
  'outside/address-bar',
];

const hopPlaces = ['home', 'other'] as const;
const hopStatuses = [200, 302, 303, 307] as const;

const hopSchema = z.strictObject({
  at: z.enum(hopPlaces).default('home').describe('Whose server answers.'),
  path: z
    .string()
    .regex(/^\/(?!\/|\.playground)[^?#\\\s]*$/, 'must begin with one "/" and have no "?", "#", "\\" or space')
    .max(200),
  status: z.literal(hopStatuses).default(200).describe('A redirect leads to the next hop.'),
  set: z.array(z.number().int().min(0)).max(20).default([]).describe('Indexes of the cookies that the response sets.'),
  clear: z
    .boolean()
    .default(false)
    .describe('Whether the response has `Clear-Site-Data: "cookies"`, which deletes all cookies of its site.'),
});
export type FlowHop = z.infer<typeof hopSchema>;

const stepSchema = z.strictObject({
  start: startSchema,
  waitSeconds: z.number().int().min(0).max(300).default(0).describe('Seconds to wait before the step.'),
  hops: z.array(hopSchema).min(1).max(6),
});
export type FlowStep = z.infer<typeof stepSchema>;

/** The maximum number of steps in a flow. */
export const maxFlowSteps = 6;

/** Requests one after the other, each with its redirects, in one jar. */
export const flowSchema = z.strictObject({ steps: z.array(stepSchema).min(1).max(maxFlowSteps) });
export type Flow = z.infer<typeof flowSchema>;
/** What a client may send: defaults left out. */
export type FlowInput = z.input<typeof flowSchema>;

/** One request of a flow: its step and hop, and the request as a probe. */
export interface FlowRequest {
  readonly step: FlowStep;
  readonly hop: FlowHop;
  readonly probe: Probe;
  /** Whether it is the first of its step. */
  readonly starts: boolean;
  /** The id of the request that the redirect leads to; `null`: the step ends here. */
  readonly next: string | null;
}

/** The requests of a flow, in order. Throws a `RangeError` for a start that is not a probe. */
export function flowRequests({ steps }: Flow): readonly FlowRequest[] {
  return steps.flatMap((step, stepIndex) =>
    step.hops.map((hop, index) => ({
      step,
      hop,
      probe: hopProbe(step, stepIndex, index),
      starts: index === 0,
      next: index + 1 < step.hops.length ? hopId(stepIndex, index + 1) : null,
    })),
  );
}

/** The id of the observation of a hop; both count from 0. */
function hopId(step: number, hop: number): string {
  return `flow/${step}-${hop}`;
}

/** A hop as a probe: the request that begins the step, after the redirects before it. */
function hopProbe(step: FlowStep, stepIndex: number, index: number): Probe {
  const start = findProbe(step.start);
  const hop = step.hops[index];
  if (!start || !hop) throw new RangeError(`${step.start} begins no step`);
  const before = step.hops.slice(0, index);
  return {
    ...start,
    id: hopId(stepIndex, index),
    group: 'chains',
    title: `${methodOf(start, before)} ${hop.path}${hop.at === 'other' ? ' on the other site' : ''}`,
    description: before.length === 0 ? start.title : `after ${before.map(({ status }) => status).join(', then ')}`,
    method: methodOf(start, before),
    target: hop.at,
    targetPath: hop.path as `/${string}`,
    via: before.map(({ at }) => at),
    essential: false,
  };
}

/** Fetch, "HTTP-redirect fetch", step 11: a POST becomes a GET at 302 and 303, and stays one at 307. */
function methodOf(start: Probe, before: readonly FlowHop[]): Probe['method'] {
  return before.every(({ status }) => status === 307) ? start.method : 'GET';
}

/** What is wrong with a flow: the field, as a path into the flow, and a sentence; `null` if nothing is. */
export function flowProblem(
  { steps }: Flow,
  cookies: number,
): { readonly field: string; readonly message: string } | null {
  for (const [step, { hops }] of steps.entries()) {
    for (const [index, { at, status, set, clear }] of hops.entries()) {
      const field = `steps[${step}].hops[${index}]`;
      const isLast = index === hops.length - 1;
      if ((status === 200) !== isLast) {
        const message = 'The last hop of a step has the status 200, and each before it redirects with 302, 303 or 307.';
        return { field: `${field}.status`, message };
      }
      if (set.some((cookie) => cookie >= cookies)) {
        return { field: `${field}.set`, message: `No cookie has this index. The run has ${cookies}, counted from 0.` };
      }
      if (at === 'other' && (set.length > 0 || clear)) {
        return { field: `${field}.at`, message: 'Only home sets cookies and clears them.' };
      }
    }
  }
  return null;
}

/** The path of the first response that sets a cookie, by the cookie's index; `null` if no response does. */
export function settingPath({ steps }: Flow, cookie: number): string | null {
  return steps.flatMap(({ hops }) => hops).find(({ set }) => set.includes(cookie))?.path ?? null;
}
