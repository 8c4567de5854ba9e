import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Playground } from '../../browsers/launch/playground.ts';
import { sessionLabPath, signedLabPath } from '../../contract/labs/lab-id.ts';
import { type SessionLab, sessionLabSchema } from '../../contract/labs/session.ts';
import { sessionAction } from '../../contract/labs/session-actions.ts';
import { firstSessionOptions, sessionOptionPairs, sessionOptionsSchema } from '../../contract/labs/session-options.ts';
import { type SignedLab, signedLabSchema } from '../../contract/labs/signed.ts';
import { firstTokenOptions, type TokenOptions, tokenOptionsSchema } from '../../contract/labs/tokens.ts';
import type { LessonRecord } from '../../lessons/check/record.ts';
import type { Challenge, Setup, SetupOf } from '../../lessons/lesson/lesson.ts';
import { type Actor, button, comesWithin } from './actor.ts';
import { performAttack } from './perform-attack.ts';
import { readCells } from './token-cells.ts';

/** A setup that a lab performs. */
export type LabSetup = Exclude<Setup, { in: 'run' | 'flow' }>;

/** Whether a lab, not the playground, performs a setup. */
export function isLabSetup(setup: Setup): setup is LabSetup {
  return setup.in !== 'run' && setup.in !== 'flow';
}

/** The task in a lab: its setup and, for signed cookies, the buttons to press and the forged value. */
export interface LabTask {
  readonly setup: LabSetup;
  /** The buttons to press on the page of signed cookies. */
  readonly press: readonly string[];
  /** The new value of the signed cookie, with its old signature; `null`: the cookie is not changed. */
  readonly forged: string | null;
}

/** The task of a step. */
export function taskOf(setup: LabSetup): LabTask {
  return { setup, press: ['Set the cookie'], forged: setup.in === 'signed' ? (setup.change ?? null) : null };
}

/** The task of a challenge's solution; `null`: the solution is in another lab. */
export function solvedTask(setup: LabSetup, solution: Challenge['solution']): LabTask | null {
  const task = taskOf(setup);
  if (setup.in === 'sessions' && solution.in === 'sessions') {
    return { ...task, setup: { ...setup, options: solution.options, press: solution.press } };
  }
  if (setup.in === 'tokens' && solution.in === 'tokens') {
    return { ...task, setup: { ...setup, options: solution.options } };
  }
  if (setup.in === 'attacks' && solution.in === 'attacks') {
    return { ...task, setup: { ...setup, defences: solution.defences } };
  }
  if (setup.in === 'signed' && solution.in === 'signed') return { ...task, press: solution.press, forged: null };
  return null;
}

/** Milliseconds for the tokens lab to measure all of its cells. */
const measuredWithin = 180_000;

/** The lesson's place in the page of a lab, as an XPath. */
export const lessonInLab = '//aside[starts-with(@aria-label, "Lesson: ")]';

/** Follows the link to the lab, performs the task there, and returns the record of the lab's servers. */
export async function performInLab(actor: Actor, server: Playground, task: LabTask): Promise<LessonRecord> {
  const { setup, press, forged } = task;
  await actor.open(withOptions(await labLink(actor), setup));
  await actor.see({ xpath: lessonInLab });
  switch (setup.in) {
    case 'sessions':
      return { of: 'sessions', lab: await pressAll(actor, setup) };
    case 'signed':
      for (const label of press) {
        await actor.press(button(label));
        await actor.see({ xpath: changeForm });
      }
      if (forged !== null) await forge(actor, forged);
      return { of: 'signed', lab: await signedLabOf(actor) };
    case 'tokens':
      await actor.press(button('Measure in this browser'));
      await actor.see({ xpath: '//*[contains(@class, "token-conclusion")]' }, measuredWithin);
      return { of: 'tokens', options: optionsOf(setup), cells: await readCells(actor) };
    case 'attacks':
      return { of: 'attacks', view: await performAttack(actor, server) };
  }
}

/** The options of a step's measurement in the tokens lab. */
function optionsOf(setup: SetupOf<'tokens'>): TokenOptions {
  return tokenOptionsSchema.parse({ ...firstTokenOptions, ...setup.options });
}

/** The address of the link "Open the lab". Throws an `Error` if the page has no link. */
async function labLink(actor: Actor): Promise<string> {
  await actor.see({ xpath: '//a[contains(., "Open the lab")]' });
  const found = `[...document.links].find((link) => link.textContent.includes('Open the lab'))?.href`;
  return z.string({ error: 'The link to the lab has no address.' }).parse(await actor.evaluate(found));
}

/** The address of a lab with the options of a setup: in the sessions and tokens labs, in place of all that it has. */
function withOptions(address: string, setup: LabSetup): string {
  const url = new URL(address);
  const set = (pairs: Iterable<readonly [string, string]>) => {
    for (const [name, value] of pairs) url.searchParams.set(name, value);
  };
  // An address does not contain options that have their first value.
  if (setup.in === 'sessions' || setup.in === 'tokens') url.search = '';
  if (setup.in === 'sessions') {
    set(sessionOptionPairs(sessionOptionsSchema.parse({ ...firstSessionOptions, ...setup.options })));
  }
  if (setup.in === 'tokens') {
    set(Object.entries(setup.options).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  }
  if (setup.in === 'attacks' && setup.defences.length > 0) set([['on', setup.defences.join(',')]]);
  return url.href;
}

/** How often the buttons of a step are pressed at most, if the machine is too busy for an app's answer. */
const maxTries = 3;

/**
 * Presses the buttons of the session lab. If the app gave no answer, presses all of them again, as the page then says.
 */
async function pressAll(actor: Actor, setup: SetupOf<'sessions'>, tries = 1): Promise<SessionLab> {
  await idle(actor);
  const before = newestNumber(await sessionLabOf(actor));
  await pressOnce(actor, setup);
  const lab = await sessionLabOf(actor);
  const isAnswered = lab.log.every(({ number, instance }) => number <= before || instance !== null);
  return isAnswered || tries === maxTries ? lab : pressAll(actor, setup, tries + 1);
}

/** Presses the buttons of the session lab, each when the server has logged the result of the one before. */
async function pressOnce(actor: Actor, { press }: SetupOf<'sessions'>): Promise<void> {
  for (const id of press) {
    const before = newestNumber(await sessionLabOf(actor));
    await actor.press(button(sessionAction(id).label));
    await until(
      `nothing was logged after “${sessionAction(id).label}”`,
      async () => newestNumber(await sessionLabOf(actor)) > before,
    );
    await idle(actor);
  }
}

function newestNumber({ log, events }: SessionLab): number {
  return Math.max(0, ...log.map(({ number }) => number), ...events.map(({ number }) => number));
}

function idle(actor: Actor): Promise<void> {
  return actor.see({ xpath: '//*[contains(@class, "lab-columns")][@aria-busy="false"]' });
}

function sessionLabOf(actor: Actor): Promise<SessionLab> {
  return viewOf(actor, 'session', sessionLabPath, sessionLabSchema);
}

/** The form that changes a signed cookie in the browser. */
const changeForm = '//form[starts-with(@aria-label, "Change ")]';

/**
 * Changes the value of the signed cookie in the browser but not its signature, and waits until the server has seen it.
 */
async function forge(actor: Actor, value: string): Promise<void> {
  await actor.fill({ xpath: `${changeForm}//label[starts-with(normalize-space(.), "Value")]//textarea` }, value);
  await actor.press(button('Write it with document.cookie'));
  await until(`no cookie with the value ${value} arrived`, async () =>
    (await signedLabOf(actor)).cookies.some(({ wire }) => decodeURIComponent(wire).startsWith(`s:${value}.`)),
  );
}

function signedLabOf(actor: Actor): Promise<SignedLab> {
  return viewOf(actor, 'signed', signedLabPath, signedLabSchema);
}

/** Repeats `isSo` until it is true. Throws an `Error` that says what is missing if it is not true in time. */
async function until(missing: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + comesWithin;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`In the lab, ${missing}.`);
    await pause(50);
  }
}

/** The lab's view, from its server, of the lab on this page. */
async function viewOf<View>(
  actor: Actor,
  kind: string,
  pathOf: (id: string) => string,
  schema: z.ZodType<View>,
): Promise<View> {
  const id = z.string().parse(await actor.evaluate(`sessionStorage.getItem('playground-lab-${kind}')`));
  return schema.parse(await actor.evaluate(`fetch('${pathOf(id)}').then((response) => response.json())`));
}
