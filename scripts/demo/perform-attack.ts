import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Playground } from '../../browsers/launch/playground.ts';
import { type AttackView, attackViewSchema } from '../../contract/attacks/lab.ts';
import { type Actor, button } from './actor.ts';

/** Milliseconds within which an attack must be over. */
const overWithin = 180_000;
const looksEvery = 200;

/** Every request of the page about an attack, oldest first, from the browser's own list. */
const asked = `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)`;

/**
 * Presses "Attack". When the attack is over, returns the records of the lab's two servers. Throws an `Error` if it does
 * not end.
 */
export async function performAttack(actor: Actor, server: Playground): Promise<AttackView> {
  await actor.press(button('Attack'));
  const deadline = Date.now() + overWithin;
  while (Date.now() < deadline) {
    const paths = z.array(z.string()).parse(await actor.evaluate(asked));
    const path = paths.findLast((one) => /^\/api\/labs\/attacks\/[^/]+$/.test(one));
    const view = path === undefined ? null : await viewAt(server, path);
    if (view?.state === 'over') return view;
    await pause(looksEvery);
  }
  throw new Error(`The attack was not over after ${overWithin / 1000} s.`);
}

async function viewAt(server: Playground, path: string): Promise<AttackView> {
  return attackViewSchema.parse(await (await server.api(path)).json());
}
