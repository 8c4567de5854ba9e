import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { tokenLabPath } from '../../../contract/labs/lab-id.ts';
import {
  loginReplySchema,
  sentBy,
  type TokenLab,
  type TokenOptions,
  tokenCookieName,
  type Way,
} from '../../../contract/labs/tokens.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import { Instance } from '../processes/instance.ts';
import type { LabSettings } from '../session/lab.ts';
import { labHeaders } from '../session/messages.ts';
import { beginning, type Incoming, send } from '../session/wire.ts';
import { keptSchema, type TokenConfigure } from './messages.ts';

/** An answer of the app, read. */
export interface Answered {
  readonly incoming: Incoming;
  readonly body: string;
}

/** One visitor's token lab: its process, its secrets, and the credentials that a thief would have copied. */
export class TokenLabHost {
  readonly id: string;
  options: TokenOptions;
  readonly #settings: LabSettings;
  readonly #token = randomBytes(16).toString('hex');
  readonly #folder: string;
  readonly #app = new Instance('app', 'tokens/child.ts');
  readonly #secrets = { cookie: newSecret(), session: newSecret(), jwt: newSecret() };
  /** A cookie's value, or what follows `Bearer`. */
  readonly #copies = new Map<Way, string>();
  readonly #sizes: Record<Way, number | null> = { cookie: null, session: null, jwt: null };
  readonly cross: Record<Way, number | null> = { cookie: null, session: null, jwt: null };
  /** The lab is changed by one hand at a time. */
  #work: Promise<void> = Promise.resolve();

  constructor(id: string, options: TokenOptions, settings: LabSettings) {
    this.id = id;
    this.options = options;
    this.#settings = settings;
    this.#folder = join(settings.dataDir, 'labs', `token-${id}`);
  }

  /** Applies options, and starts the process where it does not run. */
  configure(options: TokenOptions): Promise<void> {
    return this.#inTurn(async () => {
      this.options = options;
      await this.#apply();
    });
  }

  restart(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#app.kill();
      await this.#apply();
    });
  }

  /** A request of the visitor's browser; takes note of the credential that a login hands out, and of its size on the wire. */
  async visitor(
    way: Way,
    method: string,
    path: string,
    headers: IncomingHttpHeaders,
    scheme: 'http' | 'https',
  ): Promise<Answered> {
    this.#measure(way, headers);
    const answered = await this.#ask(method, `/${way}${path}`, { ...headers, 'x-forwarded-proto': scheme });
    if (path.startsWith('/login') || path.startsWith('/refresh')) this.#copy(way, answered);
    if (path.startsWith('/login')) this.cross[way] = null;
    return answered;
  }

  /** Somebody else uses a credential; gives back the status. `given`: what a script could read; empty: nothing. */
  async thief(way: Way, given: string): Promise<number> {
    return (await this.#as(way, 'GET', '/me', given)).incoming.status;
  }

  /** The credential of the newest login, with one character of its value changed where that is wanted. */
  credential(way: Way, tampered: boolean): string {
    const text = this.#copies.get(way) ?? '';
    return tampered ? tamper(text) : text;
  }

  /** The server takes the newest login back, as far as it can. */
  async revoke(way: Way): Promise<number> {
    return (await this.#as(way, 'POST', '/revoke', this.credential(way, false))).incoming.status;
  }

  async view(): Promise<TokenLab> {
    await this.#work;
    const kept = await this.#app.ask({ kind: 'kept' }).then(
      (octets) => keptSchema.parse(octets),
      () => ({ cookie: 0, session: 0, jwt: 0 }),
    );
    const { pid, starts, problem } = this.#app.summary;
    return {
      id: this.id,
      options: this.options,
      sizes: this.#sizes,
      kept,
      cross: this.cross,
      app: { pid, starts, problem },
    };
  }

  /** Ends the process and removes the lab's file. */
  async end(): Promise<void> {
    await this.#work;
    await this.#app.kill();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  get #base(): string {
    return `${tokenLabPath(this.id)}/app`;
  }

  async #apply(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const configuration: TokenConfigure = {
      kind: 'configure',
      id: this.id,
      base: this.#base,
      token: this.#token,
      options: this.options,
      secrets: this.#secrets,
      file: join(this.#folder, 'sessions.db'),
    };
    await this.#app.configure(configuration);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  #as(way: Way, method: string, path: string, credential: string): Promise<Answered> {
    const byHeader = way === 'jwt' && sentBy(this.options) === 'header';
    const headers = byHeader
      ? { authorization: `Bearer ${credential}` }
      : { cookie: `${tokenCookieName(this.id, way)}=${credential}` };
    return this.#ask(method, `/${way}${path}`, credential === '' ? {} : headers);
  }

  async #ask(method: string, path: string, headers: IncomingHttpHeaders): Promise<Answered> {
    const ports = await this.#app.ports();
    if (!ports) throw new Error('The app of this lab does not run.');
    const { cookie, authorization, 'x-forwarded-proto': forwarded } = headers;
    const incoming = await send(
      { scheme: 'http', port: ports.http, host: this.#settings.homeHost, authority: this.#settings.authority },
      {
        method,
        path: `${this.#base}${path}`,
        headers: {
          host: this.#settings.homeHost,
          [labHeaders.token]: this.#token,
          ...(cookie === undefined ? {} : { cookie }),
          ...(authorization === undefined ? {} : { authorization }),
          ...(forwarded === undefined ? {} : { 'x-forwarded-proto': forwarded }),
        },
      },
    );
    return { incoming, body: await beginning(incoming.message) };
  }

  #measure(way: Way, headers: IncomingHttpHeaders): void {
    const pair = cookiePairs({ headers }).find((one) => one.startsWith(`${tokenCookieName(this.id, way)}=`));
    const bearer = way === 'jwt' ? headers.authorization : undefined;
    if (bearer !== undefined) this.#sizes[way] = Buffer.byteLength(`Authorization: ${bearer}`);
    else if (pair !== undefined) this.#sizes[way] = Buffer.byteLength(`Cookie: ${pair}`);
  }

  /** What a login handed out, as somebody could have copied it. */
  #copy(way: Way, { incoming, body }: Answered): void {
    const name = `${tokenCookieName(this.id, way)}=`;
    const line = incoming.setCookie.find((one) => one.startsWith(name));
    const text = line?.slice(name.length).split(';')[0] ?? tokenOf(body);
    if (text) this.#copies.set(way, text);
  }
}

function tokenOf(body: string): string | null {
  try {
    return loginReplySchema.parse(JSON.parse(body)).token;
  } catch {
    return null;
  }
}

/** Changes one character of what is signed: of a JWT's claims, or of a signed cookie's value. */
function tamper(text: string): string {
  const jwt = /^([^.]+\.)(.)([^.]*\.[^.]+)$/.exec(text);
  const [, before = '', one = '', after = ''] = jwt ?? /^(s%3A)(.)(.*)$/.exec(text) ?? [];
  return `${before}${one === 'A' ? 'B' : 'A'}${after}`;
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
