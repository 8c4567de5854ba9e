import type { Act } from '../../contract/probes/acts.ts';
import { clickTitle } from '../../contract/runs/driver-page.ts';
import type { ProbeTask } from '../../contract/runs/step-reply.ts';
import {
  type Acting,
  clickMadeWithin,
  clickWithin,
  element,
  type ProbeResult,
  probeDeadline,
  unsupported,
} from './acting.ts';
import { type DoneMessage, nextMessage } from './messages.ts';
import { leftToVisitor, stage } from './window.ts';

/** A frame whose page makes the request, and reports when it is done. */
function messaging(aim: (frame: HTMLIFrameElement, task: ProbeTask, run: string) => void): Acting {
  return async (task, run): Promise<ProbeResult> => {
    const finished = nextMessage(`${run}:${task.probe}`, probeDeadline);
    const frame = document.createElement('iframe');
    aim(frame, task, run);
    stage().append(frame);
    return resultOf(await finished);
  };
}

function resultOf(message: DoneMessage | null): ProbeResult {
  if (!message) return { end: 'deadline', readable: null };
  return { end: message.end ?? 'done', readable: message.readable ?? null };
}

/** The text of a page that fetches the target: the driver's own frame page, for frames without a page from a server. */
function fetchingPage({ url, probe }: ProbeTask, run: string): string {
  const page = document.implementation.createHTMLDocument('A frame');
  Object.assign(page.documentElement.dataset, { run, does: 'fetch', done: probe, src: url });
  const script = page.createElement('script');
  script.src = new URL(document.documentElement.dataset.frame ?? '', location.href).href;
  page.body.append(script);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

const framed = messaging((frame, { url }) => {
  frame.src = url;
});

const { title } = document;

/**
 * Shows a frame over the whole window until `over` resolves, so that a click anywhere is a click in the frame. The
 * title tells the program that started the browser to click.
 */
async function filling<Message>(frame: HTMLIFrameElement, over: Promise<Message>): Promise<Message> {
  frame.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0';
  document.body.append(frame);
  document.title = clickTitle;
  const message = await over;
  document.title = title;
  frame.remove();
  return message;
}

/**
 * Shows a frame to the visitor until `over` resolves, or the visitor continues without it. The frame gets the focus, so
 * that a key press reaches it immediately.
 */
async function shownUntil<Message>(frame: HTMLIFrameElement, over: Promise<Message>): Promise<Message | null> {
  frame.addEventListener('load', () => frame.focus(), { once: true });
  (document.querySelector('main') ?? stage()).append(frame);
  const message = await leftToVisitor(clickWithin, over);
  frame.remove();
  return message;
}

/** The requests of frames, for every kind that is more than a frame with a URL. */
export const frameActs = {
  'frame-that-fetches': framed,
  'frame-in-frame': framed,
  'frame-that-opens-a-web-socket': framed,
  'sandboxed-frame-that-fetches': messaging((frame, { url }) => {
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = url;
  }),
  'iframe-srcdoc-fetch': messaging((frame, task, run) => {
    frame.srcdoc = fetchingPage(task, run);
  }),
  'iframe-blob-fetch': messaging((frame, task, run) => {
    frame.src = URL.createObjectURL(new Blob([fetchingPage(task, run)], { type: 'text/html' }));
  }),
  'iframe-data-fetch': messaging((frame, task, run) => {
    frame.src = `data:text/html,${encodeURIComponent(fetchingPage(task, run))}`;
  }),
  // Without a visitor, the program that started the browser makes the missing click, or nobody does.
  'frame-with-storage-access': async ({ url, probe, waitForClick }, run) => {
    const finished = nextMessage(`${run}:${probe}`, waitForClick ? clickWithin : clickMadeWithin);
    const frame = document.createElement('iframe');
    frame.src = url;
    frame.title = 'The frame that asks for storage access';
    const message = waitForClick ? await shownUntil(frame, finished) : await filling(frame, finished);
    return message ? resultOf(message) : { end: 'needs-visitor', readable: null };
  },
  'iframe-credentialless': async (task, run) =>
    // Other browsers ignore the attribute, so an ordinary frame would make the request.
    'credentialless' in HTMLIFrameElement.prototype ? credentialless(task, run) : unsupported,
} as const satisfies Partial<Record<Act, Acting>>;

const credentialless = element(
  () => document.createElement('iframe'),
  (made, url) => {
    made.setAttribute('credentialless', '');
    made.src = url;
  },
);
