import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { answerAndFree } from '../../origins/connections.ts';
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
      answerAndFree(socket, '410 Gone');
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
