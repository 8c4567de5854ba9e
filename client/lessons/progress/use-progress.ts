import { useSyncExternalStore } from 'react';
import {
  type LessonMessage,
  nextProgress,
  noProgress,
  type Progress,
  progressSchema,
} from '../../../lessons/progress/progress.ts';

/** The storage key of the progress. Labs are on another origin, which has its own storage. */
const key = 'playground-lessons';

const listeners = new Set<() => void>();

function load(): Progress {
  try {
    const read = progressSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return read.success ? read.data : noProgress;
  } catch {
    // Without storage, or with other content under this key, the lessons start at the beginning.
    return noProgress;
  }
}

let progress: Progress | null = null;

function current(): Progress {
  progress ??= load();
  return progress;
}

/** Replaces the stored progress. */
export function keepProgress(next: Progress): void {
  progress = next;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // It lasts for this visit.
  }
  for (const listener of listeners) listener();
}

/** Records an event in a lesson. */
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
