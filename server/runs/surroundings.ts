import { parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import type { Clock } from '../process/clock.ts';
import type { JarAsker } from './jar/asker.ts';
import type { Ledger } from './ledger.ts';

/** Where runs happen, what time it is, which cookies are known from earlier runs, and who can read a browser's jar. */
export interface Surroundings {
  readonly topology: Topology;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly jar: JarAsker;
}

/** The host of a role; empty where no origin has it. */
export function hostOf(topology: Topology, role: 'home' | 'other'): string {
  const entry = topology.origins.find((one) => one.role === role);
  return entry ? parseOrigin(entry.origin).host : '';
}
