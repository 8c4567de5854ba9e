import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { type EngineSetting, hostsOfNames } from '../../contract/origins/engines.ts';
import { type Topology, topologySchema } from '../../contract/origins/topology.ts';
import { type RunCreated, type RunRequestInput, runCreatedSchema } from '../../contract/runs/experiment.ts';
import { type RunReport, runReportSchema } from '../../contract/runs/observation.ts';
import { atEnd } from './at-end.ts';

/** A playground that was started as a separate program, on free ports and with a separate data folder. */
export interface Playground {
  readonly topology: Topology;
  readonly names: EngineSetting['names'];
  /** Base64 SHA-256 of the certificate's public key. */
  readonly spki: string;
  /** SHA-256 fingerprint of the certificate, as `AB:CD:…`. */
  readonly fingerprint: string;
  /** The interface, `http://localhost:port`. */
  readonly ui: string;
  /** Its data folder. */
  readonly data: string;
  createRun(request: RunRequestInput): Promise<RunCreated>;
  report(id: string): Promise<RunReport>;
  /** The final report, as soon as the run is over. Throws an `Error` that says how far it came after so many milliseconds. */
  whenOver(id: string, within: number): Promise<RunReport>;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
/** Milliseconds. */
const startsWithin = 60_000;

/**
 * Starts the server with names of one kind; `environment` is added to its environment. Throws an `Error` where it does not
 * get ready.
 */
export async function startPlayground(
  names: EngineSetting['names'],
  environment: Readonly<Record<string, string>> = {},
): Promise<Playground> {
  const data = mkdtempSync(join(tmpdir(), 'cookie-playground-'));
  const child = startProgram(names, data, environment);
  const removeData = () => rmSync(data, { recursive: true, force: true });
  const taken = atEnd(() => {
    child.kill('SIGKILL');
    removeData();
  });
  const ready = await readyLine(child);
  const topology = topologySchema.parse(ready.topology);
  const ui = topology.origins.find(({ role, scheme, port }) => role === 'ui' && scheme === 'http' && port === 'main');
  if (!ui) throw new Error('The server has no origin for its interface.');
  const loopback = ui.origin.replace('//localhost:', '//127.0.0.1:');
  const report = async (id: string) => runReportSchema.parse(await (await fetch(`${loopback}/api/runs/${id}`)).json());
  return {
    topology,
    names,
    spki: ready.spki,
    fingerprint: await fingerprintOf(topology),
    ui: ui.origin,
    data,
    createRun: (request) => createRun(loopback, request),
    report,
    whenOver: async (id, within) => {
      const signal = AbortSignal.timeout(within);
      try {
        const events = await fetch(`${loopback}/api/runs/${id}/events`, { signal });
        if (!events.ok) throw new Error(`Run "${id}": ${events.status}: ${await events.text()}`);
        await readToEnd(events);
      } catch (error) {
        if (!signal.aborted) throw error;
        const { state, now, done, total } = await report(id);
        throw new Error(`Not over after ${within / 1000} s: ${state}, ${done} of ${total}, ${now}`, { cause: error });
      }
      return report(id);
    },
    stop: async () => {
      await stop(child);
      taken();
      removeData();
    },
  };
}

/** Starts the server as a program. It ends when the channel closes, also where this process is killed. */
function startProgram(
  names: EngineSetting['names'],
  data: string,
  environment: Readonly<Record<string, string>>,
): ChildProcess {
  const { home, sibling, other, victim, 'victim-sibling': victimSibling } = hostsOfNames(names);
  return spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      HTTP_PORT: '0',
      HTTP_ALT_PORT: '0',
      HTTPS_PORT: '0',
      HTTPS_ALT_PORT: '0',
      HOME_HOST: home,
      SIBLING_HOST: sibling,
      OTHER_HOST: other,
      VICTIM_HOST: victim,
      VICTIM_SIBLING_HOST: victimSibling,
      DATA_DIR: data,
      READY_JSON: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

async function createRun(loopback: string, request: RunRequestInput): Promise<RunCreated> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${loopback}/api/runs`, { method: 'POST', headers, body: JSON.stringify(request) });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return runCreatedSchema.parse(await response.json());
}

/** The server closes a run's event stream when the run is over. */
async function readToEnd(response: Response): Promise<void> {
  const reader = response.body?.getReader();
  while (reader && !(await reader.read()).done);
}

/** Asks an https origin for its certificate, whoever signed it. */
function fingerprintOf({ origins }: Topology): Promise<string> {
  const origin = origins.find(({ role, scheme }) => role === 'home' && scheme === 'https')?.origin ?? '';
  const { hostname, port } = new URL(origin);
  return new Promise((found, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), servername: hostname, rejectUnauthorized: false });
    socket.once('secureConnect', () => {
      found(socket.getPeerCertificate().fingerprint256);
      socket.end();
    });
    socket.once('error', reject);
  });
}

async function readyLine(child: ChildProcess): Promise<{ topology: unknown; spki: string }> {
  if (!child.stdout) throw new Error('The server has no output.');
  const timer = setTimeout(() => child.kill('SIGKILL'), startsWithin);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('READY ')) return JSON.parse(line.slice('READY '.length));
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error('The server ended before it was ready.');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((ended) => child.once('exit', ended));
  child.kill('SIGTERM');
  await ended;
}
