import { useSyncExternalStore } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { onNormalHost } from '../../prediction/compare/normal-host.ts';

/** Which hosts are predicted: the playground's own below localhost, or names that no browser trusts over http. */
export type HostKind = 'localhost' | 'normal';

let kind: HostKind = 'localhost';
const listeners = new Set<() => void>();

/** Chooses the hosts that are predicted, for as long as the page lives. */
export function chooseHost(next: HostKind): void {
  kind = next;
  for (const listener of listeners) listener();
}

/** Returns what puts an experiment on the hosts that are predicted. */
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
