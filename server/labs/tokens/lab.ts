import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { tokenLabPath } from '../../../contract/labs/lab-id.ts';
import { sentBy, type TokenLab, type TokenOptions, tokenCookieName, type Way } from '../../../contract/labs/tokens.ts';
import { Problem } from '../../http/problem.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import { Instance } from '../processes/instance.ts';
import type { LabSettings } from '../session/lab-settings.ts';
import { labHeaders } from '../session/messages.ts';
import { beginning, type Incoming, NoAnswer, notServing, send } from '../session/wire.ts';
import { LabCookies } from '../shelf/lab-cookies.ts';
import { failureOf, tamper, tokenOf } from './bodies.ts';
import { keptSchema, type TokenConfigure } from './messages.ts';

/** Milliseconds that a view waits for an action on the lab. */
const viewWaits = 500;

/** An answer of the app with its body. */
export interface Answered {
  readonly incoming: Incoming;
  readonly body: string;
}

/** One visitor's token lab: its process, its secrets, and the credentials that a thief could have copied. */
export class TokenLabHost {
  readonly id: string;
  options: TokenOptions;
  readonly #settings: LabSettings;
  readonly #token = randomBytes(16).toString('hex');
  readonly #folder: string;
  readonly #app = new Instance('app', 'tokens/child');
  readonly #secrets = { cookie: newSecret(), session: newSecret(), jwt: newSecret() };
  /** A cookie's value, or the text after `Bearer`. */
  readonly #copies = new Map<Way, string>();
  readonly #sizes: Record<Way, number | null> = { cookie: null, session: null, jwt: null };
  readonly cross: Record<Way, number | null> = { cookie: null, session: null, jwt: null };
  readonly cookies: LabCookies;
  /** The lab may have a process: set when the visitor does something for the first time. */
  isAtWork = false;
  readonly #admit: () => void;
  /** Changes of the lab happen one at a time. */
  #work: Promise<void>;

  /**
   * Starts nothing. `admit` throws when no further lab may have processes. The lab begins its work after `before` has
   * settled.
   */
  constructor(
    id: string,
    options: TokenOptions,
    settings: LabSettings,
    { admit, before }: { readonly admit: () => void; readonly before: Promise<void> },
  ) {
    this.id = id;
    this.options = options;
    this.#settings = settings;
    this.#admit = admit;
    this.#work = before.catch(() => undefined);
    this.cookies = new LabCookies(`lab-${id}-`);
    this.#folder = join(settings.dataDir, 'labs', `token-${id}`);
  }

  /** Applies options. The process is started when it is needed. */
  configure(options: TokenOptions): Promise<void> {
    return this.#inTurn(async () => {
      this.options = options;
      if (this.#app.summary.state !== 'not-started') await this.#apply();
    });
  }

  async restart(): Promise<void> {
    this.#claim();
    await this.#inTurn(async () => {
      await this.#app.kill();
      await this.#apply();
    });
  }

  /** Sends a request of the visitor's browser. Notes the credential in the answer to a login, and its size. */
  async visitor(
    way: Way,
    method: string,
    path: string,
    headers: IncomingHttpHeaders,
    scheme: 'http' | 'https',
  ): Promise<Answered> {
    this.#measure(way, headers);
    const answered = await this.#ask(method, `/${way}${path}`, { ...headers, 'x-forwarded-proto': scheme });
    this.cookies.note(answered.incoming.setCookie);
    if (path.startsWith('/login') || path.startsWith('/refresh')) this.#copy(way, answered);
    if (path.startsWith('/login')) this.cross[way] = null;
    return answered;
  }

  /**
   * Uses a credential as a thief. Returns the status. `given`: the credential that a script could read; empty: none.
   */
  async thief(way: Way, given: string): Promise<number> {
    return (await this.#as(way, 'GET', '/me', given)).incoming.status;
  }

  /** The credential of the newest login, on request with one character of its value changed. */
  credential(way: Way, tampered: boolean): string {
    const text = this.#copies.get(way) ?? '';
    return tampered ? tamper(text) : text;
  }

  /** Revokes the newest login, as far as the server can. */
  async revoke(way: Way): Promise<number> {
    return (await this.#as(way, 'POST', '/revoke', this.credential(way, false))).incoming.status;
  }

  async view(): Promise<TokenLab> {
    // The page learns that a process is starting or frozen; it does not wait for the process.
    await Promise.race([this.#work, new Promise((resolve) => setTimeout(resolve, viewWaits))]);
    const { state } = this.#app.summary;
    const unknown = { cookie: null, session: null, jwt: null };
    const kept =
      state === 'not-started'
        ? { cookie: 0, session: 0, jwt: 0 }
        : await this.#app.ask({ kind: 'kept' }).then(
            (bytes) => keptSchema.parse(bytes),
            () => unknown,
          );
    // Read after the questions, so that a process that did not answer them is reported as silent.
    const { name: _name, ...app } = this.#app.summary;
    return {
      id: this.id,
      options: this.options,
      sizes: this.#sizes,
      kept,
      cross: this.cross,
      app,
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

  /** Starts the process if it never ran. Rejects with a `Problem` when too many labs are at work. */
  async #begin(): Promise<void> {
    this.#claim();
    await this.#inTurn(async () => {
      if (this.#app.summary.state === 'not-started') await this.#apply();
    });
  }

  /** Takes a place among the labs that have processes, in one step, so that two labs never take the same place. */
  #claim(): void {
    if (!this.isAtWork) this.#admit();
    this.isAtWork = true;
  }

  /** Asks the app. Rejects with a `Problem` if it fails or gives no answer. */
  #ask(method: string, path: string, headers: IncomingHttpHeaders): Promise<Answered> {
    return this.#reach(method, path, headers).catch((error: unknown) => {
      throw error instanceof NoAnswer ? new Problem(error.why, error.message) : error;
    });
  }

  async #reach(method: string, path: string, headers: IncomingHttpHeaders): Promise<Answered> {
    await this.#begin();
    const ports = await this.#app.ports();
    if (!ports) throw notServing(this.#app.summary);
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
        body: null,
      },
      async () => ((await this.#app.isSilent()) ? 'The app' : null),
    );
    const body = await beginning(incoming.message);
    if (!incoming.message.complete)
      throw new NoAnswer('app-ended', 'The app’s response broke off. Choose “Restart the app”.');
    if (incoming.status >= 500) throw new Problem('store-failed', `The app failed: ${failureOf(body)}`);
    return { incoming, body };
  }

  #measure(way: Way, headers: IncomingHttpHeaders): void {
    const pair = cookiePairs({ headers }).find((one) => one.startsWith(`${tokenCookieName(this.id, way)}=`));
    const bearer = way === 'jwt' ? headers.authorization : undefined;
    if (bearer !== undefined) this.#sizes[way] = Buffer.byteLength(`Authorization: ${bearer}`);
    else if (pair !== undefined) this.#sizes[way] = Buffer.byteLength(`Cookie: ${pair}`);
  }

  /** Copies the credential of a login, as a thief could. */
  #copy(way: Way, { incoming, body }: Answered): void {
    const name = `${tokenCookieName(this.id, way)}=`;
    const line = incoming.setCookie.find((one) => one.startsWith(name));
    const text = line?.slice(name.length).split(';')[0] ?? tokenOf(body);
    if (text) this.#copies.set(way, text);
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
