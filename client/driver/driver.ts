/**
 * The page that makes a browser send each probe. It asks the server what to do, does it, tells what it found, and goes
 * on: here, or at another origin by a real navigation. Any browser that opens the run's address performs the whole plan.
 */
import type { StepRequest, StepResults } from '../../contract/runs/drive.ts';
import type { StepReply } from '../../contract/runs/step-reply.ts';
import '../api/zod-config.ts';
import { followLink } from './navigate.ts';
import { performStep } from './perform.ts';
import { readReply } from './reply.ts';
import { NoAnswer, sayBack, sayProgress, sayStopped } from './window.ts';

const { run = '', driver: givenDriver, next, probe } = document.documentElement.dataset;
const driver = givenDriver || newId();
/** Milliseconds after which a landed page stops waiting for its own navigation. */
const landedDeadline = 3_000;

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One browser profile, so that it drives one run at a time; told by the first page of a drive only. */
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

/** Sends a step and reads the whole answer. Rejects with `NoAnswer` where none came, or only a part of one. */
async function answerTo(body: string): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const headers = { 'content-type': 'application/json' };
    // The server reads the run from the body; a proxy can lead a request only by its address.
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

async function drive(): Promise<void> {
  let step: number | null = null;
  let results: StepResults = {};
  for (;;) {
    const reply = await ask(step, results);
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
      // Nothing was done, so there is nothing to tell.
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

/** A page that a probe's link landed on: it does what the probe says next, and the server leads back to the driver. */
async function land(action: string): Promise<void> {
  if (action === 'reload') location.reload();
  else if (action === 'link') followLink(location.href);
  else if (action === 'location') location.assign(location.href);
  else {
    const readable = await fetch(location.href).then(
      (response) => response.ok,
      () => false,
    );
    location.replace(`/.playground/continue?run=${run}&probe=${encodeURIComponent(probe ?? '')}&readable=${readable}`);
  }
  await new Promise((resolve) => setTimeout(resolve, landedDeadline));
  location.replace(`/.playground/continue?run=${run}&probe=${encodeURIComponent(probe ?? '')}&readable=false`);
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
  const work = next ? land(next) : drive();
  work.catch(async (error: unknown) => {
    sayStopped(error);
    if (error instanceof NoAnswer && (await isBack())) sayBack();
  });
}

// A prerendered page must not act: nobody has asked for it yet.
if ('prerendering' in document && document.prerendering) {
  document.addEventListener('prerenderingchange', begin, { once: true });
} else {
  begin();
}
