import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../process/free-port.ts';

/** A real Redis server on a free loopback port, that can be killed and started again on the same port. */
export class RedisServer {
  readonly #program: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'cookie-redis-'));
  #port = 0;
  #child: ChildProcess | null = null;

  constructor(program: string) {
    this.#program = program;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** The process id; `undefined`: it is not running. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when it accepts connections. */
  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const parameters = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--dir', this.#folder];
    this.#child = spawn(this.#program, parameters, { stdio: 'ignore' });
    while (!(await accepts(this.#port))) {
      if (this.#child.exitCode !== null) throw new Error('redis-server ended at its start.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
