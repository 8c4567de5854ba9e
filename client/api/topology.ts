import { type Topology, topologyElement, topologySchema } from '../../contract/origins/topology.ts';

/** The origins that this server answers on, as the HTML of this page says. Throws where it does not say it. */
export function readTopology(): Topology {
  return topologySchema.parse(JSON.parse(document.getElementById(topologyElement)?.textContent ?? ''));
}
