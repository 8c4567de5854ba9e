import type { Topology } from '../../contract/origins/topology.ts';

/** The properties of every page. */
export interface PageProps {
  readonly topology: Topology;
}
