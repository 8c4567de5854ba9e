import type { Act } from '../../contract/probes/acts.ts';
import type { ProbeEnd } from '../../contract/runs/drive.ts';
import type { ProbeTask } from '../../contract/runs/step-reply.ts';
import { nextMessage } from './messages.ts';
import { formOf, type LeavingAct } from './navigate.ts';
import { offerClick, stage } from './window.ts';

/** How a probe ended, and whether the page could read the answer (`null`: no script asked). */
export interface ProbeResult {
  readonly end: ProbeEnd;
  readonly readable: boolean | null;
}

type Acting = (task: ProbeTask, run: string) => Promise<ProbeResult>;

/** Milliseconds. */
const probeDeadline = 3_000;
const clickWithin = 25_000;

const done: ProbeResult = { end: 'done', readable: null };
const failed: ProbeResult = { end: 'error', readable: null };
const unsupported: ProbeResult = { end: 'unsupported', readable: null };
const unwatched: ProbeResult = { end: 'unwatched', readable: null };

/** Performs one probe that does not leave the page. */
export function runProbe(task: ProbeTask, run: string): Promise<ProbeResult> {
  const act = acts[task.act];
  if (!act) return Promise.resolve(unsupported);
  const limit = task.act === 'window-open' && task.waitForClick ? clickWithin + probeDeadline : probeDeadline;
  return Promise.race([
    act(task, run).catch(() => failed),
    new Promise<ProbeResult>((resolve) => setTimeout(resolve, limit, { end: 'deadline', readable: null })),
  ]);
}

function fetching(init: RequestInit): Acting {
  return async ({ url }) => {
    const response = await fetch(url, { cache: 'no-store', ...init }).catch(() => null);
    if (!response) return { end: 'error', readable: false };
    await response.text();
    return { end: 'done', readable: response.type !== 'opaque' };
  };
}

/** An element whose request begins when it stands in the page, and which says when it is over. */
function element<Kind extends HTMLElement>(
  make: () => Kind,
  aim: (made: Kind, url: string) => void,
  ...ends: string[]
): Acting {
  return ({ url }) =>
    new Promise((resolve) => {
      const made = make();
      for (const end of ['load', ...ends]) made.addEventListener(end, () => resolve(done), { once: true });
      made.addEventListener('error', () => resolve(failed), { once: true });
      aim(made, url);
      stage().append(made);
    });
}

const image = (crossOrigin: string | null): Acting =>
  element(
    () => document.createElement('img'),
    (made, url) => {
      made.crossOrigin = crossOrigin;
      made.src = url;
    },
  );

const linkOf = (rel: string): Acting => {
  const load = element(
    () => document.createElement('link'),
    (made, url) => {
      made.rel = rel;
      if (rel === 'preload') made.as = 'image';
      made.href = url;
    },
  );
  return async (task, run) => {
    const { relList } = document.createElement('link');
    return relList.supports(rel) ? load(task, run) : unsupported;
  };
};

const messaging: Acting = async ({ url, probe, act }, run) => {
  const finished = nextMessage(`${run}:${probe}`, probeDeadline);
  const frame = document.createElement('iframe');
  if (act === 'sandboxed-frame-that-fetches') frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = url;
  stage().append(frame);
  const message = await finished;
  return message ? { end: 'done', readable: message.readable ?? null } : { end: 'deadline', readable: null };
};

const acts: Record<Exclude<Act, LeavingAct>, Acting> & Partial<Record<LeavingAct, undefined>> = {
  'fetch-omit': fetching({ credentials: 'omit' }),
  'fetch-same-origin': fetching({ credentials: 'same-origin' }),
  'fetch-include': fetching({ credentials: 'include' }),
  'fetch-include-no-cors': fetching({ credentials: 'include', mode: 'no-cors' }),
  'fetch-include-post': fetching({ credentials: 'include', method: 'POST', body: 'text' }),
  'fetch-preflight': fetching({ credentials: 'include', headers: { 'x-playground': '1' } }),
  'fetch-redirect': fetching({ credentials: 'include' }),
  'xhr-with-credentials': ({ url }) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.withCredentials = true;
      request.onload = () => resolve({ end: 'done', readable: true });
      request.onerror = () => resolve({ end: 'error', readable: false });
      request.open('GET', url);
      request.send();
    }),
  'worker-fetch': ({ url }) =>
    new Promise((resolve) => {
      const worker = new Worker(document.documentElement.dataset.worker ?? '');
      const finish = (result: ProbeResult) => {
        worker.terminate();
        resolve(result);
      };
      worker.onmessage = ({ data }: MessageEvent<boolean>) => finish({ end: data ? 'done' : 'error', readable: data });
      worker.onerror = () => finish({ end: 'error', readable: false });
      worker.postMessage(url);
    }),
  'event-source': ({ url }) =>
    new Promise((resolve) => {
      const source = new EventSource(url, { withCredentials: true });
      const finish = (result: ProbeResult) => {
        source.close();
        resolve(result);
      };
      source.onopen = () => finish({ end: 'done', readable: true });
      source.onerror = () => finish({ end: 'error', readable: false });
    }),
  'web-socket': ({ url }) =>
    new Promise((resolve) => {
      const socket = new WebSocket(url);
      socket.onopen = () => {
        socket.close();
        resolve({ end: 'done', readable: true });
      };
      socket.onerror = () => resolve({ end: 'error', readable: false });
    }),
  beacon: async ({ url }) => (navigator.sendBeacon(url, 'text') ? unwatched : failed),
  ping: async ({ url }) => {
    const link = document.createElement('a');
    if (!('ping' in link)) return unsupported;
    link.ping = url;
    link.href = '#';
    stage().append(link);
    link.click();
    return unwatched;
  },
  image: image(null),
  'image-anonymous': image('anonymous'),
  'image-use-credentials': image('use-credentials'),
  script: element(
    () => document.createElement('script'),
    (made, url) => {
      made.src = url;
    },
  ),
  stylesheet: linkOf('stylesheet'),
  preload: linkOf('preload'),
  prefetch: linkOf('prefetch'),
  font: async ({ url }) => {
    await new FontFace('probe', `url("${url}")`).load();
    return done;
  },
  video: element(
    () => document.createElement('video'),
    (made, url) => {
      made.preload = 'auto';
      made.muted = true;
      made.src = url;
    },
    'loadeddata',
  ),
  object: element(
    () => document.createElement('object'),
    (made, url) => {
      made.data = url;
    },
  ),
  iframe: element(
    () => document.createElement('iframe'),
    (made, url) => {
      made.src = url;
    },
  ),
  'iframe-form-post': ({ url, probe }) =>
    new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.name = probe;
      const form = formOf(url, 'POST');
      form.target = probe;
      stage().append(frame, form);
      frame.addEventListener('load', () => resolve(done));
      form.submit();
    }),
  'frame-that-fetches': messaging,
  'sandboxed-frame-that-fetches': messaging,
  'frame-in-frame': messaging,
  'window-open': async ({ url, probe, waitForClick }, run) => {
    const finished = nextMessage(`${run}:${probe}`, waitForClick ? clickWithin : probeDeadline);
    const opened =
      window.open(url) ??
      (waitForClick ? await offerClick('Open the window', clickWithin, () => window.open(url)) : null);
    if (!opened) return { end: 'popup-blocked', readable: null };
    await finished;
    // A response without a page, such as 204, cannot close it.
    opened.close();
    return done;
  },
};
