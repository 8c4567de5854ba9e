import { useSyncExternalStore } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { onNormalHost } from '../../prediction/compare/normal-host.ts';

/** The predicted hosts: the playground's own below localhost, or names that no browser trusts over http. */
export type HostKind = 'localhost' | 'normal';

let kind: HostKind = 'localhost';
const listeners = new Set<() => void>();

/** Chooses the predicted hosts, for as long as the page lives. */
export function chooseHost(next: HostKind): void {
  kind = next;
  for (const listener of listeners) listener();
}

/** Returns a function that moves an experiment to the predicted hosts. */
export function useOnHost(): (experiment: Experiment) => Experiment {
  return useHostKind() === 'normal' ? onNormalHost : asItIs;
}

function asItIs(experiment: Experiment): Experiment {
  return experiment;
}

/** The hosts that are predicted. */
export function useHostKind(): HostKind {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kind,
  );
}
