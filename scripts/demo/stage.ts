import type { Playground } from '../../browsers/launch/playground.ts';
import type { LessonRecord } from '../../lessons/check/record.ts';
import type { Lesson, Setup, Step } from '../../lessons/lesson/lesson.ts';
import { questionOf } from '../../lessons/lesson/question.ts';
import { filled } from '../../lessons/lesson/setup.ts';
import type { Actor, ActorsBrowser } from './actor.ts';
import type { Performed, Policy, Stage } from './demo.ts';
import type { Narrator } from './narrator.ts';
import { isLabSetup, type LabTask, lessonInLab, performInLab, solvedTask, taskOf } from './perform-lab.ts';
import { performRun } from './perform-run.ts';

/** What a stage needs. */
export interface StageOptions {
  readonly engine: Stage['engine'];
  readonly server: Playground;
  readonly narrator: Narrator;
  /** Starts the browser, with third-party cookies as in the policy. */
  readonly start: (policy: Policy) => Promise<ActorsBrowser>;
}

/** The texts on a page when a step is decided, and when a challenge is solved. */
const observed = 'Observed:';
const solved = 'Solved.';

interface Scene {
  readonly actor: Actor;
  readonly policy: Policy;
}

/** The stage in a browser: one for each policy, started when it is first needed, and a new visitor for each lesson. */
export class BrowserStage implements Stage {
  readonly engine: Stage['engine'];
  readonly #options: StageOptions;
  readonly #browsers = new Map<Policy, ActorsBrowser>();
  #scene: Scene | null = null;

  constructor(options: StageOptions) {
    this.engine = options.engine;
    this.#options = options;
  }

  say(text: string): Promise<void> {
    const { narrator, server } = this.#options;
    return narrator.say(filled(text, server.topology), this.#scene?.actor ?? null);
  }

  async begin(policy: Policy): Promise<void> {
    await this.#leave();
    const browser = this.#browsers.get(policy) ?? (await this.#options.start(policy));
    this.#browsers.set(policy, browser);
    this.#scene = { actor: await browser.newActor(), policy };
  }

  async perform(lesson: Lesson, index: number): Promise<Performed> {
    const scene = this.#here();
    const step = lesson.steps[index];
    if (!step) throw new RangeError(`${lesson.id} has no step ${index + 1}.`);
    await scene.actor.open(`${this.#options.server.ui}/learn?lesson=${lesson.id}&step=${index + 1}`);
    await this.#guess(scene.actor, step, index);
    if (isLabSetup(step.setup)) return this.#inLab(scene, taskOf(step.setup), observed);
    return this.#run(scene, step.setup, '//section[@aria-label="What happened"]', observed);
  }

  /**
   * Chooses the first answer, as a learner who does not know it. Throws an `Error` if the page shows the answer before
   * the guess.
   */
  async #guess(actor: Actor, step: Step, index: number): Promise<void> {
    const { text, choices } = questionOf(step);
    const first = { xpath: '(//fieldset[contains(@class, "guess-choice")]//button)[1]' };
    await actor.see(first);
    await this.say(`${index + 1}. ${step.text}`);
    if ((await textOf(actor)).includes(filled(step.why, this.#options.server.topology))) {
      throw new Error(`${step.id}: the page tells why before the guess.`);
    }
    await this.say(`${text} The guess: ${choices[0]?.title}.`);
    await actor.press(first);
  }

  async solve({ id, steps, challenge }: Lesson): Promise<Performed> {
    const scene = this.#here();
    const { solution } = challenge;
    const setup = steps.at(-1)?.setup;
    await scene.actor.open(`${this.#options.server.ui}/learn?lesson=${id}&step=challenge`);
    await scene.actor.see({ xpath: '//h1[.="Challenge"]' });
    if ((await textOf(scene.actor)).includes(solved)) {
      return { cannot: 'the page says that the challenge is solved before anything was done' };
    }
    await this.say(`Challenge: ${challenge.text}`);
    if (solution.in !== 'run') {
      const task = setup && isLabSetup(setup) ? solvedTask(setup, solution) : null;
      return task ? this.#inLab(scene, task, solved) : { cannot: 'its solution does not belong to its last setup' };
    }
    for (const [index, line] of solution.cookies.entries()) {
      const field = { xpath: `(//input[contains(@class, "wire")])[${index + 1}]` };
      await scene.actor.fill(field, filled(line, this.#options.server.topology));
    }
    await this.say(`Solution: ${solution.cookies.join(' and ')}`);
    return this.#run(scene, setup, '//main', solved);
  }

  /** Runs the page's setup. The page then says `words` at the place of an XPath. */
  async #run({ actor, policy }: Scene, setup: Setup | undefined, place: string, words: string): Promise<Performed> {
    const performed = await performRun(actor, this.#options.server, policy, setup);
    if ('cannot' in performed) return performed;
    return (await unlike(actor, place, words)) ?? performed;
  }

  async #inLab({ actor, policy }: Scene, task: LabTask, words: string): Promise<Performed> {
    const record = await performInLab(actor, this.#options.server, task);
    const how = await unlike(actor, lessonInLab, words);
    return how ? { cannot: `${how.cannot}${logOf(record)}` } : { record, thirdPartyCookies: policy };
  }

  /** Ends the present visit. A lab ends with its page, not with its browser. */
  async #leave(): Promise<void> {
    const scene = this.#scene;
    this.#scene = null;
    await scene?.actor.leave();
  }

  end(how: string): void {
    this.#options.narrator.end(how);
  }

  #here(): Scene {
    if (!this.#scene) throw new Error('No lesson has begun.');
    return this.#scene;
  }

  async close(): Promise<void> {
    await this.#leave();
    for (const browser of this.#browsers.values()) await browser.close();
  }
}

/**
 * How a page differs from the lesson: it does not say `words` in time, or it says that something else happened. `null`:
 * it agrees with the lesson.
 */
async function unlike(actor: Actor, place: string, words: string): Promise<{ readonly cannot: string } | null> {
  const isSaid = await actor.see({ xpath: `${place}[contains(., "${words}")]` }).then(
    () => true,
    () => false,
  );
  if (!isSaid) return { cannot: `the page does not say “${words}” but “${await saidAt(actor, place)}”` };
  const told = /did something else than the lesson says|Something else happened than the lesson says/;
  return told.test(await textOf(actor))
    ? { cannot: 'the page says that something else happened than the lesson says' }
    : null;
}

/** The session lab's log, to help find the cause. */
function logOf(record: LessonRecord): string {
  if (record.of !== 'sessions') return '';
  const log = record.lab.log.map(
    ({ method, path, status, presented }) => `${method} ${path} ${status} ${presented.state}`,
  );
  return `; the lab logged ${log.join(', ')}`;
}

/** The start of an element's text, found by an XPath: it says why a step was not decided. */
async function saidAt(actor: Actor, place: string): Promise<string> {
  const found = `document.evaluate(${JSON.stringify(place)}, document, null, XPathResult.STRING_TYPE).stringValue`;
  return String(await actor.evaluate(found))
    .replaceAll(/\s+/g, ' ')
    .slice(0, 500);
}

async function textOf(actor: Actor): Promise<string> {
  return String(await actor.evaluate('document.body.textContent'));
}
