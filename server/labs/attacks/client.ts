import http from 'node:http';
import https from 'node:https';
import type { Replay } from '../../../contract/attacks/lab.ts';
import { type Customer, password } from '../bank/settings.ts';
import type { Lab } from './lab.ts';
import type { World } from './world.ts';

/** An answer as the attacker's client reads it. */
export interface ClientAnswer {
  readonly status: number;
  readonly setCookie: readonly string[];
  readonly body: string;
}

interface Asking {
  readonly method?: 'GET' | 'POST';
  readonly cookie?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
}

const answersWithin = 5_000;
const maxBody = 200_000;

/**
 * Sends a request to the playground's own origin over loopback, without a browser. This is the second client of the
 * attack labs. In a deployment it sends requests as the proxy does.
 */
function ask(world: World, address: string, { method = 'GET', cookie, json }: Asking = {}): Promise<ClientAnswer> {
  const url = new URL(address);
  const { proxiedPort } = world;
  const secure = url.protocol === 'https:' && proxiedPort === null;
  const headers: Record<string, string> = { host: url.host, 'x-attackers-client': '1' };
  if (proxiedPort !== null) headers['x-forwarded-proto'] = url.protocol.slice(0, -1);
  if (cookie) headers.cookie = cookie;
  // A client that is not a browser may claim to be the bank's own page.
  if (method === 'POST') Object.assign(headers, { origin: url.origin, 'content-type': 'application/json' });
  const options: https.RequestOptions = {
    host: '127.0.0.1',
    port: proxiedPort ?? url.port,
    path: url.pathname + url.search,
    method,
    headers,
    timeout: answersWithin,
    agent: false,
    ...(secure ? { ca: world.authority, servername: url.hostname } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        if (body.length < maxBody) body += chunk;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, setCookie: response.headers['set-cookie'] ?? [], body }),
      );
    });
    request.on('error', reject).on('timeout', () => request.destroy(new Error('The bank did not answer in time.')));
    request.end(json === undefined ? undefined : JSON.stringify(json));
  });
}

function pairsOf(setCookie: readonly string[]): Map<string, string> {
  return new Map(
    setCookie.map((line): [string, string] => {
      const pair = line.split(';')[0] ?? '';
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

const write = (pairs: ReadonlyMap<string, string>) => [...pairs].map(([name, value]) => `${name}=${value}`).join('; ');

/** Fetches a session id from the bank before anybody logs in with it. The session stays alive. */
export async function fetchSession(world: World, lab: Lab): Promise<string> {
  const { setCookie } = await ask(world, `${lab.addresses.bank}/login`);
  return pairsOf(setCookie).get(lab.bank.names.session) ?? '';
}

/** Logs in as any client may, with the form's token. Returns the session cookie's value. */
export async function signIn(world: World, lab: Lab, user: Customer): Promise<string> {
  const page = await ask(world, `${lab.addresses.bank}/login`);
  const pairs = pairsOf(page.setCookie);
  const hidden = page.body.matchAll(/name="(_\w+)" value="([^"]*)"/g);
  const json = { user, password, ...Object.fromEntries([...hidden].map(([, name, value]) => [name, value])) };
  const address = `${lab.addresses.bank}/login`;
  const answer = await ask(world, address, { method: 'POST', cookie: write(pairs), json });
  for (const [name, value] of pairsOf(answer.setCookie)) pairs.set(name, value);
  return pairs.get(lab.bank.names.session) ?? '';
}

/**
 * Comes back with a planted cookie, once, after the browser has logged in, or with a stolen one, once after it has
 * logged in again and once after it has logged out.
 */
export async function comeBack(world: World, lab: Lab, after: 'login' | 'logout'): Promise<void> {
  const known = (when: Replay['when']) => lab.evidence.replays.some((each) => each.when === when);
  if (lab.attack.comesBackWith === 'what-it-planted') {
    if (after === 'logout' || lab.evidence.facts.exploit === 'not-delivered' || known('after-the-attack')) return;
    await replay(world, lab, `${lab.bank.names.session}=${lab.loot.planted}`, 'after-the-attack');
  } else if (lab.attack.comesBackWith === 'what-it-stole' && lab.loot.stolen) {
    const when = after === 'login' ? 'after-another-login' : 'after-logout';
    if (!known(when)) await replay(world, lab, lab.loot.stolen, when);
  }
}

/** Sends a stolen or planted cookie to the bank, and records the response. */
export async function replay(world: World, lab: Lab, cookie: string, when: Replay['when']): Promise<void> {
  const answer = await ask(world, `${lab.addresses.bank}/me`, { cookie });
  const user = /"user":"(\w+)"/.exec(answer.body)?.[1] ?? null;
  lab.evidence.addReplay({ when, status: answer.status, user });
}
