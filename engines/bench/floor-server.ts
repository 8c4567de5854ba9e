import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Probe } from '../../contract/probes/probe.ts';
import type { FloorPage, FloorSite } from './floor-pages.ts';
import { workerScript } from './floor-starts.ts';

/** What a page waits for: its requests, or one navigation. It hears of it on its socket. */
class Waiting {
  readonly #missing: Set<Probe>;
  #socket: WebSocket | null = null;
  #owed = 0;

  constructor(requests: readonly Probe[]) {
    this.#missing = new Set(requests);
  }

  opened(socket: WebSocket): void {
    this.#socket = socket;
    for (; this.#owed > 0; this.#owed--) socket.send('');
  }

  arrived(probe: Probe): void {
    if (this.#missing.delete(probe) && this.#missing.size === 0) this.tell();
  }

  tell(): void {
    if (this.#socket) this.#socket.send('');
    else this.#owed++;
  }
}

/** Answers the requests of the floor with as little as possible. */
export class FloorServer {
  readonly #site: FloorSite;
  readonly #probes: readonly Probe[];
  readonly #pages: readonly FloorPage[];
  readonly #missing: Set<Probe>;
  readonly #waiting: readonly Waiting[];
  readonly #visited = new Set<number>();
  readonly #sockets = new WebSocketServer({ noServer: true });
  #isOver: () => void = () => undefined;
  /** Resolves when every request has arrived. */
  readonly over = new Promise<void>((resolve) => {
    this.#isOver = resolve;
  });

  constructor(site: FloorSite, probes: readonly Probe[], pages: readonly FloorPage[]) {
    this.#site = site;
    this.#probes = probes;
    this.#pages = pages;
    this.#missing = new Set(probes);
    this.#waiting = pages.map(({ requests }) => new Waiting(requests));
  }

  /** The ids of the probes whose request has not arrived. */
  get missing(): readonly string[] {
    return [...this.#missing].map(({ id }) => id);
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const { origin } = request.headers;
    response.setHeader('Cache-Control', 'no-store');
    if (origin) {
      response.setHeader('Access-Control-Allow-Origin', origin).setHeader('Access-Control-Allow-Credentials', 'true');
    }
    const [what, number] = partsOf(request);
    const probe = this.#probes[number];
    if (what === 'worker') response.setHeader('Content-Type', 'text/javascript').end(workerScript);
    else if (what === 'sent') response.writeHead(204).end();
    else if (what === 'page') this.#answerPage(number, response);
    else if (!probe) response.writeHead(404).end();
    else if (what === 'frame') response.setHeader('Content-Type', 'text/html').end(this.#site.frame(probe));
    else if (what === 'redirect') {
      response.writeHead(probe.redirectStatus, { Location: this.#site.target(probe) }).end();
    } else this.#answerProbe(probe, response);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [what, number] = partsOf(request);
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      if (what === 'told') {
        this.#waiting[number]?.opened(opened);
        return;
      }
      this.#arrived(this.#probes[number]);
      opened.close();
    });
  }

  /** A second request for a page is a probe's: the page made it, or came back to its own address. */
  #answerPage(number: number, response: ServerResponse): void {
    const { by = null, isSandboxed = false } = this.#pages[number] ?? {};
    if (!this.#visited.has(number)) {
      this.#visited.add(number);
      if (isSandboxed) response.setHeader('Content-Security-Policy', 'sandbox allow-scripts');
      response.setHeader('Content-Type', 'text/html').end(this.#site.text(number));
      return;
    }
    if (by?.thenDo === 'fetch') response.end();
    else response.writeHead(303, { Location: this.#site.page(number + 1) }).end();
    this.#arrived(by ?? undefined);
  }

  #answerProbe(probe: Probe, response: ServerResponse): void {
    const page = this.#pages.findIndex(({ late, stays }) => late.includes(probe) || stays.includes(probe));
    if (page >= 0) {
      // A navigation that begins before this one was answered would cancel it.
      response
        .once('close', () => {
          this.#waiting[page]?.tell();
          this.#arrived(probe);
        })
        .writeHead(204)
        .end();
      return;
    }
    if (probe.navigation !== 'none') response.setHeader('Content-Type', 'text/html');
    response.end(probe.act === 'window-open' ? '<script>close()</script>' : '');
    this.#arrived(probe);
  }

  #arrived(probe: Probe | undefined): void {
    if (!probe) return;
    for (const waiting of this.#waiting) waiting.arrived(probe);
    this.#missing.delete(probe);
    if (this.#missing.size === 0) this.#isOver();
  }
}

/** The purpose of a request and the number of its probe or page. A form adds a query. */
function partsOf({ url = '' }: IncomingMessage): readonly [string, number] {
  const parts = url.split('?')[0]?.split('/') ?? [];
  const [what = '', number = ''] = parts.slice(-2);
  return [what, Number(number)];
}
