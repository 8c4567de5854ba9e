import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import which from 'which';
import { freePort } from '../../process/free-port.ts';

/** Stores that need a server. */
export type ServedStore = 'redis' | 'mongodb';

/** A program that serves a store, and its name: a server that speaks MongoDB's protocol need not be MongoDB. */
export interface StoreProgram {
  readonly name: string;
  readonly path: string;
  readonly is: 'Redis' | 'MongoDB' | 'FerretDB';
  /** Its command-line arguments. Its files are in `folder`, and its address is a free port or a socket. */
  readonly parameters: (folder: string, port: number, socket: string) => readonly string[];
}

/** The programs for a store, the preferred one first. */
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

/** The exit code of the watcher below when the pipe was closed without a word. */
const abandoned = 7;

/**
 * Runs a server for as long as somebody holds the pipe open, and ends as soon as the server ends. The script's name is
 * the folder; it is removed too, unless a word arrived on the pipe that keeps it for another start. The watcher ignores
 * SIGTERM before it kills, so that nothing ends it in between. A server that crashes ends the watcher, so that it never
 * kills a later process with the same id.
 */
const watch = `exec 3<&0
"$@" </dev/null >/dev/null 2>&1 3<&- & server=$!
{ read -r word <&3; trap '' TERM; kill -9 "$server"; [ "$word" = keep ] || exit ${abandoned}; } & watcher=$!
wait "$server"
kill "$watcher"; wait "$watcher"
[ $? = ${abandoned} ] && rm -rf "$0"
exit 0`;

/** The program for a store's server, if there is one on PATH. */
export function storeProgram(kind: ServedStore): StoreProgram | undefined {
  for (const program of programs[kind]) {
    const path = which.sync(program.name, { nothrow: true });
    if (path !== null) return { ...program, path };
  }
  return undefined;
}

/**
 * A private server of one lab, started from PATH. It is reached by a file-system socket (Redis) or a free loopback port
 * (MongoDB), and its temporary folder is removed with the lab. It also ends when the playground crashes, because the
 * shell that runs it reads the playground's pipe.
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
    // A socket's path has a limit of about 100 bytes, so the folder is in the system's temporary folder, not the
    // visitor's.
    this.#folder = mkdtempSync(join(tmpdir(), 'cookie-lab-'));
  }

  get running(): boolean {
    return this.#child !== null;
  }

  /** The path of the socket, or a URL. It stays the same after a stop. */
  get address(): string {
    return this.kind === 'redis' ? join(this.#folder, 'redis.sock') : `mongodb://127.0.0.1:${this.#port}/`;
  }

  /** Starts the server and waits until it accepts connections. Rejects if it does not within a minute. */
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
    // Whoever ended the server, it is not shown as running and can be started again.
    const ended = () => {
      if (this.#child === child) this.#child = null;
    };
    child.once('exit', ended);
    // The machine may refuse a new process, and an `error` event without a listener would end the playground.
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

  /** Kills the server, like a crash. */
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
