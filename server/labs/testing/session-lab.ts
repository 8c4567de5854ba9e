import { randomBytes } from 'node:crypto';
import { sessionLabPath } from '../../../contract/labs/lab-id.ts';
import { type SessionAct, type SessionLab, sessionLabSchema } from '../../../contract/labs/session.ts';
import { firstSessionOptions, type SessionOptions } from '../../../contract/labs/session-options.ts';
import { type Answer, type LabPlayground, Visitor } from './playground.ts';

/** A session lab as its page uses it. */
export class SessionLabClient {
  readonly id = randomBytes(8).toString('hex');
  readonly visitor: Visitor;

  constructor(playground: LabPlayground) {
    this.visitor = new Visitor(playground);
  }

  get path(): string {
    return sessionLabPath(this.id);
  }

  configure(options: Partial<SessionOptions> = {}): Promise<SessionLab> {
    return this.#view('PUT', '', { ...firstSessionOptions, ...options });
  }

  act(act: SessionAct): Promise<SessionLab> {
    return this.#view('POST', '/act', { act });
  }

  view(): Promise<SessionLab> {
    return this.#view('GET', '');
  }

  get(path: string, scheme: 'http' | 'https' = 'http', headers: Record<string, string> = {}): Promise<Answer> {
    return this.visitor.ask('GET', `${this.path}/app${path}`, { scheme, headers });
  }

  /** `form`: a body as a form sends it. */
  post(
    path: string,
    scheme: 'http' | 'https' = 'http',
    headers: Record<string, string> = {},
    form?: string,
  ): Promise<Answer> {
    return this.visitor.ask('POST', `${this.path}/app${path}`, { scheme, headers, body: form });
  }

  /** The message of the page when it closes: the lab gives way to others. */
  async leave(): Promise<void> {
    await this.visitor.ask('POST', `${this.path}/leave`);
  }

  /** Opens the lab and makes its first request, so that its processes run. Throws an `Error` if the login fails. */
  async begin(options: Partial<SessionOptions> = {}): Promise<void> {
    await this.configure(options);
    const { status } = await this.post('/login');
    if (status !== 200) throw new Error(`The first request was answered with ${status}.`);
  }

  async stateOf(process: string) {
    return (await this.view()).instances.find(({ name }) => name === process)?.state;
  }

  /** Throws where the process does not run: the number 0 would stand for the test's own processes. */
  async pidOf(process: string): Promise<number> {
    const pid = (await this.view()).instances.find(({ name }) => name === process)?.pid;
    if (!pid) throw new Error(`${process} does not run.`);
    return pid;
  }

  /** The newest exchange. */
  async last() {
    const exchange = (await this.view()).log.at(-1);
    if (!exchange) throw new Error('The log is empty.');
    return exchange;
  }

  async #view(method: string, path: string, body?: unknown): Promise<SessionLab> {
    const answer = await this.visitor.ask(method, `${this.path}${path}`, { body });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
    return sessionLabSchema.parse(JSON.parse(answer.text));
  }
}
