import { createClient, ErrorReply } from 'redis';
import { Problem } from '../../http/problem.ts';
import { scripts } from './scripts.ts';

/** Milliseconds. */
const connectTimeout = 2_000;
const longestPause = 500;
/** Shorter than a driver's page waits for a probe, so that the page learns of the failure. */
export const answersWithin = 2_300;
/** How many timers share this time. Between two of them this process reads the data that has arrived. */
const parts = 4;

function client(url: string, log: (line: string) => void) {
  const reconnectStrategy = (attempts: number) => Math.min(50 * (attempts + 1), longestPause);
  const made = createClient({
    url,
    scripts,
    socket: { connectTimeout, reconnectStrategy },
    // While Redis is away a request fails at once instead of waiting in a queue.
    disableOfflineQueue: true,
  });
  // Requests that need Redis report that it is absent. The log gives the reason, such as a wrong password.
  made.on('error', (error: Error) => log(`Redis cannot be reached: ${reasonOf(error)}`));
  return made;
}
type Client = ReturnType<typeof client>;

/**
 * The two connections of this process to Redis, one for commands and one for messages. Both reconnect by themselves.
 */
export class Link {
  readonly #asks: Client;
  readonly #isTold: Client;
  /** The lines logged since Redis last answered correctly. */
  readonly #logged = new Set<string>();

  /** `onBack`: called each time that both connections are open, also the first time. */
  constructor(url: string, onBack: () => void) {
    this.#asks = client(url, (line) => this.#log(line));
    this.#isTold = client(url, (line) => this.#log(line));
    const ready = () => {
      if (!this.#asks.isReady || !this.#isTold.isReady) return;
      this.#logged.clear();
      onBack();
    };
    for (const each of [this.#asks, this.#isTold]) {
      each.on('ready', ready);
      each.connect().catch(() => undefined);
    }
  }

  /**
   * Asks Redis. Throws `runs-unavailable` when Redis is absent, refuses, or does not answer in time. A busy process
   * reads an answer late, which says nothing about Redis. So the time is counted in parts, and a part counts as one
   * however late its timer is.
   */
  async ask<Reply>(question: (client: Client) => Promise<Reply>): Promise<Reply> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      const wait = (left: number) => {
        if (left === 0) reject(new Error('Redis does not answer.'));
        else timer = setTimeout(() => wait(left - 1), answersWithin / parts);
      };
      wait(parts);
    });
    try {
      return await Promise.race([question(this.#asks), silence]);
    } catch (error) {
      if (!(error instanceof ErrorReply)) throw unavailable();
      // Redis has no free memory, or its rules forbid the command to this user.
      this.#log(`Redis refuses what the playground asks: ${error.message}`);
      throw refused();
    } finally {
      clearTimeout(timer);
    }
  }

  /** From now on `told` gets the messages of a channel, once the promise has resolved. */
  async subscribe(channel: string, told: (message: string) => void): Promise<void> {
    await this.ask(() => this.#isTold.subscribe(channel, told));
  }

  /** Logs each line once, however many requests it concerns. */
  #log(line: string): void {
    if (this.#logged.has(line)) return;
    this.#logged.add(line);
    console.error(line);
  }

  close(): void {
    this.#asks.destroy();
    this.#isTold.destroy();
  }
}

export function unavailable(): Problem {
  return new Problem(
    'runs-unavailable',
    'The server cannot reach Redis, where it keeps the runs. Wait some seconds, then start the run again. If this goes on, whoever runs this playground has to start Redis again.',
  );
}

function refused(): Problem {
  return new Problem(
    'runs-unavailable',
    'Redis, where the server keeps the runs, refuses a command. Wait some seconds, then start the run again. If this goes on, whoever runs this playground finds the reason in the log of the server.',
  );
}

/** For a host with several addresses, Node has one error for each address, and no message. */
function reasonOf(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join(', ');
}
