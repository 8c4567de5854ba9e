import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The answer that a connection has to give last. */
const lastOf = new WeakMap<Socket, ServerResponse>();

/**
 * Handles a request when all earlier ones of its connection have been answered and what they were answered has been handed
 * to the operating system. Without this a client that sends hundreds of requests at once and reads nothing has the server
 * make and keep hundreds of answers. A request whose connection has gone meanwhile is not handled.
 */
export function inTurn(request: IncomingMessage, response: ServerResponse, handle: () => void): void {
  const { socket } = request;
  const before = lastOf.get(socket);
  lastOf.set(socket, response);
  if (!before || before.destroyed || before.writableFinished) handle();
  else {
    before.once('close', () => {
      if (!socket.destroyed) handle();
    });
  }
}
