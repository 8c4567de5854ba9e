import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { OriginEntry } from '../../contract/topology.ts';
import { observe, placeOf } from './arrival.ts';
import { findMarked, type TriedHost, tellExchange } from './probe-request.ts';

/** Handles upgrades on the tried hosts: records the handshake of a probe, completes it, and closes. */
export function upgradeTriedHost(host: TriedHost) {
  const sockets = new WebSocketServer({ noServer: true });
  return (request: IncomingMessage, socket: Duplex, head: Buffer, entry: OriginEntry): void => {
    const query = new URL(request.url ?? '/', 'http://path.invalid').searchParams;
    const marked = findMarked(host.store, query.get('p'), entry);
    const probe = marked?.run.probe(marked.what);
    if (!marked || !probe) {
      socket.end('HTTP/1.1 410 Gone\r\nConnection: close\r\n\r\n');
      return;
    }
    const place = placeOf(entry, marked.run);
    const observed = observe(request, marked.run, place ?? 'home', Date.now());
    marked.run.recordRequest(probe.id, observed, place === probe.target);
    tellExchange(marked.run, probe, observed);
    sockets.handleUpgrade(request, socket, head, (opened) => opened.close());
  };
}
