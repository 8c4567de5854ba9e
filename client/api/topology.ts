import { type Topology, topologySchema } from '../../contract/origins/topology.ts';
import { ask } from './ask.ts';

/** The origins that this server answers on; every origin tells. Rejects with a `Refusal`. */
export function loadTopology(): Promise<Topology> {
  return ask('/.playground/topology', topologySchema);
}
