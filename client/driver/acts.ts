import type { Act } from '../../contract/probes/acts.ts';
import type { ProbeTask } from '../../contract/runs/step-reply.ts';
import {
  type Acting,
  clickMadeWithin,
  clickWithin,
  done,
  failed,
  type ProbeResult,
  pasteWithin,
  probeDeadline,
  unsupported,
  unwatched,
} from './acting.ts';
import { arrivalOf, hasArrived } from './arrival.ts';
import { answeredFor } from './deadline.ts';
import { frameActs } from './frame-acts.ts';
import { nextMessage } from './messages.ts';
import type { LeavingAct } from './navigate.ts';
import { partActs } from './part-acts.ts';
import { serviceWorkerActs } from './service-worker-acts.ts';
import { offerAddress, offerClick, stage } from './window.ts';

/** Performs one probe that does not leave the page. */
export function runProbe(task: ProbeTask, run: string): Promise<ProbeResult> {
  const act = acts[task.act];
  if (!act) return Promise.resolve(unsupported);
  const isOver = new AbortController();
  return Promise.race([
    act(task, run).catch(() => failed),
    answeredFor(limitOf(task), isOver.signal).then((): ProbeResult => ({ end: 'deadline', readable: null })),
  ]).finally(() => isOver.abort());
}

/** Milliseconds in which the server answers this page, as the limit for a probe. */
function limitOf({ act, waitForClick }: ProbeTask): number {
  if (act === 'frame-with-storage-access') return (waitForClick ? clickWithin : clickMadeWithin) + probeDeadline;
  if (!waitForClick) return probeDeadline;
  if (act === 'address-bar') return pasteWithin + probeDeadline;
  return act === 'window-open' ? clickWithin + probeDeadline : probeDeadline;
}

function fetching(init: RequestInit): Acting {
  return async ({ url }) => {
    const response = await fetch(url, { cache: 'no-store', ...init }).catch(() => null);
    if (!response) return { end: 'error', readable: false };
    await response.text();
    return { end: 'done', readable: response.type !== 'opaque' };
  };
}

function requesting(withCredentials: boolean): Acting {
  return ({ url }) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.withCredentials = withCredentials;
      request.onload = () => resolve({ end: 'done', readable: true });
      request.onerror = () => resolve({ end: 'error', readable: false });
      request.open('GET', url);
      request.send();
    });
}

declare global {
  interface Window {
    /**
     * Missing in TypeScript's DOM types: a fetch that the browser sends when the page is gone, or after some
     * milliseconds.
     */
    readonly fetchLater?: (url: string, init: RequestInit & { readonly activateAfter: number }) => unknown;
  }
}

const acts: Record<Exclude<Act, LeavingAct>, Acting> & Partial<Record<LeavingAct, undefined>> = {
  'fetch-omit': fetching({ credentials: 'omit' }),
  'fetch-same-origin': fetching({ credentials: 'same-origin' }),
  'fetch-include': fetching({ credentials: 'include' }),
  'fetch-include-no-cors': fetching({ credentials: 'include', mode: 'no-cors' }),
  'fetch-include-post': fetching({ credentials: 'include', method: 'POST', body: 'text' }),
  'fetch-preflight': fetching({ credentials: 'include', headers: { 'x-playground': '1' } }),
  'fetch-keepalive': fetching({ credentials: 'include', keepalive: true }),
  'fetch-redirect': fetching({ credentials: 'include' }),
  xhr: requesting(false),
  'xhr-with-credentials': requesting(true),
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
  'shared-worker-fetch': ({ url, probe }) =>
    new Promise((resolve) => {
      if (!('SharedWorker' in window)) {
        resolve(unsupported);
        return;
      }
      const worker = new SharedWorker(document.documentElement.dataset.worker ?? '', probe);
      worker.onerror = () => resolve({ end: 'error', readable: false });
      worker.port.onmessage = ({ data }: MessageEvent<boolean>) => {
        worker.port.close();
        resolve({ end: data ? 'done' : 'error', readable: data });
      };
      worker.port.postMessage(url);
    }),
  'fetch-later': async ({ url }) => {
    if (!window.fetchLater) return unsupported;
    window.fetchLater(url, { credentials: 'include', activateAfter: 0 });
    return unwatched;
  },
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
  ...partActs,
  ...frameActs,
  ...serviceWorkerActs,
  // Not in this page: a waiting tab makes the request, or the visitor does.
  'address-bar': async ({ url, probe, waitForClick }, run) => {
    if (waitForClick) await offerAddress(url, pasteWithin, hasArrived(arrivalOf(run, probe), pasteWithin));
    return unwatched;
  },
  'window-open': async ({ url, probe, waitForClick }, run) => {
    const finished = nextMessage(`${run}:${probe}`, waitForClick ? clickWithin : probeDeadline);
    const opened =
      window.open(url) ??
      (waitForClick ? await offerClick('Open the window', clickWithin, () => window.open(url)) : null);
    if (!opened) return { end: 'popup-blocked', readable: null };
    await finished;
    // A response without a page, such as 204, has no script that closes the window.
    opened.close();
    return done;
  },
};
