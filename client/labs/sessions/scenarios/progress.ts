import type { Exchange, SessionLab } from '../../../../contract/labs/session.ts';
import { type SessionActionId, sessionAction } from '../../../../contract/labs/session-actions.ts';
import type { LabEvent } from '../../../../contract/labs/session-facts.ts';
import { isScenarioEnd, type SessionScenario } from '../../../../contract/labs/session-scenarios.ts';
import { lostWrites } from '../words/lost-write.ts';

type Lab = Pick<SessionLab, 'log' | 'events'>;

/** How far a scenario has come. */
export interface Progress {
  /** The number of its buttons that were pressed in order. */
  readonly done: number;
  /** Whether the last button had the scenario's result. */
  readonly ended: boolean;
}

/** Returns the progress of a scenario from the lab's record since its start. */
export function progressOf({ press, ends }: SessionScenario, { log, events }: Lab): Progress {
  const entries = [...log, ...events].toSorted((one, other) => one.number - other.number);
  let done = 0;
  let last: Exchange | LabEvent | undefined;
  for (const entry of entries) {
    const next = press[done];
    if (next === undefined) break;
    if (!isOf(next, entry)) continue;
    last = entry;
    done++;
  }
  const final = last === undefined ? undefined : lastOf(last, log, press.at(-1));
  return { done, ended: done === press.length && final !== undefined && hasEnded(ends, final, log) };
}

/** Whether an entry is the effect of a button; of several requests, the last one. */
function isOf(id: SessionActionId, entry: Exchange | LabEvent): boolean {
  const { does } = sessionAction(id);
  if ('act' in does) {
    if ('did' in entry) return entry.did.deed === does.act;
    return does.act === 'attacker-asks' && entry.by === 'attacker';
  }
  const last = does.requests.at(-1);
  return 'path' in entry && entry.by === 'visitor' && entry.method === last?.method && entry.path === last.path;
}

/** A login that redirects ends with the page that it leads to. */
function lastOf(entry: Exchange | LabEvent, log: readonly Exchange[], id: SessionActionId | undefined) {
  if (id !== 'login-redirect') return 'path' in entry ? entry : undefined;
  return log.find((one) => one.number > entry.number && one.path.startsWith('/me'));
}

function hasEnded(ends: SessionScenario['ends'], last: Exchange, log: readonly Exchange[]): boolean {
  if ('lost' in ends) {
    return log.some((one) =>
      lostWrites(one, log).some(({ fields }) => ends.lost.every((name) => fields.includes(name))),
    );
  }
  return isScenarioEnd(ends, last.by, last.presented);
}
