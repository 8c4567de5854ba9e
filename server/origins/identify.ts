import type { IncomingMessage } from 'node:http';
import type { OriginEntry, Topology } from '../../contract/origins/topology.ts';
import type { BoundPorts } from './topology.ts';

/**
 * Returns which of the configured origins a request is for: by its one Host header, and the port and scheme by which it
 * arrived. `undefined`: it is for no configured origin, as after DNS rebinding. A request target that names a host itself,
 * as a request to a proxy does, is not for one either.
 */
export function identifier(topology: Topology, bound: BoundPorts) {
  const entries = new Map(topology.origins.map((entry) => [entry.origin, entry]));
  return (request: IncomingMessage, by: keyof BoundPorts): OriginEntry | undefined => {
    const hosts = request.headersDistinct.host ?? [];
    const host = hosts[0];
    if (hosts.length !== 1 || host === undefined || !request.url?.startsWith('/')) return undefined;
    if (!/^[a-z0-9.:[\]-]+$/i.test(host) || /\.(:|$)/.test(host)) return undefined;
    const scheme = by.startsWith('HTTPS') ? 'https' : 'http';
    const withPort = /:\d+$/.test(host) ? host : `${host}:${scheme === 'http' ? 80 : 443}`;
    if (!withPort.endsWith(`:${bound[by]}`) || !URL.canParse(`${scheme}://${withPort}`)) return undefined;
    return entries.get(new URL(`${scheme}://${withPort.toLowerCase()}`).origin);
  };
}
