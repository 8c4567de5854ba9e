import type { Topology } from '../../contract/origins/topology.ts';

/** What every page is given. */
export interface PageProps {
  readonly topology: Topology;
}
