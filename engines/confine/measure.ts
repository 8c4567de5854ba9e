import { setTimeout as wait } from 'node:timers/promises';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { visit } from '../../browsers/launch/visit.ts';
import { attackCreatedSchema, attackViewSchema } from '../../contract/attacks/lab.ts';
import {
  confinedGrounds,
  lastWords,
  type OutwardKind,
  outwardExploit,
  outwardKindIds,
} from '../../contract/attacks/outward.ts';
import { type Outside, startOutside } from './outside.ts';

/** The requests that left the lab. */
export interface Confinement {
  /** Kinds that reach the outside host without a policy. For the other kinds, nothing can be concluded. */
  readonly tried: readonly OutwardKind[];
  /** Kinds that reached it from the labs, with the grounds they came from. */
  readonly left: ReadonlyMap<OutwardKind, readonly string[]>;
}

/** Milliseconds for the first kind to arrive, and then for each further kind. */
const controlWithin = 60_000;
const nextWithin = 15_000;
const overWithin = 240_000;
const askEvery = 100;

/**
 * Lets a browser try every kind without a policy, and then from every ground of the labs. Throws when a drive breaks
 * off.
 */
export async function measureConfinement(browser: FoundBrowser, window: 'shown' | 'hidden'): Promise<Confinement> {
  const playground = await startPlayground();
  const outside = await startOutside();
  const open = (url: string) => visit(browser, { playground, thirdPartyCookies: 'allowed', url, window });
  try {
    const control = await open(`${outside.address.origin}/control`);
    await allOrSilence(outside);
    await control.close();
    const tried = outwardKindIds.filter((kind) => outside.reached.has(kind));
    const left = new Map<OutwardKind, readonly string[]>();
    for (const { attack, where } of confinedGrounds) {
      outside.reached.clear();
      await perform(playground, attack, outwardExploit(outside.address), open);
      for (const kind of outwardKindIds) {
        if (outside.reached.has(kind)) left.set(kind, [...(left.get(kind) ?? []), where]);
      }
    }
    return { tried, left };
  } finally {
    await outside.stop();
    await playground.stop();
  }
}

/** Resolves when every kind has arrived, or when no more arrive: a browser may not make each. */
async function allOrSilence({ reached }: Outside): Promise<void> {
  let came = 0;
  for (let until = Date.now() + controlWithin; Date.now() < until; await wait(askEvery)) {
    if (outwardKindIds.every((kind) => reached.has(kind))) return;
    if (reached.size > came) until = Date.now() + nextWithin;
    came = reached.size;
  }
}

async function perform(
  playground: Playground,
  attack: string,
  exploit: string,
  open: (url: string) => ReturnType<typeof visit>,
): Promise<void> {
  const labs = `${playground.ui.replace('//localhost:', '//127.0.0.1:')}/api/labs/attacks`;
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(labs, { method: 'POST', headers, body: JSON.stringify({ attack, exploit }) });
  if (made.status !== 201) throw new Error(`${attack}: ${made.status}: ${await made.text()}`);
  const { id, driveUrl } = attackCreatedSchema.parse(await made.json());
  const visited = await open(driveUrl);
  try {
    for (const until = Date.now() + overWithin; ; await wait(askEvery)) {
      const { state, log, message } = attackViewSchema.parse(await (await fetch(`${labs}/${id}`)).json());
      if (state === 'over') {
        if (log.some(({ text }) => text === lastWords)) return;
        throw new Error(`${attack}: the exploit did not get to its last words.`);
      }
      if (Date.now() > until) throw new Error(`${attack}: out of time, at: ${message}`);
    }
  } finally {
    await visited.close();
  }
}
