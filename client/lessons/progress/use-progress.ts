import { useSyncExternalStore } from 'react';
import {
  type LessonMessage,
  nextProgress,
  noProgress,
  type Progress,
  progressSchema,
} from '../../../lessons/progress/progress.ts';

/** Where this browser keeps the progress. Labs are on another origin, which has its own storage. */
const key = 'playground-lessons';

const listeners = new Set<() => void>();

function load(): Progress {
  try {
    const read = progressSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return read.success ? read.data : noProgress;
  } catch {
    // A browser that keeps nothing, or something else under this key: the lessons begin at their beginning.
    return noProgress;
  }
}

let progress: Progress | null = null;

function current(): Progress {
  progress ??= load();
  return progress;
}

/** Keeps a progress in the place of the one that was there. */
export function keepProgress(next: Progress): void {
  progress = next;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // It holds for this visit.
  }
  for (const listener of listeners) listener();
}

/** Tells what happened in a lesson. */
export function tellLesson(message: LessonMessage): void {
  keepProgress(nextProgress(current(), message));
}

/** The progress in this browser; another tab’s changes come in, too. */
export function useProgress(): Progress {
  return useSyncExternalStore(subscribe, current);
}

function subscribe(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key) return;
    progress = load();
    listener();
  };
  listeners.add(listener);
  addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', onStorage);
  };
}
