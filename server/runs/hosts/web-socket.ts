import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { statusOf } from '../../../contract/runs/set-response.ts';
import { settingProbe } from '../../../contract/runs/ways.ts';
import { bytesToText } from '../../http/cookie-pair.ts';
import { answerAndFree } from '../../origins/connections.ts';
import type { Run } from '../run.ts';
import { observe, placeOf } from './arrival.ts';
import { findMarked } from './probe-request.ts';
import type { TriedHost } from './send-page.ts';
import { emit } from './set-request.ts';
import { tellExchange } from './tell-exchange.ts';

/** The library's answer to a handshake, without the key. */
const switched: readonly [string, string][] = [
  ['upgrade', 'websocket'],
  ['connection', 'Upgrade'],
];

/** Handles upgrades on the tried hosts: records the handshake of a probe, or sets a run's cookies, and closes. */
export function upgradeTriedHost(host: TriedHost) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  /** Set-Cookie lines for answers that are about to be written. */
  const lines = new WeakMap<IncomingMessage, readonly string[]>();
  // The library writes the headers as UTF-8, so it gets characters, not bytes.
  sockets.on('headers', (headers, request) => {
    headers.push(...(lines.get(request) ?? []).map((line) => `Set-Cookie: ${bytesToText(line)}`));
  });
  return async (request: IncomingMessage, socket: Duplex, head: Buffer, entry: OriginEntry): Promise<void> => {
    const [, ...query] = (request.url ?? '').split('?');
    const marked = await findMarked(host.runs, new URLSearchParams(query.join('?')).get('p'), entry);
    const place = marked && placeOf(entry, marked.run);
    const probe = marked?.run.probes.get(marked.what);
    if (marked && probe) {
      const observed = observe(request, marked.run, place ?? 'home');
      const at = place === probe.target ? 'target' : 'elsewhere';
      await host.runs.act(marked.run, 'arrived', { probe: probe.id, request: observed, at });
      sockets.handleUpgrade(request, socket, head, (opened) => {
        tellExchange(host.runs, marked.run, probe.id, observed, {
          status: 101,
          responseHeaders: [...switched],
          setCookie: [],
        });
        close(opened);
      });
    } else if (marked?.what === 'set' && place === 'home' && setsByHandshake(marked.run)) {
      const { lines: written, observed, setCookie } = await emit(host.runs, marked.run, request, 'stays');
      const status = statusOf(marked.run.checked.request) ?? 101;
      const set = setCookie.map((line): [string, string] => ['set-cookie', line]);
      const tell = (headers: [string, string][]) =>
        tellExchange(host.runs, marked.run, 'set', observed, {
          status,
          responseHeaders: headers,
          setCookie: [...setCookie],
        });
      const refused = refusals[status];
      if (refused) {
        answerAndFree(socket, refused, written);
        tell(set);
        return;
      }
      lines.set(request, written);
      sockets.handleUpgrade(request, socket, head, (opened) => {
        tell([...switched, ...set]);
        close(opened);
      });
    } else answerAndFree(socket, '410 Gone');
  };
}

/** The statuses of a handshake that fails. */
const refusals: Readonly<Record<number, string>> = { 401: '401 Unauthorized', 403: '403 Forbidden' };

function setsByHandshake({ checked }: Run): boolean {
  return settingProbe(checked.request.setBy)?.act === 'web-socket';
}

function close(opened: WebSocket): void {
  opened.on('error', () => opened.terminate());
  opened.close();
}
