import type { Locator, Page } from 'playwright';
import { type DrivenOptions, startDriven } from '../../browsers/launch/driven.ts';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { type Actor, type ActorsBrowser, comesWithin, type Target, windowSize } from './actor.ts';

/** Starts Chromium for actors. Playwright drives it. */
export async function startChromium(options: DrivenOptions): Promise<ActorsBrowser> {
  const { newVisitor, close } = await startDriven(options);
  // No screen limits a hidden window, so the whole step is in its pictures.
  const size = options.window === 'hidden' ? { ...windowSize, height: 1040 } : windowSize;
  return {
    newActor: async () => {
      const visitor = await newVisitor();
      const page = await visitor.newPage();
      await page.setViewportSize(size);
      page.setDefaultTimeout(comesWithin);
      return actorOn(page);
    },
    close,
  };
}

function actorOn(page: Page): Actor {
  const find = (target: Target): Locator =>
    ('xpath' in target
      ? page.locator(`xpath=${target.xpath}`)
      : page.getByRole(target.role, { name: target.name, exact: true })
    ).first();
  return {
    open: async (url) => {
      await page.goto(url);
    },
    press: (target) => find(target).click(),
    fill: (target, text) => find(target).fill(text),
    see: (target, within = comesWithin) => find(target).waitFor({ state: 'attached', timeout: within }),
    evaluate: (script) => page.evaluate(script),
    startRun: (click) => startedRun(page, click),
    picture: () => page.screenshot(),
    leave: async () => {
      await page.goto('about:blank');
      await page.context().close();
    },
  };
}
