import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../..');

/** A lab's process runs in the same way as this module: TypeScript by tsx or, in the package, compiled. */
const [ending, loader] = import.meta.filename.endsWith('.ts') ? ['ts', ['--import', 'tsx']] : ['js', []];

const messageSchema = z.union([
  z.object({ ask: z.number(), reply: z.unknown() }),
  z.object({ ask: z.number(), failed: z.string() }),
  z.object({ report: z.unknown() }),
]);

interface Asked {
  resolve(reply: unknown): void;
  reject(error: Error): void;
}

/** Megabytes of old objects in a child's heap; above this it ends. A lab must not use up the visitor's memory. */
const maxOldSpace = 128;

/** A process did not answer a question in time: it is frozen, or it is too busy. */
export class SilentProcess extends Error {
  /** Resolves with the late answer. Rejects if the process has failed or ends. */
  readonly answer: Promise<unknown>;

  constructor(answer: Promise<unknown>) {
    super('The process is running but not responding.');
    this.name = 'SilentProcess';
    this.answer = answer;
  }
}

/** The environment variables that a lab's process gets: enough to run, and nothing secret. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'HOME'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/**
 * A child process that runs part of a lab. Emits `heard` for every message, even a late one; `report` with each unasked
 * message; and `ended` once, with the reason and the exit code; `null`: it was killed or did not start.
 */
export class LabProcess extends EventEmitter<{ heard: []; report: [unknown]; ended: [string, number | null] }> {
  readonly #child: ChildProcess;
  readonly #asked = new Map<number, Asked>();
  #number = 0;

  /** Starts `entry`, a module below `server/labs/` without its file extension. `debug` is its DEBUG variable. */
  constructor(entry: string, debug: string) {
    super();
    this.#child = fork(join(root, 'server/labs', `${entry}.${ending}`), {
      cwd: root,
      execArgv: [`--max-old-space-size=${maxOldSpace}`, ...loader],
      env: { ...environment(), DEBUG: debug, DEBUG_COLORS: 'no', NO_DEPRECATION: 'express-session' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => this.#receive(message));
    this.#child.once('error', (error) => this.#end(error.message, null));
    this.#child.once('exit', (code, signal) => this.#end(signal ?? `exit code ${code}`, code));
  }

  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  /**
   * Asks the child. Rejects with the child's error, with the reason if it ended before it answered, and with a
   * `SilentProcess` if it has not answered within `within` milliseconds.
   */
  ask(body: object, within: number): Promise<unknown> {
    const ask = this.#number++;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#asked.set(ask, { resolve, reject });
      this.#child.send({ ask, body }, (error) => {
        if (error) this.#settle(ask)?.reject(error);
      });
    });
    return new Promise((resolve, reject) => {
      // This process may be the one that stood still, so it first reads the messages that have arrived meanwhile.
      const timer = setTimeout(() => setImmediate(() => reject(new SilentProcess(answer))), within);
      answer.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  /** Ends the child at once, like a crash. Resolves when the child has ended. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  #receive(message: unknown): void {
    const parsed = messageSchema.safeParse(message);
    if (!parsed.success) return;
    this.emit('heard');
    if ('report' in parsed.data) {
      this.emit('report', parsed.data.report);
      return;
    }
    const asked = this.#settle(parsed.data.ask);
    if ('failed' in parsed.data) asked?.reject(new Error(parsed.data.failed));
    else asked?.resolve(parsed.data.reply);
  }

  #settle(ask: number): Asked | undefined {
    const asked = this.#asked.get(ask);
    this.#asked.delete(ask);
    return asked;
  }

  #end(how: string, code: number | null): void {
    for (const ask of [...this.#asked.keys()]) this.#settle(ask)?.reject(new Error(`The process ended: ${how}.`));
    this.emit('ended', how, code);
    this.removeAllListeners('ended');
  }
}
