import type { Probe } from '../../../contract/probes/probe.ts';
import { scriptArgument } from '../../../contract/runs/script-call.ts';
import { nextId, statusOf } from '../../../contract/runs/set-response.ts';
import type { Task } from '../../../contract/runs/step-reply.ts';
import { settingProbe } from '../../../contract/runs/ways.ts';
import { arrivalOf, type Draft, leavesPage, type PlanInput, step } from './plan-step.ts';

const message = 'Setting';

/** Makes the request whose response sets the cookies, or the script calls that do. */
export function setSteps(input: PlanInput): Draft[] {
  const { setBy, cookies } = input.checked.request;
  const probe = settingProbe(setBy);
  if (probe !== null) return [leavesPage(probe) ? navigationStep(input, probe) : requestStep(input, probe)];
  const api = setBy === 'cookie-store' ? 'cookie-store' : 'document-cookie';
  const calls = cookies.map(({ setCookie }, index) => scriptArgument(setBy, setCookie, index));
  return [step('chosen', message, [[{ task: 'script', api, calls }]], { marks: 'emitted-by-script' })];
}

/** The last request of setting the cookies: the one whose response has them, or the one after its redirect. */
function lastOf({ checked }: PlanInput): string {
  return checked.next?.id ?? 'set';
}

function navigationStep(input: PlanInput, probe: Probe): Draft {
  const { request } = input.checked;
  const url = input.addresses.setStart(input.run, probe);
  const page = statusOf(request) === 204 ? 'stays' : 'left';
  const act = request.setBy === 'navigation' ? 'replace' : probe.act;
  const navigate: Task = { task: 'navigate', act, method: probe.method, url, page };
  const phase = page === 'stays' ? [navigate, arrival(input)] : [navigate];
  return step(probe.from, message, [phase], { navigates: lastOf(input), asks: [lastOf(input)] });
}

function requestStep(input: PlanInput, probe: Probe): Draft {
  const { act, method, from } = probe;
  const url = input.addresses.setStart(input.run, probe);
  const task: Task = { task: 'probes', probes: [{ probe: lastOf(input), act, method, url, waitForClick: true }] };
  return step(from, message, [[task], ...(isUnwatched(probe) ? [[arrival(input)]] : [])], { asks: [lastOf(input)] });
}

const unwatched: ReadonlySet<Probe['initiatorType']> = new Set(['beacon', 'ping', 'fetch-later', 'speculation']);

/** Whether no event of the page reports the end of a request. */
function isUnwatched({ initiatorType }: Probe): boolean {
  return unwatched.has(initiatorType);
}

/** Waits for the request that sets the cookies, and for the one after its redirect. */
function arrival(input: PlanInput): Task {
  return arrivalOf(input, nextId);
}
