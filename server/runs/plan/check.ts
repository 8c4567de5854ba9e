import { type Flow, flowProblem, flowRequests } from '../../../contract/flows/flow.ts';
import { absenceSentence, absentPlaces } from '../../../contract/origins/absent.ts';
import { originOfPlace, type Topology } from '../../../contract/origins/topology.ts';
import { findProbe, probes } from '../../../contract/probes/catalogue.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { isPresent, placesOf } from '../../../contract/probes/terms.ts';
import { askedPath, hasControl } from '../../../contract/runs/asked-path.ts';
import { cookiePair } from '../../../contract/runs/cookie-pair.ts';
import { controlNames } from '../../../contract/runs/driver-page.ts';
import { maxCookieBytes, maxCookies, type RunRequest, runRequestSchema } from '../../../contract/runs/experiment.ts';
import { nextProbe, responseProblem } from '../../../contract/runs/set-response.ts';
import { settingProbe } from '../../../contract/runs/ways.ts';
import { parseBody } from '../../http/parse-body.ts';
import { Problem } from '../../http/problem.ts';

/** A checked request, with the probes of its selection. */
export interface CheckedRun {
  readonly request: RunRequest;
  readonly probes: readonly Probe[];
  /** Probes of a selection such as `all` that need an origin which is not configured. */
  readonly absent: readonly Probe[];
  /** The request that follows the redirect with the cookies; `null` if there is no such request. */
  readonly next: Probe | null;
}

/** Every observed request of a run. */
export function requestsOf({ probes, next }: Pick<CheckedRun, 'probes' | 'next'>): readonly Probe[] {
  return next ? [next, ...probes] : probes;
}

/**
 * Checks the body of `POST /api/runs`. Throws a `Problem` with code and field. Wrong cookies are allowed. Only cookies
 * that cannot be sent, or that would make the answer ambiguous, are refused.
 */
export function checkRun(body: unknown, topology: Topology): CheckedRun {
  checkCount(body);
  const request = parseBody(runRequestSchema, body);
  const checked: RunRequest = {
    ...request,
    path: checkPath(request.path, 'path'),
    ...(request.readPath === undefined ? {} : { readPath: checkPath(request.readPath, 'readPath') }),
    ...(request.flow === undefined ? {} : { flow: checkPathsOf(request.flow) }),
  };
  checkCookies(checked);
  checkResponse(checked);
  checkFlow(checked, topology);
  checkOrigins(checked, topology);
  const sets = checked.action !== 'send' && checked.action !== 'reset' && checked.action !== 'flow';
  return {
    request: checked,
    probes: selectProbes(checked, topology),
    absent: absentOf(checked, topology),
    next: sets ? nextProbe(checked) : null,
  };
}

/** Runs before the schema, which checks every cookie of a body that has far too many. */
function checkCount(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('cookies' in body)) return;
  if (!Array.isArray(body.cookies) || body.cookies.length <= maxCookies) return;
  throw new Problem('too-many-cookies', `A run can have at most ${maxCookies} cookies.`, 'cookies');
}

/** The path as a browser requests it. Throws a `Problem` if the path is refused. */
function checkPath(written: string, field: string): string {
  const { path, problem } = askedPath(written);
  if (problem) throw new Problem(problem.code, problem.message, field);
  return path;
}

/** A flow with its paths as a browser requests them. */
function checkPathsOf({ steps }: Flow): Flow {
  return {
    steps: steps.map((step, stepIndex) => ({
      ...step,
      hops: step.hops.map((hop, index) => {
        return { ...hop, path: checkPath(hop.path, `flow.steps[${stepIndex}].hops[${index}].path`) };
      }),
    })),
  };
}

function checkCookies({ cookies, action }: RunRequest): void {
  if (cookies.length === 0 && action !== 'reset') {
    throw new Problem('no-cookie', 'The run has no cookie.', 'cookies');
  }
  const seen = new Map<string, number>();
  let bytes = 0;
  for (const [index, { setCookie }] of cookies.entries()) {
    const field = `cookies[${index}].setCookie`;
    if (hasControl(setCookie)) {
      throw new Problem(
        'control-character',
        'A header cannot contain a line break or another control character: Node rejects it.',
        field,
      );
    }
    const pair = cookiePair(setCookie);
    if (pair === null) continue;
    const own = controlNames.find((name) => pair.startsWith(`${name}=`));
    if (own !== undefined) {
      const message = `The playground sets a cookie with the name ${own} itself, so it could not tell them apart. Choose another name.`;
      throw new Problem('cookies-not-distinguishable', message, field);
    }
    const first = seen.get(pair);
    if (first !== undefined && action !== 'clear') {
      throw new Problem(
        'cookies-not-distinguishable',
        `Cookies ${first + 1} and ${index + 1} have the same name and value, so the server could not tell which one arrived. Give them different values.`,
        field,
      );
    }
    seen.set(pair, index);
    bytes += Buffer.byteLength(pair);
  }
  if (cookies.length > 1 && bytes > maxCookieBytes) {
    throw new Problem(
      'too-many-bytes',
      `Names and values of a run may have ${maxCookieBytes} bytes together; these have ${bytes}.`,
      'cookies',
    );
  }
}

/**
 * Checks that the action `flow` has a flow and no other action has one, that each redirect has a next hop, and that
 * the origins are configured.
 */
function checkFlow({ action, flow, cookies, scheme }: RunRequest, topology: Topology): void {
  if (action === 'flow' && !flow) throw new Problem('invalid-field', 'The action “flow” needs a flow.', 'flow');
  if (!flow) return;
  if (action !== 'flow') throw new Problem('invalid-field', 'Only the action “flow” has a flow.', 'flow');
  const problem = flowProblem(flow, cookies.length);
  if (problem) throw new Problem('invalid-field', problem.message, `flow.${problem.field}`);
  if (flowRequests(flow).some(({ probe }) => !isPresent(probe, { topology, scheme }))) {
    throw new Problem('origin-not-configured', 'The flow needs an origin that is not configured here.', 'flow');
  }
}

function checkResponse(request: RunRequest): void {
  const problem = responseProblem(request);
  if (problem) throw new Problem('invalid-field', problem.message, problem.field);
}

function checkOrigins(request: RunRequest, topology: Topology): void {
  const { scheme, setBy } = request;
  if (!originOfPlace(topology, 'home', scheme)) {
    throw new Problem('origin-not-configured', `The home host has no origin over ${scheme} here.`, 'scheme');
  }
  const probe = settingProbe(setBy);
  if (probe && !isPresent(probe, { topology, scheme })) {
    throw new Problem(
      'origin-not-configured',
      `No origin is configured that could set the cookie by ${setBy}.`,
      'setBy',
    );
  }
  const next = nextProbe(request);
  if (next && !isPresent(next, { topology, scheme })) {
    throw new Problem(
      'origin-not-configured',
      'No other site is configured that the redirect could go through.',
      'setThen',
    );
  }
}

function absentOf({ action, probes: chosen, scheme }: RunRequest, topology: Topology): readonly Probe[] {
  if (typeof chosen !== 'string' || (action !== 'run' && action !== 'send')) return [];
  return probes.filter((probe) => (chosen === 'all' || probe.essential) && !isPresent(probe, { topology, scheme }));
}

function selectProbes(request: RunRequest, topology: Topology): readonly Probe[] {
  if (request.flow) return flowRequests(request.flow).map(({ probe }) => probe);
  if (request.action !== 'run' && request.action !== 'send') return [];
  const setting = { topology, scheme: request.scheme };
  if (request.probes === 'all') return probes.filter((probe) => isPresent(probe, setting));
  if (request.probes === 'essential') return probes.filter((probe) => probe.essential && isPresent(probe, setting));
  const wanted = new Set(request.probes);
  for (const [index, id] of request.probes.entries()) {
    const field = `probes[${index}]`;
    const probe = findProbe(id);
    if (!probe) throw new Problem('unknown-probe', `There is no probe ${JSON.stringify(id.slice(0, 80))}.`, field);
    if (!isPresent(probe, setting)) {
      const absent = placesOf(probe).filter((place) => absentPlaces(topology, request.scheme).includes(place));
      const why = absenceSentence(topology, absent, request.scheme);
      throw new Problem('origin-not-configured', `${why} The probe ${id} needs it.`, field);
    }
  }
  return probes.filter((probe) => wanted.has(probe.id));
}
