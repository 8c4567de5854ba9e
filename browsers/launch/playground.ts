import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { type EngineSetting, hostsOfNames } from '../../contract/origins/engines.ts';
import { entryOf, type OriginEntry, type Topology, topologySchema } from '../../contract/origins/topology.ts';
import { type RunCreated, type RunRequestInput, runCreatedSchema } from '../../contract/runs/experiment.ts';
import { type JarAnswer, type JarMessage, jarOffer, jarQuestionSchema } from '../../contract/runs/jar.ts';
import { type RunReport, runReportSchema } from '../../contract/runs/observation.ts';
import { atEnd } from './at-end.ts';

/** A playground in a separate program, on free ports and with its own data folder. */
export interface Playground {
  readonly topology: Topology;
  readonly names: EngineSetting['names'];
  /** Base64 SHA-256 of the certificate's public key. */
  readonly spki: string;
  /** SHA-256 fingerprint of the certificate, as `AB:CD:…`. */
  readonly fingerprint: string;
  /** The PEM of the certificate authority that signed it. */
  readonly authority: string;
  /** The interface, `http://localhost:port`. */
  readonly ui: string;
  /** Its data folder. */
  readonly data: string;
  /** The origin of a role; by default its main port over http. Throws an `Error` if the role has no such origin. */
  origin(role: OriginEntry['role'], scheme?: OriginEntry['scheme'], port?: OriginEntry['port']): string;
  /** Calls the API over 127.0.0.1, since Node does not resolve every name that a browser does. */
  api(path: string, init?: RequestInit): Promise<Response>;
  createRun(request: RunRequestInput): Promise<RunCreated>;
  report(id: string): Promise<RunReport>;
  /**
   * The final report, as soon as the run is over. After `within` milliseconds, by default 200,000, throws an `Error`
   * that says how far the run was.
   */
  whenOver(id: string, within?: number): Promise<RunReport>;
  /**
   * From now on answers the playground's questions for a browser's own list of cookies. `read` returns the list when it
   * holds a cookie with the value `mark`, else `null`.
   */
  lendJar(read: (mark: string) => Promise<JarAnswer | null>): void;
  /** Ends it and removes its data folder, unless `keep` is given. */
  stop(data?: 'remove' | 'keep'): Promise<void>;
}

/** How to start a playground. */
export interface PlaygroundOptions {
  /** The kind of its names; `localhost` by default. */
  readonly names?: EngineSetting['names'];
  /** Variables to add to its environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The built interface by default, or its sources with hot reload. */
  readonly serves?: 'built' | 'sources';
}

const root = resolve(import.meta.dirname, '../..');
/** The server runs in the same way as this module: TypeScript by tsx or, in the package, compiled. */
const program = import.meta.filename.endsWith('.ts') ? ['--import', 'tsx', 'server/main.ts'] : ['server/main.js'];
/** Milliseconds. */
const startsWithin = 120_000;
const overWithin = 200_000;

/** Starts the server. Throws an `Error` if it does not get ready. */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const { names = 'localhost' } = options;
  const data = mkdtempSync(join(tmpdir(), 'cookie-playground-'));
  const child = startProgram(names, data, options);
  const removeData = () => rmSync(data, { recursive: true, force: true });
  const taken = atEnd(() => {
    child.kill('SIGKILL');
    removeData();
  });
  const ready = await readyLine(child);
  const topology = topologySchema.parse(ready.topology);
  const origin = originIn(topology);
  const ui = origin('ui');
  const api: Playground['api'] = (path, init) => fetch(`${ui.replace('//localhost:', '//127.0.0.1:')}${path}`, init);
  return {
    topology,
    names,
    spki: ready.spki,
    fingerprint: await fingerprintOf(origin('home', 'https')),
    authority: await (await api('/ca.pem')).text(),
    ui,
    data,
    origin,
    api,
    ...runsOf(api),
    lendJar: (read) => answerForJar(child, read),
    stop: async (what = 'remove') => {
      await stop(child);
      taken();
      if (what === 'remove') removeData();
    },
  };
}

function originIn(topology: Topology): Playground['origin'] {
  return (role, scheme = 'http', port = 'main') => {
    const found = entryOf(topology, role, scheme, port);
    if (!found) throw new Error(`${role} has no ${scheme} origin.`);
    return found.origin;
  };
}

function runsOf(api: Playground['api']): Pick<Playground, 'createRun' | 'report' | 'whenOver'> {
  const report = async (id: string) => {
    const response = await api(`/api/runs/${id}`);
    if (!response.ok) throw new Error(`Run "${id}": ${response.status}: ${await response.text()}`);
    return runReportSchema.parse(await response.json());
  };
  return {
    report,
    createRun: async (request) => {
      const headers = { 'content-type': 'application/json' };
      const response = await api('/api/runs', { method: 'POST', headers, body: JSON.stringify(request) });
      if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
      return runCreatedSchema.parse(await response.json());
    },
    whenOver: async (id, within = overWithin) => {
      const signal = AbortSignal.timeout(within);
      try {
        const events = await api(`/api/runs/${id}/events`, { signal });
        if (!events.ok) throw new Error(`Run "${id}": ${events.status}: ${await events.text()}`);
        await readToEnd(events);
      } catch (error) {
        if (!signal.aborted) throw error;
        const { state, now, done, total } = await report(id);
        throw new Error(`The run is not over after ${within / 1000} s: ${state}, ${done} of ${total}, ${now}`, {
          cause: error,
        });
      }
      return report(id);
    },
  };
}

/** Offers the server a jar, and answers its questions. Replaces a jar that was lent before. */
function answerForJar(child: ChildProcess, read: (mark: string) => Promise<JarAnswer | null>): void {
  const send = (message: JarMessage) => {
    if (child.connected) child.send(message);
  };
  child.removeAllListeners('message').on('message', (message) => {
    const asked = jarQuestionSchema.safeParse(message);
    if (!asked.success) return;
    const { number, mark } = asked.data;
    read(mark).then(
      (answer) => send({ jar: 'answered', number, answer }),
      () => send({ jar: 'answered', number, answer: null }),
    );
  });
  send(jarOffer);
}

/** Starts the server as a program. It ends when the channel closes, even if this process is killed. */
function startProgram(
  names: EngineSetting['names'],
  data: string,
  { environment = {}, serves = 'built' }: PlaygroundOptions,
): ChildProcess {
  const { home, sibling, other, victim, 'victim-sibling': victimSibling } = hostsOfNames(names);
  const development = serves === 'sources' ? ['--dev'] : [];
  return spawn(process.execPath, [...program, ...development], {
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

/** The server closes a run's event stream when the run is over. */
async function readToEnd(response: Response): Promise<void> {
  const reader = response.body?.getReader();
  while (reader && !(await reader.read()).done);
}

/** Gets the certificate of an https origin, whoever signed it. */
function fingerprintOf(origin: string): Promise<string> {
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
