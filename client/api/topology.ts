import { type Topology, topologyElement, topologySchema } from '../../contract/origins/topology.ts';
import { ask } from './ask.ts';

/** The origins that this server answers on, as the HTML of this page says. Throws where it does not say it. */
export function readTopology(): Topology {
  return topologySchema.parse(JSON.parse(document.getElementById(topologyElement)?.textContent ?? ''));
}

/** The origins that the server answers on now. Rejects with a `Refusal`. */
export function loadTopology(): Promise<Topology> {
  return ask('/api/topology', topologySchema);
}
