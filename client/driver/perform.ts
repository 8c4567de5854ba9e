import type { StepResults } from '../../contract/runs/drive.ts';
import type { ScriptArgument, Step, Task } from '../../contract/runs/step-reply.ts';
import { clickWithin } from './acting.ts';
import { runProbe } from './acts.ts';
import { hasArrived } from './arrival.ts';
import { nextMessage } from './messages.ts';
import { navigate } from './navigate.ts';
import { unregisterWorkers } from './service-worker-acts.ts';
import { offerClick, sayProgress, stage } from './window.ts';

/** Milliseconds. */
const frameDeadline = 5_000;
const reachDeadline = 4_000;
const navigationDeadline = 4_000;
const callDeadline = 3_000;
const beatEvery = 2_000;
const framesAtOnce = 8;

/** Reports a part of a step's results to the server. */
type TellPart = (part: StepResults) => Promise<unknown>;

/**
 * Performs a step's phases in sequence, and the tasks of a phase concurrently. Reports finished requests through
 * `tellPart` before the phase ends, since frames beside them take several times as long. Returns the results that
 * `tellPart` did not report.
 */
export async function performStep(step: Step, run: string, tellPart: TellPart): Promise<StepResults> {
  const results: StepResults = {};
  const beat = setInterval(() => void fetch(`/.playground/beat?run=${run}`, { credentials: 'omit' }), beatEvery);
  try {
    for (const phase of step.phases) await performPhase(phase, run, results, tellPart);
  } finally {
    clearInterval(beat);
  }
  return results;
}

async function performPhase(phase: Step['phases'][number], run: string, results: StepResults, tellPart: TellPart) {
  let open = phase.length;
  const performed = phase.map(async (task) => {
    await perform(task, run, results);
    open--;
    if (task.task !== 'probes' || open === 0) return;
    const { probes } = results;
    delete results.probes;
    // The last report repeats results that the server did not receive.
    await tellPart({ probes }).catch(() => {
      results.probes = { ...probes, ...results.probes };
    });
  });
  await Promise.all(performed);
}

async function perform(task: Task, run: string, results: StepResults): Promise<void> {
  switch (task.task) {
    case 'reach':
      results.unreached = await unreachedOf(task.origins);
      return;
    case 'post':
      for (const url of task.urls) {
        await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', cache: 'no-store' });
      }
      return;
    case 'frames':
      await inTurns(task.frames, framesAtOnce, (frame) => openFrame(frame.url, `${run}:${frame.done}`));
      return;
    case 'fetch':
      // The response may be unreadable; only the browser's handling of its Set-Cookie matters.
      await fetch(task.url, { credentials: 'include', cache: 'no-store' }).catch(() => undefined);
      return;
    case 'script':
      results.calls = await setByScript(task.api, task.calls);
      return;
    case 'arrival':
      await hasArrived(task.url, navigationDeadline);
      return;
    case 'unregister':
      await unregisterWorkers();
      return;
    case 'wait':
      await waitFor(task.ms);
      return;
    case 'click':
      await offerClick(task.label, clickWithin, () => undefined);
      return;
    case 'probes':
      results.probes = {
        ...results.probes,
        ...Object.fromEntries(
          await Promise.all(task.probes.map(async (probe) => [probe.probe, await runProbe(probe, run)] as const)),
        ),
      };
      return;
    case 'navigate':
      navigate(task);
      if (task.page === 'stays') return;
      // The browser leaves this page now. If it is still here after a while, the navigation did not happen.
      await new Promise((resolve) =>
        setTimeout(resolve, task.begins === 'with-a-click' ? clickWithin : navigationDeadline),
      );
  }
}

/** Does the work for all items, a few at once: many frames that load together would exceed their deadline. */
async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function unreachedOf(origins: readonly string[]): Promise<string[]> {
  const asked = origins.map(async (origin) => {
    const signal = AbortSignal.timeout(reachDeadline);
    const answered = await fetch(`${origin}/.playground/reach`, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    }).then(
      () => true,
      () => false,
    );
    return answered ? [] : [origin];
  });
  return (await Promise.all(asked)).flat();
}

async function openFrame(url: string, done: string): Promise<void> {
  const finished = nextMessage(done, frameDeadline);
  const frame = document.createElement('iframe');
  frame.src = url;
  stage().append(frame);
  await finished;
  frame.remove();
}

async function setByScript(
  api: 'document-cookie' | 'cookie-store',
  calls: readonly ScriptArgument[],
): Promise<Record<string, string>> {
  const results: Record<string, string> = {};
  for (const call of calls) results[String(call.cookie)] = await callOnce(api, call);
  return results;
}

async function callOnce(api: 'document-cookie' | 'cookie-store', call: ScriptArgument): Promise<string> {
  try {
    if ('text' in call) {
      // biome-ignore lint/suspicious/noDocumentCookie: this very assignment is what the visitor asked to try
      document.cookie = call.text;
      return 'assigned';
    }
    if (!('cookieStore' in window)) return 'this browser has no cookieStore here';
    const { expiresIn, ...options } = call.options;
    if (typeof expiresIn === 'number') options.expires = Date.now() + expiresIn * 1000;
    return await settled(cookieStore.set(options as unknown as CookieInit));
  } catch (error) {
    return `${api === 'cookie-store' ? 'rejected' : 'threw'}: ${error instanceof Error ? error.message : String(error)}`.slice(
      0,
      300,
    );
  }
}

/** Firefox sometimes never settles this promise; the run continues and checks whether the cookie is stored. */
function settled(call: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, callDeadline, `neither resolved nor rejected within ${callDeadline / 1000} s`);
    call.then(() => resolve('resolved'), reject).finally(() => clearTimeout(timer));
  });
}

async function waitFor(ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    sayProgress(`Waiting while the cookie grows older: ${Math.ceil(left / 1000)} s`);
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, 1000)));
  }
}
