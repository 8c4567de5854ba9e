/**
 * The page that makes a browser send each probe. It gets a step from the server, performs it, reports the results, and
 * continues: here, or at another origin through a real navigation. Any browser that opens the run's URL performs the
 * whole plan.
 */
import type { StepRequest, StepResults } from '../../contract/runs/drive.ts';
import type { StepReply } from '../../contract/runs/step-reply.ts';
import '../api/zod-config.ts';
import { performStep } from './perform.ts';
import { readReply } from './reply.ts';
import { NoAnswer, sayBack, sayProgress, sayStopped } from './window.ts';

const { run = '', driver: givenDriver } = document.documentElement.dataset;
const driver = givenDriver || newId();

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The id of this browser profile, which drives one run at a time. Only the first page of a drive sends it. */
function browserId(): string | null {
  if (givenDriver) return null;
  try {
    const known = localStorage.getItem('playground-browser');
    if (known) return known;
    const made = newId();
    localStorage.setItem('playground-browser', made);
    return made;
  } catch {
    return null;
  }
}

async function ask(step: StepRequest['step'], results: StepResults): Promise<StepReply> {
  const body: StepRequest = {
    run,
    driver,
    browser: browserId(),
    back: new URLSearchParams(location.search).get('back'),
    path: location.pathname,
    step,
    results,
  };
  const { status, text } = await answerTo(JSON.stringify(body));
  if (status !== 200) throw new Error(`The server answered ${status}.`);
  return readReply(text);
}

/** Sends a step and reads the whole response. Rejects with `NoAnswer` when no response or only a part of it arrived. */
async function answerTo(body: string): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const headers = { 'content-type': 'application/json' };
    // The server reads the run from the body; a proxy can route a request only by its URL.
    const response = await fetch(`/.playground/step?run=${run}`, {
      method: 'POST',
      credentials: 'omit',
      headers,
      body,
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new NoAnswer('No answer came.', { cause: error });
  }
}

/** The reply that stands in the page already, because the server knew who would ask; `null`: the page has to ask. */
function givenReply(): StepReply | null {
  const text = document.querySelector('#reply')?.textContent;
  return text ? readReply(text) : null;
}

async function drive(): Promise<void> {
  let step: number | null = null;
  let results: StepResults = {};
  let given = givenReply();
  for (;;) {
    const reply: StepReply = given ?? (await ask(step, results));
    given = null;
    sayProgress(reply.do === 'perform' ? reply.step.message : reply.message);
    if (reply.do === 'go') {
      location.replace(reply.url);
      return;
    }
    if (reply.do === 'refuse') return;
    if (reply.do === 'end') {
      leave(reply.back);
      return;
    }
    if (reply.do === 'wait') {
      await new Promise((resolve) => setTimeout(resolve, reply.ms));
      // This page did nothing, so it has nothing to report.
      results = {};
      step = null;
    } else {
      results = await performStep(reply.step, run, (part) => ask('part', part));
      step = reply.step.number;
    }
  }
}

function leave(back: string | null): void {
  if (back) location.replace(back);
  else window.close();
}

/** Resolves when the server answers again, or with `false` after ten minutes. */
async function isBack(): Promise<boolean> {
  const until = performance.now() + 600_000;
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const answers = await fetch('/.playground/reach', { credentials: 'omit' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return true;
  }
  return false;
}

function begin(): void {
  drive().catch(async (error: unknown) => {
    sayStopped(error);
    if (error instanceof NoAnswer && (await isBack())) sayBack();
  });
}

// A prerendered page must not act: nobody has opened it yet.
if ('prerendering' in document && document.prerendering) {
  document.addEventListener('prerenderingchange', begin, { once: true });
} else {
  begin();
}
