import { type FlowRequest, flowRequests } from '../../../contract/flows/flow.ts';
import type { ProbeTask } from '../../../contract/runs/step-reply.ts';
import { type Draft, leavesPage, needsPaste, type PlanInput, step } from './plan-step.ts';

/** The steps of a flow. Each waits, makes its first request, and follows redirects. */
export function flowSteps(input: PlanInput): Draft[] {
  const { flow } = input.checked.request;
  const requests = flow ? flowRequests(flow) : [];
  return requests
    .filter(({ starts }) => starts)
    .flatMap((first) => [
      ...waitStep(first),
      requestStep(
        input,
        first,
        requests.filter((request) => request.step === first.step),
      ),
    ]);
}

function waitStep({ step: { waitSeconds } }: FlowRequest): Draft[] {
  return waitSeconds === 0 ? [] : [step('home', 'Waiting', [[{ task: 'wait', ms: waitSeconds * 1000 }]])];
}

function requestStep({ addresses, run }: PlanInput, first: FlowRequest, all: readonly FlowRequest[]): Draft {
  const { probe } = first;
  const { act, method, title, from } = probe;
  const asks = all.map((request) => request.probe.id);
  const last = asks.at(-1) ?? probe.id;
  const url = addresses.target(run, probe);
  if (leavesPage(probe)) {
    return step(from, title, [[{ task: 'navigate', act, method, url, page: 'left' }]], { navigates: last, asks });
  }
  // The driver's page waits for what another tab begins.
  const task: ProbeTask = { probe: last, act, method, url, waitForClick: needsPaste(probe) };
  const message = needsPaste(probe) ? 'Waiting for you to paste the address into a new tab' : title;
  return step(from, message, [[{ task: 'probes', probes: [task] }]], { asks });
}
