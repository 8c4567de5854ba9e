import { randomBytes } from 'node:crypto';
import type { JarAnswer } from '../../../contract/runs/jar.ts';
import type { JarLook } from '../../../contract/runs/told-by-jar.ts';
import type { Clock } from '../../process/clock.ts';

/**
 * Reads the jar when it holds a cookie with this value. `null`: the jar could not be read, or it belongs to another
 * browser.
 */
export type AskJar = (mark: string) => Promise<JarAnswer | null>;

/** The part of a run that questions to the jar need. */
export interface AskingRun {
  readonly id: string;
  readonly cookies: { readonly wantsJar: boolean; listed(answer: JarAnswer | null, look: JarLook): void };
}

interface Question {
  readonly mark: string;
  state: 'marked' | 'asked' | 'over';
}

/** The cookie that shows whether a jar belongs to the browser of a run. Nothing else is requested at its path. */
export const markName = 'playground-jar';
export const markPath = '/.playground/mark';
/** Seconds. */
const markLives = 60;

/**
 * Before a run ends, asks the browser's own list of cookies about the cookies that no request could show. First it sets
 * a cookie with a random value: only a list with that value belongs to the run's browser.
 */
export class JarAsker {
  #ask: AskJar | null = null;
  readonly #clock: Clock;
  readonly #hosts: Pick<JarLook, 'home' | 'other'>;
  readonly #questions = new WeakMap<AskingRun, Question>();

  constructor(hosts: Pick<JarLook, 'home' | 'other'>, clock: Clock) {
    this.#hosts = hosts;
    this.#clock = clock;
  }

  /** From now on `ask` can read the jar of a browser. */
  offer(ask: AskJar): void {
    this.#ask = ask;
  }

  /**
   * What a run at its end must still do for the jar: let the browser be marked, then wait for the answer; `null`:
   * nothing more.
   */
  next(run: AskingRun): 'mark' | 'wait' | null {
    const question = this.#questions.get(run);
    if (question === undefined) {
      if (this.#ask === null || !run.cookies.wantsJar) return null;
      this.#questions.set(run, { mark: randomBytes(18).toString('base64url'), state: 'marked' });
      return 'mark';
    }
    if (question.state === 'marked') {
      question.state = 'asked';
      void this.#answer(run, question);
    }
    return question.state === 'over' ? null : 'wait';
  }

  /** The Set-Cookie line that marks the browser of a run; `null` if the run is not at its end. */
  markOf(run: AskingRun): string | null {
    const question = this.#questions.get(run);
    return question ? `${markName}=${question.mark}; Path=${markPath}; Max-Age=${markLives}; HttpOnly` : null;
  }

  async #answer(run: AskingRun, question: Question): Promise<void> {
    const answer = await this.#ask?.(question.mark).catch(() => null);
    run.cookies.listed(answer ?? null, { ...this.#hosts, now: this.#clock.date() });
    question.state = 'over';
  }
}
