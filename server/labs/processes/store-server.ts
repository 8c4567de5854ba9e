import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import which from 'which';
import { freePort } from '../../process/free-port.ts';

/** Stores that need a server. */
export type ServedStore = 'redis' | 'mongodb';

/** A program that serves a store, and what it is: a server that speaks MongoDB's protocol need not be MongoDB. */
export interface StoreProgram {
  readonly name: string;
  readonly path: string;
  readonly is: 'Redis' | 'MongoDB' | 'FerretDB';
  /** The words that it is started with: its files are in `folder`, and its address is a free port or a socket. */
  readonly parameters: (folder: string, port: number, socket: string) => readonly string[];
}

/** The programs of a store, the one to prefer first. */
const programs: Readonly<Record<ServedStore, readonly Omit<StoreProgram, 'path'>[]>> = {
  redis: [
    {
      name: 'redis-server',
      is: 'Redis',
      parameters: (folder, _port, socket) => [
        ...['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'],
        ...['--maxmemory', '32mb', '--maxclients', '64'],
        ...['--save', '', '--appendonly', 'no', '--dir', folder],
      ],
    },
  ],
  mongodb: [
    {
      name: 'mongod',
      is: 'MongoDB',
      parameters: (folder, port) => [
        ...['--dbpath', folder, '--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket'],
      ],
    },
    {
      name: 'ferretdb',
      is: 'FerretDB',
      parameters: (folder, port) => [
        ...['--handler=sqlite', `--sqlite-url=file:${folder}/`, `--state-dir=${folder}`],
        ...[`--listen-addr=127.0.0.1:${port}`, '--telemetry=disable', '--debug-addr=-', '--log-level=error'],
      ],
    },
  ],
};
/** Milliseconds until a server that does not answer counts as failed. */
const startsWithin = 60_000;

/** What the watcher below ends with where the pipe was closed without a word. */
const abandoned = 7;

/**
 * Runs a server for as long as somebody holds the pipe, and ends as soon as the server does, whoever ended it. The folder,
 * which is this script's name, goes too where the pipe was closed without the word that keeps it for another start. The
 * watcher turns a deaf ear before it kills, so that it is not ended in between; a server that crashed ends the watcher, so
 * that it never kills a process that was given the same number later.
 */
const watch = `exec 3<&0
"$@" </dev/null >/dev/null 2>&1 3<&- & server=$!
{ read -r word <&3; trap '' TERM; kill -9 "$server"; [ "$word" = keep ] || exit ${abandoned}; } & watcher=$!
wait "$server"
kill "$watcher"; wait "$watcher"
[ $? = ${abandoned} ] && rm -rf "$0"
exit 0`;

/** The program of a store's server, where there is one on PATH. */
export function storeProgram(kind: ServedStore): StoreProgram | undefined {
  for (const program of programs[kind]) {
    const path = which.sync(program.name, { nothrow: true });
    if (path !== null) return { ...program, path };
  }
  return undefined;
}

/**
 * A private server of one lab, started from PATH: reached by a socket of the file system (Redis) or a free loopback port
 * (MongoDB), with a throw-away folder, gone with the lab. It also ends when the playground dies without saying so, since
 * a shell holds it that reads the playground's pipe.
 */
export class StoreServer {
  readonly kind: ServedStore;
  readonly #program: StoreProgram;
  readonly #folder: string;
  #port = 0;
  #child: ChildProcess | null = null;
  /** How often it was started. */
  starts = 0;

  constructor(kind: ServedStore, program: StoreProgram) {
    this.kind = kind;
    this.#program = program;
    // A socket's path may have about 100 bytes, so the folder is the system's, not the visitor's.
    this.#folder = mkdtempSync(join(tmpdir(), 'cookie-lab-'));
  }

  get running(): boolean {
    return this.#child !== null;
  }

  /** The path of the socket, or a URL. The same before and after a stop. */
  get address(): string {
    return this.kind === 'redis' ? join(this.#folder, 'redis.sock') : `mongodb://127.0.0.1:${this.#port}/`;
  }

  /** Starts the server and waits until it accepts connections. Rejects where it does not within a minute. */
  async start(): Promise<void> {
    if (this.#child) return;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    if (this.kind === 'mongodb' && this.#port === 0) this.#port = await freePort();
    const parameters = this.#program.parameters(this.#folder, this.#port, this.address);
    const child = spawn('/bin/sh', ['-c', watch, this.#folder, this.#program.path, ...parameters], {
      cwd: this.#folder,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH },
    });
    this.#child = child;
    this.starts++;
    child.stdin?.on('error', () => undefined);
    // Whoever ended it: what does not run is not shown as running, and can be started again.
    const ended = () => {
      if (this.#child === child) this.#child = null;
    };
    child.once('exit', ended);
    // The machine may have no process to give; an error that nobody hears would end the playground.
    child.once('error', ended);
    const deadline = performance.now() + startsWithin;
    while (!(await accepts(this.kind === 'redis' ? { path: this.address } : { port: this.#port }))) {
      if (performance.now() > deadline || this.#child !== child) {
        await this.stop();
        throw new Error(`${this.#program.name} did not start.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Kills the server, as a crash would. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end('keep\n');
    await gone;
  }

  /** Kills the server and removes its folder. */
  async close(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function accepts(place: { path: string } | { port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection('path' in place ? place : { ...place, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
