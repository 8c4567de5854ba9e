import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { z } from 'zod';

/** A request that the benchmark repeats. */
export interface Asked {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** The name in Host and, over https, in the handshake. */
  readonly hostname: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The result of a measurement. */
export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Connections that failed, and answers that did not come within ten seconds. */
  readonly errors: number;
}

const connections = 32;

/** Sends requests over 32 connections for `seconds` seconds, by autocannon. Loopback only. */
export async function load(asked: Asked, seconds: number): Promise<Measured> {
  const { scheme, port, hostname, method, path, headers, body } = asked;
  const took: number[] = [];
  const statuses = new Map<number, number>();
  const begun = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: `${scheme}://127.0.0.1:${port}${path}`,
        servername: hostname,
        method,
        headers: { host: `${hostname}:${port}`, ...headers },
        ...(body === undefined ? {} : { body }),
        connections,
        duration: seconds,
      },
      (error: unknown, done) => (error ? reject(error) : resolve(done)),
    );
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      took.push(milliseconds);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
  });
  const lasted = (performance.now() - begun) / 1000;
  const sorted = Float64Array.from(took).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    perSecond: took.length / lasted,
    p50: at(0.5),
    p99: at(0.99),
    statuses,
    errors: result.errors + result.timeouts,
  };
}

/** A bare Node server in a separate process. */
export interface BareServer {
  /** The same request for the bare server, which answers with `bytes` bytes. */
  like(asked: Asked, bytes: number): Asked;
  stop(): void;
}

const portsSchema = z.object({ http: z.number(), https: z.number() });

/** Starts the bare server. Throws an `Error` when it does not get ready. */
export async function startBareServer(): Promise<BareServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'bare.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('READY ')) continue;
    const ports = portsSchema.parse(JSON.parse(line.slice('READY '.length)));
    return {
      like: (asked, bytes) => ({ ...asked, port: ports[asked.scheme], hostname: 'localhost', path: `/${bytes}` }),
      stop: () => child.kill('SIGTERM'),
    };
  }
  throw new Error('The bare server ended before it was ready.');
}
