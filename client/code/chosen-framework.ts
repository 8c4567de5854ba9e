import { useSyncExternalStore } from 'react';
import { type FrameworkId, frameworkIds } from '../../prediction/frameworks/frameworks.ts';

const key = 'playground-framework';

const listeners = new Set<() => void>();

/** Chooses the framework of all code on the pages. This browser remembers it for the next visit. */
export function chooseFramework(id: FrameworkId): void {
  chosen = id;
  try {
    localStorage.setItem(key, id);
  } catch {
    // Without storage, the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The framework that was chosen last. */
export function useFramework(): FrameworkId {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => {
      chosen ??= remembered();
      return chosen;
    },
  );
}

let chosen: FrameworkId | undefined;

function remembered(): FrameworkId {
  try {
    const kept = localStorage.getItem(key);
    return frameworkIds.find((id) => id === kept) ?? 'express';
  } catch {
    return 'express';
  }
}
