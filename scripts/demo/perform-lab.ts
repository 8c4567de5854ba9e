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

/** Whether a lab performs a setup, not the playground. */
export function isLabSetup(setup: Setup): setup is LabSetup {
  return setup.in !== 'run' && setup.in !== 'flow';
}

/** What is done in a lab: its setup, and with signed cookies what is pressed and forged. */
export interface LabTask {
  readonly setup: LabSetup;
  /** The buttons to press on the page of signed cookies. */
  readonly press: readonly string[];
  /** The value that the signed cookie is changed to, its signature as it was; `null`: it is not changed. */
  readonly forged: string | null;
}

/** What a step asks to be done. */
export function taskOf(setup: LabSetup): LabTask {
  return { setup, press: ['Set the cookie'], forged: setup.in === 'signed' ? (setup.change ?? null) : null };
}

/** What the solution of a challenge asks to be done; `null`: it is one of another lab. */
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

/** Milliseconds within which the tokens lab has measured all of its cells. */
const measuredWithin = 180_000;

/** Where the page of a lab has the lesson, an XPath. */
export const lessonInLab = '//aside[starts-with(@aria-label, "Lesson: ")]';

/** Follows the link to the lab, does the task there, and gives back what the lab's servers recorded. */
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

/** The options with which a step has the tokens lab measure. */
function optionsOf(setup: SetupOf<'tokens'>): TokenOptions {
  return tokenOptionsSchema.parse({ ...firstTokenOptions, ...setup.options });
}

/** The address of the link "Open the lab". Throws an `Error` where the page has none. */
async function labLink(actor: Actor): Promise<string> {
  await actor.see({ xpath: '//a[contains(., "Open the lab")]' });
  const found = `[...document.links].find((link) => link.textContent.includes('Open the lab'))?.href`;
  return z.string({ error: 'The link to the lab has no address.' }).parse(await actor.evaluate(found));
}

/** The address of a lab with the options of a setup in the place of those that it names. */
function withOptions(address: string, setup: LabSetup): string {
  const url = new URL(address);
  const set = (pairs: Iterable<readonly [string, string]>) => {
    for (const [name, value] of pairs) url.searchParams.set(name, value);
  };
  // Options that are as on a first visit are not in an address.
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

/** How often the buttons of a step are pressed at most, on a machine that is too busy for an app's answer. */
const maxTries = 3;

/** Presses the buttons of the session lab, all of them again where the app gave no answer, as the page asks then. */
async function pressAll(actor: Actor, setup: SetupOf<'sessions'>, tries = 1): Promise<SessionLab> {
  await idle(actor);
  const before = newestNumber(await sessionLabOf(actor));
  await pressOnce(actor, setup);
  const lab = await sessionLabOf(actor);
  const isAnswered = lab.log.every(({ number, instance }) => number <= before || instance !== null);
  return isAnswered || tries === maxTries ? lab : pressAll(actor, setup, tries + 1);
}

/** Presses the buttons of the session lab, each once the server has logged what the one before did. */
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

/** Changes the value of the signed cookie in the browser, leaves its signature, and waits until the server has seen it. */
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

/** Asks until it is so. Throws an `Error` that says what did not happen, where it is not in time. */
async function until(missing: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + comesWithin;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`In the lab, ${missing}.`);
    await pause(50);
  }
}

/** What a lab's server says of the lab whose page this is. */
async function viewOf<View>(
  actor: Actor,
  kind: string,
  pathOf: (id: string) => string,
  schema: z.ZodType<View>,
): Promise<View> {
  const id = z.string().parse(await actor.evaluate(`sessionStorage.getItem('playground-lab-${kind}')`));
  return schema.parse(await actor.evaluate(`fetch('${pathOf(id)}').then((response) => response.json())`));
}
