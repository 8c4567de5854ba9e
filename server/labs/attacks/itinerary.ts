import { fetchSession, signIn } from './client.ts';
import type { Lab } from './lab.ts';
import { plays } from './plays.ts';
import { leave, type Stop } from './stop.ts';
import type { World } from './world.ts';

/** The stops of a lab's attack, in order, from Alice's login to the page that expires every cookie of the lab. */
export function itinerary(lab: Lab): Stop[] {
  const [first, ...rest] = plays[lab.attack.id].steps(lab);
  return [...(first ? [{ ...first, before: (world: World) => prepare(world, lab) }] : []), ...rest, leave(lab)];
}

/** First, the attacker's own client gets what the exploit needs. */
export async function prepare(world: World, lab: Lab): Promise<void> {
  const write = () => {
    if (lab.attack.ground === 'comment') lab.bank.comment('mallory', lab.filled());
  };
  write();
  if (!lab.exploit.includes('{{planted}}')) return;
  const isNobodys = lab.attack.victim === 'logs-in-afterwards';
  lab.loot.planted = isNobodys ? await fetchSession(world, lab) : await signIn(world, lab, 'mallory');
  write();
}
