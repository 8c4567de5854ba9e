import type { Request, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { type Clock, systemClock } from '../../process/clock.ts';
import { createAttacksApi } from './api.ts';
import { reservedRoutes, victimRoutes } from './hosts.ts';
import { AttackStore } from './store.ts';
import type { World } from './world.ts';

/** The attack labs: their API at `ui`, the bank with its sibling, and the attacker's pages. */
export interface AttackLabs {
  readonly api: Router;
  /** Routes below `/.playground/attacks` on the victim's hosts and at `other`. */
  readonly reserved: Router;
  /** All routes of the victim's hosts. */
  readonly victim: Router;
  readonly store: AttackStore;
  close(): void;
}

/** Makes the attack labs. They do not listen on a port, and they keep everything in memory. */
export function createAttackLabs(
  world: World,
  originOf: (request: Request) => OriginEntry,
  clock: Clock = systemClock,
): AttackLabs {
  const store = new AttackStore(world, clock);
  return {
    api: createAttacksApi(store),
    reserved: reservedRoutes(store, originOf),
    victim: victimRoutes(store, originOf),
    store,
    close: () => store.close(),
  };
}
