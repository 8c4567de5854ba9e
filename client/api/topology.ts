import { type Topology, topologyElement, topologySchema } from '../../contract/origins/topology.ts';
import { ask } from './ask.ts';

/** This server's origins, as the HTML of this page lists them. Throws when the HTML has no list. */
export function readTopology(): Topology {
  return topologySchema.parse(JSON.parse(document.getElementById(topologyElement)?.textContent ?? ''));
}

/** The current origins of the server. Rejects with a `Refusal`. */
export function loadTopology(): Promise<Topology> {
  return ask('/api/topology', topologySchema);
}
