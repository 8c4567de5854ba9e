import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import which from 'which';
import { z } from 'zod';
import { freePort } from '../../server/process/free-port.ts';
import { caddyConfig, haproxyConfig, nginxConfig } from './documented.ts';
import { end, type Playgrounds, startPlaygrounds } from './playgrounds.ts';

export type ProxyName = 'nginx' | 'haproxy' | 'caddy';

/** A request that the proxy forwarded, from its log, and the playground that answered it, from 0. */
export interface Led {
  readonly method: string;
  readonly target: string;
  readonly instance: number;
}

/** Playgrounds behind a proxy that ends TLS, as visitors of a deployment reach them. */
export interface Proxied extends Playgrounds {
  readonly ui: string;
  /** The port of the interface's origin. */
  readonly https: number;
  /** Finished requests, in the order of their ends. */
  led(): readonly Led[];
}

/**
 * Starts playgrounds, and in front of them the proxy with the configuration that docs/hosting.md prints. Throws an
 * `Error` if the proxy is not installed or refuses the configuration.
 */
export async function startProxied(
  name: ProxyName,
  count: number,
  environment: Readonly<Record<string, string>>,
): Promise<Proxied> {
  const program = programOf(name);
  const [http, https, httpAlt, httpsAlt] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const both = (host: string) => `https://${host}:${https},http://${host}:${http}`;
  const all = (host: string) => `${both(host)},https://${host}:${httpsAlt},http://${host}:${httpAlt}`;
  const ui = `https://playground.test:${https}`;
  const playgrounds = await startPlaygrounds(count, {
    PUBLIC_UI_ORIGIN: ui,
    PUBLIC_HOME_ORIGIN: both('app.home.test'),
    PUBLIC_SIBLING_ORIGIN: both('api.home.test'),
    PUBLIC_OTHER_ORIGIN: all('other.test'),
    PUBLIC_VICTIM_ORIGIN: all('bank.test'),
    PUBLIC_VICTIM_SIBLING_ORIGIN: all('shop.bank.test'),
    ...environment,
  });
  const folder = mkdtempSync(join(tmpdir(), `cookie-${name}-`));
  const files = write(folder, playgrounds.tls);
  const place = { http, https, httpAlt, httpsAlt, playgrounds: playgrounds.ports, ...files };
  const proxy = starts[name](program, folder, place);
  const stop = async () => {
    await end(proxy.child);
    await playgrounds.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const led = () => readLog(proxy.log(), playgrounds.ports);
  try {
    await answers(https, proxy.child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...playgrounds, ui, https, led, stop };
}

/** Debian's folder for it is not on everybody's PATH. */
function programOf(name: ProxyName): string {
  const found = which.sync(name, { path: `${process.env.PATH}:/usr/sbin`, nothrow: true });
  if (found === null) throw new Error(`There is no ${name} here. Install it, as by: apt-get install ${name}`);
  return found;
}

function write(folder: string, { key, cert }: Playgrounds['tls']) {
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  return { cert: put('cert.pem', cert), key: put('key.pem', key), both: put('both.pem', `${cert}\n${key}`) };
}

type Place = Parameters<typeof nginxConfig>[0];
type Started = { readonly child: ChildProcess; readonly log: () => string };

function startNginx(program: string, folder: string, place: Place): Started {
  const log = join(folder, 'led');
  writeFileSync(log, '');
  // What the document leaves to nginx's own file; and a log, to see which playground was asked.
  const config = `daemon off; master_process off; pid ${folder}/pid; error_log stderr error;
events { worker_connections 4096; }
http {
log_format led '$request_method $request_uri $upstream_addr';
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
${nginxConfig(place).replace('access_log off;', `access_log ${log} led;`)}
}`;
  writeFileSync(join(folder, 'nginx.conf'), config);
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
  return { child, log: () => readFileSync(log, 'utf8') };
}

function startHaproxy(program: string, folder: string, place: Place): Started {
  const config = haproxyConfig(place)
    .replace('global\n', 'global\n    log stdout format raw local0 info\n')
    .replace('    mode http\n', '    mode http\n    log global\n    log-format "%HM %HU %si:%sp"\n');
  writeFileSync(join(folder, 'haproxy.cfg'), config);
  const child = spawn(program, ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return { child, log: () => text };
}

function startCaddy(program: string, folder: string, place: Place): Started {
  const log = join(folder, 'led');
  writeFileSync(log, '');
  // The ports, the hosts' log, and which playground was asked: a response says it, and the log has its headers.
  const config = `{
	admin off
	auto_https disable_certs
	http_port ${place.http}
	https_port ${place.https}
	log {
		level ERROR
	}
}
${caddyConfig(place).replace('(playground) {', `(playground) {\n\theader {\n\t\tLed {http.reverse_proxy.upstream.hostport}\n\t\tdefer\n\t}\n\tlog {\n\t\toutput file ${log}\n\t}`)}`;
  writeFileSync(join(folder, 'Caddyfile'), config);
  const child = spawn(program, ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')], {
    stdio: 'inherit',
    env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  return { child, log: () => caddyLines(readFileSync(log, 'utf8')) };
}

const caddyLineSchema = z.object({
  request: z.object({ method: z.string(), uri: z.string() }),
  resp_headers: z.object({ Led: z.tuple([z.string()]).optional() }),
});

/** Caddy's log in the format of the others. */
function caddyLines(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines
    .map((line) => {
      const { request, resp_headers: headers } = caddyLineSchema.parse(JSON.parse(line));
      return `${request.method} ${request.uri} ${headers.Led?.[0]}`;
    })
    .join('\n');
}

const starts: Record<ProxyName, (program: string, folder: string, place: Place) => Started> = {
  nginx: startNginx,
  haproxy: startHaproxy,
  caddy: startCaddy,
};

/** If a proxy asked several playgrounds, the last one answered. */
function readLog(text: string, ports: readonly number[]): Led[] {
  const lines = text.matchAll(/^([A-Z]+) (\S+) .*?127\.0\.0\.1:(\d+)$/gm);
  return [...lines].map(([, method = '', target = '', port]) => {
    return { method, target, instance: ports.indexOf(Number(port)) };
  });
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  let exit: string | null = null;
  child.once('error', (error) => {
    exit = error.message;
  });
  child.once('exit', (code) => {
    exit = `It ended with ${code}.`;
  });
  while (!(await accepts(port))) {
    if (exit !== null) throw new Error(`The proxy did not start. ${exit}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
