import { type FlowHop, type FlowStart, type FlowStep, flowStarts } from '../../../contract/flows/flow.ts';
import type { RequestTerms, RequestUrl } from '../../../model/terms.ts';
import type { ReadResponse } from '../../../prediction/reading/result/reading.ts';
import { settingWay } from './setting-way.ts';

/** A pasted response, its URL, and the cookies that it sets. */
export interface Answer {
  readonly url: RequestUrl;
  readonly response: ReadResponse;
  /** Indexes of the cookies of the flow. */
  readonly cookies: readonly number[];
  /** The request that it answers; `redirect`: the redirect of the response before it. */
  readonly begins: FlowStart | 'redirect';
  /** Whole seconds since the request before it. */
  readonly afterSeconds: number;
}

/** The request that begins a step; `null`: a flow has no such request. */
export function startOf(terms: RequestTerms | null): FlowStart | null {
  const way = settingWay(terms);
  if (way?.setBy === 'navigation') return 'outside/address-bar';
  return flowStarts.find((start) => start === way?.setBy) ?? null;
}

/**
 * The responses as steps: each redirect is a hop, each chain of redirects a step. `home`: the host that sets the
 * cookies.
 */
export function stepsOf(answers: readonly Answer[], home: RequestUrl): readonly FlowStep[] {
  const steps: FlowStep[] = [];
  for (const [index, { url, response, cookies, begins, afterSeconds }] of answers.entries()) {
    const isLeft = answers[index + 1]?.begins === 'redirect';
    const hop: FlowHop = {
      at: url.host === home.host ? 'home' : 'other',
      path: url.path,
      status: isLeft ? redirectOf(response) : 200,
      set: [...cookies],
      clear: /"(?:cookies|\*)"/.test(response.clearSiteData ?? ''),
    };
    if (begins === 'redirect') steps.at(-1)?.hops.push(hop);
    else steps.push({ start: begins, waitSeconds: Math.min(afterSeconds, 300), hops: [hop] });
  }
  return steps;
}

const redirects: Readonly<Record<number, FlowHop['status']>> = { 301: 302, 302: 302, 303: 303, 307: 307, 308: 307 };

/** The browser treats 301 like 302, and 308 like 307. 200 for a response without a redirect. */
export function redirectOf({ status, location }: ReadResponse): FlowHop['status'] {
  return location === null || status === null ? 200 : (redirects[status] ?? 200);
}
