import { parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import type { Clock } from '../process/clock.ts';
import type { JarAsker } from './jar/asker.ts';
import type { Ledger } from './known/ledger.ts';

/**
 * The surroundings of runs: the origins, the clock, the cookies of earlier runs, and the program that can read a
 * browser's jar.
 */
export interface Surroundings {
  readonly topology: Topology;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly jar: JarAsker;
}

/** The host of a role; empty if no origin has the role. */
export function hostOf(topology: Topology, role: 'home' | 'other'): string {
  const entry = topology.origins.find((one) => one.role === role);
  return entry ? parseOrigin(entry.origin).host : '';
}
