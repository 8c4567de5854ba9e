import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { observe, placeOf } from './arrival.ts';
import { findMarked, type TriedHost, tellExchange } from './probe-request.ts';

/** Handles upgrades on the tried hosts: records the handshake of a probe, completes it, and closes. */
export function upgradeTriedHost(host: TriedHost) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  return (request: IncomingMessage, socket: Duplex, head: Buffer, entry: OriginEntry): void => {
    const [, ...query] = (request.url ?? '').split('?');
    const marked = findMarked(host.store, new URLSearchParams(query.join('?')).get('p'), entry);
    const probe = marked?.run.probe(marked.what);
    if (!marked || !probe) {
      refuseUpgrade(socket, '410 Gone');
      return;
    }
    const place = placeOf(entry, marked.run);
    const observed = observe(request, marked.run, place ?? 'home');
    marked.run.recordRequest(probe.id, observed, place === probe.target);
    tellExchange(marked.run, probe, observed);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      opened.close();
    });
  };
}

/** Answers an upgrade with a status and nothing else. */
export function refuseUpgrade(socket: Duplex, status: '404 Not Found' | '410 Gone' | '421 Misdirected Request'): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
