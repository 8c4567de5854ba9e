import type { Act } from '../../contract/probes/acts.ts';
import { reservedPath } from '../../contract/runs/driver-page.ts';
import type { ProbeTask } from '../../contract/runs/step-reply.ts';
import { type Acting, type ProbeResult, probeDeadline, unsupported } from './acting.ts';
import { nextMessage } from './messages.ts';
import { stage } from './window.ts';

/** The playground's service workers have their scopes here and below. */
const controlled = `${reservedPath}controlled/`;

interface Registered {
  readonly registration: Promise<ServiceWorkerRegistration>;
  users: number;
}

let registered: Registered | null = null;

/** Registers a service worker that the probes of a step share, and unregisters it after the last one, whatever the result. */
function withWorker(use: (active: ServiceWorker, task: ProbeTask, run: string) => Promise<ProbeResult>): Acting {
  return async (task, run) => {
    if (!('serviceWorker' in navigator)) return unsupported;
    registered ??= {
      registration: navigator.serviceWorker.register(`${controlled}worker.js`, { scope: controlled }),
      users: 0,
    };
    const mine = registered;
    mine.users++;
    try {
      return await use(await activated(await mine.registration), task, run);
    } finally {
      if (--mine.users === 0) {
        registered = null;
        await (await mine.registration).unregister();
      }
    }
  };
}

/** Unregisters the service workers that an earlier run left behind. */
export async function unregisterWorkers(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  const ours = registrations.filter(({ scope }) => new URL(scope).pathname.startsWith(controlled));
  await Promise.all(ours.map((registration) => registration.unregister()));
}

function activated({ installing, waiting, active }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = installing ?? waiting ?? active;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker?.state === 'activated') resolve(worker);
      else if (!worker || worker.state === 'redundant') reject(new Error('The service worker was not installed.'));
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

/** The requests of service workers: for a page that they control, and their own. */
export const serviceWorkerActs = {
  'service-worker-fetch': withWorker(async (_active, { probe }, run) => {
    const finished = nextMessage(`${run}:${probe}`, probeDeadline);
    const frame = document.createElement('iframe');
    frame.src = `${controlled}frame?${new URLSearchParams({ run, do: 'fetch', probe })}`;
    stage().append(frame);
    const message = await finished;
    frame.remove();
    return message ? { end: 'done', readable: message.readable ?? null } : { end: 'deadline', readable: null };
  }),
  'service-worker-own-fetch': withWorker(
    (active, { url }) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }: MessageEvent<boolean>) =>
          resolve({ end: data ? 'done' : 'error', readable: data });
        active.postMessage(url, [port2]);
      }),
  ),
} as const satisfies Partial<Record<Act, Acting>>;
