import { z } from 'zod';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { linkPairs, readLink } from '../../contract/runs/link.ts';
import {
  noRequestCauses,
  type Observation,
  type ObservedCookie,
  observedCookieSchema,
  type RunReport,
  runReportSchema,
} from '../../contract/runs/observation.ts';
import { probeOf } from '../../contract/runs/set-response.ts';
import { decidingRequest } from '../../prediction/judge/outcome.ts';
import { withoutTypedValues } from '../experiment/use-experiment.ts';

/** The URL key of a result. */
export const resultKey = 'result';

/** The result of a run in a link: which cookies were stored and sent. It contains no value, no header and no host. */
const carriedSchema = z.strictObject({
  /** The hash of its experiment. */
  of: z.string().max(16),
  userAgent: runReportSchema.shape.userAgent.max(400),
  startedAt: z.number().nullable(),
  thirdPartyCookies: runReportSchema.shape.thirdPartyCookies,
  cookies: z
    .array(
      observedCookieSchema
        .pick({ stored: true, unknownBecause: true, jar: true, readable: true, seenIn: true })
        .extend({ isEmitted: z.boolean() }),
    )
    .max(150),
  /** By probe id: the indexes of the cookies that arrived, or why no request did. */
  requests: z.record(z.string(), z.union([z.array(z.int().min(0).max(149)), z.enum(noRequestCauses)])),
});

/** The result of a run of this experiment as text for a URL. */
export function writeResult(
  experiment: Experiment,
  report: RunReport,
  observations: RunReport['observations'],
): string {
  const carried: z.infer<typeof carriedSchema> = {
    of: fingerprint(withoutTypedValues(experiment)),
    userAgent: report.userAgent.replace(/[^ -~]/g, '').slice(0, 400),
    startedAt: report.startedAt,
    thirdPartyCookies: report.thirdPartyCookies,
    cookies: report.cookies.map(({ stored, unknownBecause, jar, readable, seenIn, emitted }) => ({
      stored,
      unknownBecause,
      jar,
      readable,
      seenIn,
      isEmitted: emitted !== null,
    })),
    requests: Object.fromEntries(
      Object.entries(observations).flatMap(([id, observation]) => {
        const outcome = outcomeOf(id, experiment, observation);
        return outcome === null ? [] : [[id, outcome]];
      }),
    ),
  };
  return toBase64Url(JSON.stringify(carried));
}

/**
 * The result in a URL, as a report without headers and values; `null`: the URL has none. For an unreadable text or
 * another experiment, returns a sentence.
 */
export function readResult(search: string): RunReport | string | null {
  const query = new URLSearchParams(search);
  const text = query.get(resultKey);
  if (text === null) return null;
  const carried = carriedSchema.safeParse(parsed(text));
  if (!carried.success) return 'This link has a result that cannot be read. Run the experiment to see one.';
  const { experiment } = readLink(query);
  const { of, userAgent, startedAt, thirdPartyCookies, cookies, requests } = carried.data;
  if (of !== fingerprint(experiment) || cookies.length !== experiment.cookies.length) {
    return 'The result in this address belongs to another experiment, so it is not shown. Run this experiment to see its result.';
  }
  return {
    id: 'carried',
    action: 'run',
    request: { ...experiment, action: 'run' },
    state: 'finished',
    trouble: null,
    userAgent,
    done: 0,
    total: 0,
    now: '',
    startedAt,
    endedAt: null,
    cookies: cookies.map(
      ({ isEmitted, ...cookie }, index): ObservedCookie => ({
        ...cookie,
        index,
        emitted: isEmitted ? (experiment.cookies[index]?.setCookie ?? '') : null,
        unsupported: [],
        cannotSay: [],
        callResult: null,
        arrivedAs: null,
        readableBy: { documentCookie: null, cookieStore: null },
        emittedAt: null,
      }),
    ),
    observations: Object.fromEntries(
      Object.entries(requests).flatMap(([id, outcome]) => {
        const observation = observationOf(id, experiment, outcome);
        return observation === null ? [] : [[id, observation]];
      }),
    ),
    thirdPartyCookies,
    leftOver: [],
    unreached: [],
  };
}

function outcomeOf(id: string, experiment: Experiment, observation: Observation) {
  if (observation.outcome === 'no-request') return observation.because;
  const probe = probeOf(id, experiment);
  return probe === undefined ? null : (decidingRequest(probe, observation)?.cookies ?? []);
}

function observationOf(
  id: string,
  experiment: Experiment,
  outcome: z.infer<typeof carriedSchema>['requests'][string],
): Observation | null {
  if (!Array.isArray(outcome)) return { outcome: 'no-request', because: outcome };
  const hop = probeOf(id, experiment)?.target;
  if (hop === undefined) return null;
  const blank = { method: '', path: '', cookieString: null, foreign: [], parsed: {}, headers: {}, at: 0 };
  return { outcome: 'received', requests: [{ ...blank, hop, cookies: outcome }], responseReadable: null };
}

/** FNV-1a over the identity of an experiment: its link without the requests. */
function fingerprint(experiment: Experiment): string {
  const text = JSON.stringify(linkPairs({ ...experiment, probes: 'all' }));
  let hash = 0x81_1c_9d_c5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01_00_01_93);
  return (hash >>> 0).toString(36);
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}
