import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { entryOf, type Topology, topologySchema } from '../../contract/origins/topology.ts';
import { ask } from '../../server/bench/ask.ts';

/** A command that serves a playground. */
export interface Started {
  readonly topology: Topology;
  /** Milliseconds from the command to the first page, read to its end. */
  readonly took: number;
  /** Ends it as Ctrl+C does, and resolves with its exit code. */
  end(): Promise<number | null>;
}

/** Runs a command that serves on free ports. Rejects if it ends before it serves. */
export async function start(
  [command = '', ...words]: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Started> {
  const begun = performance.now();
  // In a separate process group, since npx forwards no signal without a terminal.
  const child = spawn(command, [...words, '--port', '0'], {
    cwd,
    env: { ...env, READY_JSON: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const end = async () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGTERM');
    } catch {
      // It has ended already.
    }
    const [code] = await ended;
    return typeof code === 'number' ? code : null;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('READY ')) continue;
    const topology = topologySchema.parse(JSON.parse(line.slice('READY '.length)).topology);
    const { hostname, port } = new URL(entryOf(topology, 'ui', 'http')?.origin ?? '');
    const page = await ask({ scheme: 'http', hostname, port: Number(port), method: 'GET', path: '/' });
    const took = performance.now() - begun;
    if (page.status === 200) return { topology, took, end };
    await end();
    throw new Error(`The first page was answered with ${page.status}.`);
  }
  throw new Error(`${command} ended before it served.`);
}
