import { copiedText } from '../../http/copied-text.ts';
import type { Clock } from '../../process/clock.ts';
import type { Evidence } from './evidence.ts';

import type { Lab } from './lab.ts';
import type { Stop } from './stop.ts';
import type { World } from './world.ts';

/** One stop of a lab in a drive. */
export interface Step {
  readonly lab: Lab;
  readonly stop: Stop;
}

/** Milliseconds for an exploit that acts without leaving the page, on a busy machine. */
const signWithin = 4_000;
/** Milliseconds for a visitor to click. */
const clickWithin = 90_000;
/** Milliseconds after which the server tells a waiting page to ask again. */
const holdFor = 8_000;
/** Milliseconds without a question after which a window counts as gone. The slowest page asks after ten seconds. */
const silentAfter = 20_000;

/** One window that performs steps at the origin of each step. Its pages ask where to go next. */
export class Drive {
  readonly id: string;
  readonly #world: World;
  readonly #steps: Iterator<Step>;
  readonly #overUrl: string;
  readonly #clock: Clock;
  #current: Step | null = null;
  /** When the page of the present stop first asked, that is, when it had loaded. */
  #askedAt: number | null = null;
  #moving: Promise<string | null> | null = null;
  #at = -1;
  #brokenOff = false;
  state: 'waiting' | 'going-on' | 'over' = 'waiting';
  userAgent = '';
  /** When the window last asked, by the monotonic clock. */
  seenAt: number;

  constructor(world: World, id: string, steps: Iterator<Step>, clock: Clock) {
    this.id = id;
    this.#world = world;
    this.#steps = steps;
    this.#clock = clock;
    this.seenAt = clock.monotonic();
    const victim = world.topology.origins.find(({ role }) => role === 'victim');
    this.#overUrl = `${victim?.origin ?? ''}/over`;
  }

  /** The address for the window's first page: the first stop, or the present stop after a reload. */
  async begin(userAgent: string): Promise<string> {
    this.seenAt = this.#clock.monotonic();
    if (this.state !== 'waiting') return this.#url();
    this.state = 'going-on';
    this.userAgent = copiedText(userAgent, 300);
    return this.#advance();
  }

  /**
   * The next address for a page of the stop `at`; `null` means: ask again. A page left over from an earlier stop also
   * goes on.
   */
  next(at: number): Promise<string | null> {
    this.seenAt = this.#clock.monotonic();
    if (at < this.#at || this.state === 'over') return Promise.resolve(this.#url());
    this.#moving ??= this.#move().finally(() => {
      this.#moving = null;
    });
    return this.#moving;
  }

  /** Whether the window has been silent for so long that it must have been closed or have left. */
  get isSilent(): boolean {
    return this.state === 'going-on' && this.#clock.monotonic() - this.seenAt > silentAfter;
  }

  /** Breaks off the drive: the window goes to the page that expires the cookies of its present lab. */
  end(): void {
    if (this.state === 'over') return;
    this.#brokenOff = this.state === 'going-on';
    this.state = 'over';
    this.#steps.return?.();
  }

  #url(): string {
    if (!this.#current) return this.#overUrl;
    if (this.#brokenOff) return `${this.#current.lab.addresses.bank}/leave?close`;
    return this.state === 'over' ? this.#overUrl : this.#current.stop.url;
  }

  async #move(): Promise<string | null> {
    const { lab, stop } = this.#current ?? {};
    if (!lab || !stop) return this.#url();
    if (!(await this.#isOver(lab, stop))) return null;
    await stop.after?.(this.#world);
    return this.state === 'over' ? this.#url() : this.#advance();
  }

  async #advance(): Promise<string> {
    const { value, done } = this.#steps.next();
    const left = this.#current?.lab;
    if (left && left !== value?.lab && left.progress.state === 'going-on')
      left.progress = { ...left.progress, stop: null };
    if (done) {
      this.state = 'over';
      return this.#url();
    }
    this.#current = value;
    this.#at++;
    this.#askedAt = null;
    const { lab, stop } = this.#current;
    const before = lab.progress.state === 'going-on' ? lab.progress.stop : null;
    const progress = { state: 'going-on', message: stop.message, userAgent: this.userAgent } as const;
    lab.progress = { ...progress, stop: before };
    await stop.before?.(this.#world);
    lab.progress = { ...progress, stop: { id: this.id, at: this.#at, act: stop.act, path: stop.path } };
    return stop.url;
  }

  /** Whether the server has seen enough of a stop. Waits for a while for the evidence. */
  async #isOver(lab: Lab, { until }: Stop): Promise<boolean> {
    this.#askedAt ??= this.#clock.monotonic();
    const askedAt = this.#askedAt;
    switch (until) {
      case 'landed':
        return true;
      case 'aged': {
        const left = (lab.evidence.facts.loggedInAt ?? 0) + lab.request.age - this.#clock.monotonic();
        if (left > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(left, holdFor)));
        return left <= holdFor;
      }
      default: {
        const awaitsClick = lab.request.clicks === 'visitor';
        // A visitor need not click what the browser does not show.
        const reached = () =>
          (until === 'sign' ? lab.evidence.facts.exploit === 'carried-out' : lab.evidence.log.length > 0) ||
          (awaitsClick && lab.absence() !== null);
        if (reached()) return true;
        const within = awaitsClick ? clickWithin : signWithin;
        const left = askedAt + within - this.#clock.monotonic();
        if (left <= 0) return true;
        await newsOf(lab.evidence, Math.min(left, holdFor));
        return reached() || this.#clock.monotonic() - askedAt >= within;
      }
    }
  }
}

/** Resolves at the next news of the attack, or after `within` milliseconds. */
function newsOf(evidence: Evidence, within: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      evidence.off('news', done);
      resolve();
    };
    const timer = setTimeout(done, within);
    evidence.once('news', done);
  });
}
