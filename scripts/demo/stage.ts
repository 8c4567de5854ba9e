import type { BrowserContext, Page } from 'playwright';
import { type DrivenChromium, startDriven } from '../../browsers/launch/driven.ts';
import type { Playground } from '../../browsers/launch/playground.ts';
import type { Lesson, Step } from '../../lessons/lesson/lesson.ts';
import { questionOf } from '../../lessons/lesson/question.ts';
import { filled } from '../../lessons/lesson/setup.ts';
import type { Performed, Policy, Stage } from './demo.ts';
import type { Narrator } from './narrator.ts';
import { performRun } from './perform-run.ts';

/** What a performance needs. */
export interface Scene {
  readonly page: Page;
  readonly server: Playground;
  readonly policy: Policy;
}

/** How the window of the stage is to be. */
export interface StageOptions {
  readonly server: Playground;
  readonly window: 'shown' | 'hidden';
  readonly narrator: Narrator;
}

/** The stage in Chromium: a browser for each policy, started when it is first needed, and a new visitor for each lesson. */
export class ChromiumStage implements Stage {
  readonly engine = 'chromium';
  readonly #options: StageOptions;
  readonly #browsers = new Map<Policy, DrivenChromium>();
  #scene: (Scene & { readonly visitor: BrowserContext }) | null = null;

  constructor(options: StageOptions) {
    this.#options = options;
  }

  say(text: string): Promise<void> {
    const { narrator, server } = this.#options;
    return narrator.say(filled(text, server.topology), this.#scene?.page ?? null);
  }

  async begin(policy: Policy): Promise<void> {
    await this.#scene?.visitor.close();
    const { server, window } = this.#options;
    const browser =
      this.#browsers.get(policy) ?? (await startDriven({ spki: server.spki, thirdPartyCookies: policy, window }));
    this.#browsers.set(policy, browser);
    const visitor = await browser.newVisitor();
    this.#scene = { visitor, page: await visitor.newPage(), server, policy };
  }

  async perform(lesson: Lesson, index: number): Promise<Performed> {
    const scene = this.#here();
    const step = lesson.steps[index];
    if (!step) throw new RangeError(`${lesson.id} has no step ${index + 1}.`);
    await scene.page.goto(`${scene.server.ui}/learn?lesson=${lesson.id}&step=${index + 1}`);
    await this.say(`${index + 1}. ${step.text}`);
    await this.#guess(scene.page, step);
    if (step.setup.in === 'run' || step.setup.in === 'flow') {
      const performed = await performRun(scene);
      await scene.page.getByText(/Observed:/).waitFor();
      return performed;
    }
    return { cannot: 'the demo does not play steps in labs' };
  }

  /** Chooses the first answer, as somebody does who does not know. */
  async #guess(page: Page, step: Step): Promise<void> {
    const { text, choices } = questionOf(step);
    await this.say(`${text} The guess: ${choices[0]?.title}.`);
    await page.getByRole('group', { name: text }).getByRole('button').first().click();
  }

  async solve({ id, challenge }: Lesson): Promise<Performed | null> {
    const scene = this.#here();
    const { solution } = challenge;
    await scene.page.goto(`${scene.server.ui}/learn?lesson=${id}&step=challenge`);
    await this.say(`Challenge: ${challenge.text}`);
    if (solution.in === 'words') return null;
    if (solution.in !== 'run') return { cannot: 'the demo does not play challenges in labs' };
    const lines = scene.page.getByRole('textbox', { name: /^Set-Cookie line/ });
    for (const [index, line] of solution.cookies.entries()) await lines.nth(index).fill(line);
    await this.say(`Solution: ${solution.cookies.join(' and ')}`);
    return performRun(scene);
  }

  #here(): Scene {
    if (!this.#scene) throw new Error('No lesson has begun.');
    return this.#scene;
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers.values()) await browser.close();
  }
}
