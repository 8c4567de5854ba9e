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

/** What takes requests and upgrades as they come off a port. */
export interface Entrance {
  handle(request: IncomingMessage, response: ServerResponse, by: keyof BoundPorts): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, by: keyof BoundPorts): void;
}

interface Doors {
  readonly topology: Topology;
  readonly identify: Identify;
  readonly runs: Runs;
  /** Of a deployment: notes who sent a request that is let in. */
  readonly arrive?: (request: IncomingMessage) => void;
  readonly door?: LocalDoor;
}

/** What lies behind: those that take what has an origin here and is not too large. */
export interface Behind {
  request(request: IncomingMessage, response: ServerResponse, entry: OriginEntry): void;
  /** Of a host that runs try cookies on; no other has WebSockets. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, entry: OriginEntry): Promise<void>;
}

/**
 * Lets in what is for one of the configured origins. Any other Host gets 421 and nothing else; too large headers get 431,
 * and the run that they name ends. Owns the errors of what it hands on: Express catches what a request's handlers throw,
 * and an upgrade has nobody else.
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
      // What is written after the browser has gone concerns nobody.
      response.on('error', () => response.destroy());
      const work = () => owning(`${request.method} ${request.url}`, response, () => answer(request, response, by));
      inTurn(request, response, work);
    },
    upgrade: (request, socket, head, by) => {
      // Nobody else listens to an upgraded socket, and an error that nobody hears ends the program.
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

/** Begins work that is over when its stream is closed. What it throws ends that stream and nothing else. */
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
