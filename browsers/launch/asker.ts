import type { WebSocket } from 'ws';
import { z } from 'zod';

/** An answer of DevTools or of WebDriver BiDi; events have no id. */
const answerSchema = z.object({
  id: z.number().nullish(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
  message: z.string().optional(),
});

/** Sends commands over a WebSocket, and matches the answers by their ids. */
export class Asker {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #lastId = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#hear(answerSchema.parse(JSON.parse(String(data)))));
    socket.once('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser closed the connection.'));
    });
  }

  /**
   * Sends a command. Returns its result. Throws an `Error` if the browser answers with an error or closes the
   * connection.
   */
  ask(method: string, params: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(this.send(method, params), { resolve, reject });
    });
  }

  /** Sends a command whose answer is not needed. Returns its id. */
  send(method: string, params: object, sessionId?: string): number {
    const id = ++this.#lastId;
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    return id;
  }

  #hear({ id, result, error, message }: z.infer<typeof answerSchema>): void {
    const asked = this.#waiting.get(id ?? 0);
    if (!asked) return;
    this.#waiting.delete(id ?? 0);
    if (error === undefined) asked.resolve(result);
    else asked.reject(new Error(message ?? JSON.stringify(error)));
  }
}
