import type { IncomingMessage } from 'node:http';
import type { OriginEntry, Scheme, Topology } from '../../contract/origins/topology.ts';
import type { Hosted } from '../config/hosted.ts';
import type { BoundPorts } from './topology.ts';

/**
 * Returns the origin of a request, by the port variable on which it arrived; `undefined` if it is for no configured
 * origin.
 */
export type Identify = (request: IncomingMessage, by: keyof BoundPorts) => OriginEntry | undefined;

/**
 * Returns which of the configured origins a request is for: by its one Host header, and the port and scheme by which it
 * arrived. `undefined`: it is for no configured origin, as after DNS rebinding. A request target that names a host itself,
 * as a request to a proxy does, is not for one either.
 */
export function identifier(topology: Topology, bound: BoundPorts): Identify {
  const entries = entriesOf(topology);
  return (request, by) => {
    const scheme = by.startsWith('HTTPS') ? 'https' : 'http';
    const authority = authorityOf(request, scheme);
    return authority?.endsWith(`:${bound[by]}`) ? entries.get(originOf(scheme, authority) ?? '') : undefined;
  };
}

/**
 * The same for a deployment. A request counts only where a trusted proxy sent it, and the proxy's one X-Forwarded-Proto
 * says its scheme: whoever asks the server directly could write any.
 */
export function hostedIdentifier(topology: Topology, { trusts }: Pick<Hosted, 'trusts'>): Identify {
  const entries = entriesOf(topology);
  return (request) => {
    if (!trusts(request.socket.remoteAddress)) return undefined;
    const said = request.headersDistinct['x-forwarded-proto'] ?? [];
    const [scheme] = said;
    if (said.length !== 1 || (scheme !== 'http' && scheme !== 'https')) return undefined;
    const authority = authorityOf(request, scheme);
    return authority === undefined ? undefined : entries.get(originOf(scheme, authority) ?? '');
  };
}

function entriesOf({ origins }: Topology): ReadonlyMap<string, OriginEntry> {
  return new Map(origins.map((entry) => [entry.origin, entry]));
}

/** The one Host of a request, with its port. `undefined`: it has none, several, or one that no configured host is. */
function authorityOf(request: IncomingMessage, scheme: Scheme): string | undefined {
  const hosts = request.headersDistinct.host ?? [];
  const host = hosts[0];
  if (hosts.length !== 1 || host === undefined || !request.url?.startsWith('/')) return undefined;
  if (!/^[a-z0-9.:[\]-]+$/i.test(host) || /\.(:|$)/.test(host)) return undefined;
  return /:\d+$/.test(host) ? host : `${host}:${scheme === 'http' ? 80 : 443}`;
}

function originOf(scheme: Scheme, authority: string): string | undefined {
  return URL.parse(`${scheme}://${authority.toLowerCase()}`)?.origin;
}
