import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The newest answer of each connection, which is sent last. */
const lastOf = new WeakMap<Socket, ServerResponse>();

/**
 * Handles a request only when the operating system has taken the answers to all earlier requests of its connection.
 * Otherwise a client that sends hundreds of requests at once and reads nothing makes the server keep hundreds of
 * answers in memory. A request whose connection has closed meanwhile is not handled.
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
