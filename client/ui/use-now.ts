import { useSyncExternalStore } from 'react';

/** Milliseconds between two ticks. */
const every = 1_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** Ticks while a component listens and the page is visible. */
function setGoing(): void {
  const going = listeners.size > 0 && !document.hidden;
  if (going === (timer !== undefined)) return;
  if (going) {
    timer = setInterval(tick, every);
    tick();
  } else {
    clearInterval(timer);
    timer = undefined;
  }
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', setGoing);
  listeners.add(listener);
  setGoing();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', setGoing);
    setGoing();
  };
}

const never = () => () => undefined;

/** Milliseconds since the epoch, updated every second while `ticking`: one clock for every displayed time. */
export function useNow(ticking: boolean): number {
  return useSyncExternalStore(ticking ? subscribe : never, () => now);
}
