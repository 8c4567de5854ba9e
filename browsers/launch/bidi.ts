import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Asker } from './asker.ts';

const addressSchema = z.object({ ws_host: z.string(), ws_port: z.number() });

const eventSchema = z.object({ type: z.string(), method: z.string().optional(), params: z.unknown().optional() });

/** The file in which a Firefox with a debugging port writes the port's number. */
const addressFile = 'WebDriverBiDiServer.json';

/** A session of WebDriver BiDi with a Firefox that was started with `jar: 'read'`. */
export class BiDi {
  readonly #socket: WebSocket;
  readonly #asker: Asker;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#asker = new Asker(socket);
  }

  /** Connects as soon as Firefox listens. Throws an `Error` if it does not within `within` milliseconds. */
  static async connect(profile: string, within = 120_000): Promise<BiDi> {
    const file = join(profile, addressFile);
    const deadline = Date.now() + within;
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') {
      if (Date.now() > deadline) throw new Error('Firefox did not open its debugging port.');
      await wait(50);
    }
    const { ws_host, ws_port } = addressSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const socket = new WebSocket(`ws://${ws_host}:${ws_port}/session`, { perMessageDeflate: false });
    await new Promise((open, reject) => {
      socket.once('open', open);
      socket.once('error', reject);
    });
    socket.on('error', () => socket.terminate());
    const bidi = new BiDi(socket);
    await bidi.ask('session.new', { capabilities: {} });
    return bidi;
  }

  /** Sends a command. Returns its result. Throws an `Error` with Firefox's words if it fails. */
  ask(method: string, params: object): Promise<unknown> {
    return this.#asker.ask(method, params);
  }

  /** Calls `tell` with the method and params of each subscribed event. */
  onEvent(tell: (method: string, params: unknown) => void): void {
    this.#socket.on('message', (data) => {
      const { type, method, params } = eventSchema.parse(JSON.parse(String(data)));
      if (type === 'event') tell(method ?? '', params);
    });
  }

  /** Ends the session, so that another one can begin. */
  async close(): Promise<void> {
    await this.ask('session.end', {});
    this.#socket.terminate();
  }
}
