import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Asker } from './asker.ts';

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  sessionId: z.string().optional(),
});

const attachedSchema = z.object({ sessionId: z.string(), targetInfo: z.object({ targetId: z.string() }) });

const requestSchema = z.object({
  requestId: z.string(),
  request: z.object({ url: z.string(), method: z.string() }),
});

const extraSchema = z.object({
  requestId: z.string(),
  associatedCookies: z.array(
    z.object({
      cookie: z.object({ name: z.string(), value: z.string() }),
      blockedReasons: z.array(z.string()),
    }),
  ),
});

/** One request in DevTools: its URL, and the statement about each cookie that the browser considered. */
export interface SeenRequest {
  readonly url: string;
  readonly cookies: readonly {
    readonly name: string;
    readonly value: string;
    readonly blockedReasons: readonly string[];
  }[];
}

interface Halves {
  readonly urls: string[];
  readonly extras: SeenRequest['cookies'][];
}

/**
 * The WebSocket address of DevTools in a Chromium started unattended on a profile, as soon as it listens. Throws an
 * `Error` after `within` milliseconds.
 */
export async function devToolsAddress(profile: string, within = 120_000): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  const deadline = Date.now() + within;
  while (!existsSync(file) || !readFileSync(file, 'utf8').includes('\n')) {
    if (Date.now() > deadline) throw new Error('Chromium did not open its DevTools port.');
    await wait(50);
  }
  const [port, path] = readFileSync(file, 'utf8').trim().split('\n');
  return `ws://127.0.0.1:${port}${path}`;
}

/** Listens to every page, frame and worker of a Chromium that was started unattended. */
export class DevTools {
  readonly #socket: WebSocket;
  /**
   * By request id. A redirected request keeps its id, and so has several of each; the two halves of a frame's navigation
   * may come by different sessions.
   */
  readonly #halves = new Map<string, Halves>();
  readonly #asker: Asker;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#asker = new Asker(socket);
    socket.on('message', (data) => this.#hear(messageSchema.parse(JSON.parse(String(data)))));
  }

  /** Connects to the browser of a profile as soon as it listens. Throws an `Error` if it does not. */
  static async connect(profile: string): Promise<DevTools> {
    const socket = new WebSocket(await devToolsAddress(profile), { perMessageDeflate: false });
    await new Promise((open, reject) => {
      socket.once('open', open);
      socket.once('error', reject);
    });
    socket.on('error', () => socket.terminate());
    return new DevTools(socket);
  }

  /** Attaches to all present and future targets, so that no request is missed. */
  listen(): void {
    this.#attach(undefined);
  }

  /** Opens a page in the browser's first profile. */
  open(url: string): void {
    this.#asker.send('Target.createTarget', { url });
  }

  /**
   * Sends a command to the browser itself. Returns the result. Throws an `Error` if the browser answers with an error.
   */
  ask(method: string, params: object): Promise<unknown> {
    return this.#asker.ask(method, params);
  }

  close(): void {
    this.#socket.terminate();
  }

  /** All requests so far for which both halves have arrived. */
  requests(): SeenRequest[] {
    return [...this.#halves.values()].flatMap(({ urls, extras }) =>
      urls.length === extras.length ? urls.map((url, index) => ({ url, cookies: extras[index] ?? [] })) : [],
    );
  }

  #attach(sessionId: string | undefined): void {
    this.#asker.send(
      'Target.setAutoAttach',
      { autoAttach: true, waitForDebuggerOnStart: true, flatten: true },
      sessionId,
    );
  }

  #hear({ method, params }: z.infer<typeof messageSchema>): void {
    if (method === 'Target.attachedToTarget') {
      const attached = attachedSchema.parse(params).sessionId;
      this.#asker.send('Network.enable', {}, attached);
      this.#attach(attached);
      this.#asker.send('Runtime.runIfWaitingForDebugger', {}, attached);
    }
    if (method === 'Network.requestWillBeSent') {
      const { requestId, request } = requestSchema.parse(params);
      this.#of(requestId).urls.push(request.url);
    }
    if (method === 'Network.requestWillBeSentExtraInfo') {
      const { requestId, associatedCookies } = extraSchema.parse(params);
      const cookies = associatedCookies.map(({ cookie, blockedReasons }) => ({ ...cookie, blockedReasons }));
      this.#of(requestId).extras.push(cookies);
    }
  }

  #of(requestId: string): Halves {
    const known = this.#halves.get(requestId) ?? { urls: [], extras: [] };
    this.#halves.set(requestId, known);
    return known;
  }
}
