import type { Locator, Page } from 'playwright';
import { type DrivenOptions, startDriven } from '../../browsers/launch/driven.ts';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { askForAccess, useThisSite } from '../../contract/runs/driver-page.ts';
import { type Actor, type ActorsBrowser, comesWithin, type Target, windowSize } from './actor.ts';
import { windowOf } from './run-window.ts';

/** Starts Chromium for actors. Playwright drives it. */
export async function startChromium(options: DrivenOptions): Promise<ActorsBrowser> {
  const { newVisitor, close } = await startDriven(options);
  // A hidden window has no screen that limits it, so its pictures show the whole step.
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

/** Playwright cannot answer Chromium's question, so it grants the permission instead. */
async function giveAccess(page: Page, run: string): Promise<void> {
  const context = page.context();
  await context.grantPermissions(['storage-access']);
  const window = await windowOf(run, () => context.pages());
  window.setDefaultTimeout(comesWithin);
  await window.getByRole('button', { name: useThisSite }).click();
  await window.frameLocator('iframe[title]').getByRole('button', { name: askForAccess }).click();
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
    giveAccess: (run) => giveAccess(page, run),
    picture: () => page.screenshot(),
    leave: async () => {
      await page.goto('about:blank');
      await page.context().close();
    },
  };
}
