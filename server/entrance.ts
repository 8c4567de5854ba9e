import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { isTried, type OriginEntry, type Topology } from '../contract/origins/topology.ts';
import type { LocalDoor } from './hosted/local-door.ts';
import { inTurn } from './http/in-turn.ts';
import { answerAndFree } from './origins/connections.ts';
import type { Identify } from './origins/identify.ts';
import type { BoundPorts } from './origins/topology.ts';
import { beginWork, owned } from './process/at-work.ts';
import { isTooLarge, runNamedBy, tooLargeSentence } from './runs/hosts/too-large.ts';
import type { Runs } from './runs/runs.ts';

/** Handles requests and upgrades as they arrive at a port. */
export interface Entrance {
  handle(request: IncomingMessage, response: ServerResponse, by: keyof BoundPorts): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, by: keyof BoundPorts): void;
}

interface Doors {
  readonly topology: Topology;
  readonly identify: Identify;
  readonly runs: Runs;
  /** Only in a deployment: notes who sent an accepted request. */
  readonly arrive?: (request: IncomingMessage) => void;
  readonly door?: LocalDoor;
}

/** The handlers behind the entrance. They get requests for a known origin with headers that are not too large. */
export interface Behind {
  request(request: IncomingMessage, response: ServerResponse, entry: OriginEntry): void;
  /** Upgrades to a host that runs try cookies on. No other host has WebSockets. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, entry: OriginEntry): Promise<void>;
}

/**
 * Lets in requests for one of the configured origins. Any other Host gets 421 and nothing else. Headers that are too
 * large get 431, and the run that they name ends. It handles the errors of all that it lets in: Express catches only
 * what a request's handlers throw, and nothing else catches the errors of an upgrade.
 */
export function createEntrance({ topology, identify, runs, arrive, door }: Doors, behind: Behind): Entrance {
  const isRefused = (request: IncomingMessage): boolean => {
    if (!isTooLarge(request)) return false;
    const run = runNamedBy(request, topology);
    if (run !== null) owned('Ending a run whose headers are too large', () => runs.tooLarge(run));
    return true;
  };
  const answer: Entrance['handle'] = (request, response, by) => {
    if (door?.(request, response)) return;
    const entry = identify(request, by);
    if (!entry) sendMisdirected(response);
    else if (isRefused(request)) sendTooLarge(response);
    else {
      arrive?.(request);
      if (request.headers.expect !== undefined) response.writeContinue();
      behind.request(request, response, entry);
    }
  };
  return {
    handle: (request, response, by) => {
      // A write that fails after the browser has gone matters to no one.
      response.on('error', () => response.destroy());
      const work = () => owning(`${request.method} ${request.url}`, response, () => answer(request, response, by));
      inTurn(request, response, work);
    },
    upgrade: (request, socket, head, by) => {
      // An upgraded socket has no other listener, and an `error` event without a listener ends the program.
      socket.on('error', () => socket.destroy());
      owning(`The upgrade of ${request.url}`, socket, () => {
        const entry = identify(request, by);
        if (!entry) answerAndFree(socket, '421 Misdirected Request');
        else if (isRefused(request)) answerAndFree(socket, '431 Request Header Fields Too Large');
        else if (isTried(entry)) {
          arrive?.(request);
          return behind.upgrade(request, socket, head, entry);
        } else answerAndFree(socket, '404 Not Found');
      });
    },
  };
}

/** Starts work that ends when its stream is closed. An error of the work ends that stream and nothing else. */
async function owning(what: string, stream: ServerResponse | Duplex, work: () => void | Promise<void>): Promise<void> {
  stream.once('close', beginWork(what));
  try {
    await work();
  } catch (error) {
    console.error(`${what} failed:`, error);
    stream.destroy();
  }
}

function sendMisdirected(response: ServerResponse): void {
  response.sendDate = false;
  response.writeHead(421, { Connection: 'close', 'Content-Length': 0 }).end();
}

function sendTooLarge(response: ServerResponse): void {
  response.writeHead(431, {
    Connection: 'close',
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(tooLargeSentence);
}
