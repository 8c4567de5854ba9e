import type { Exchange, SessionLab } from '../../contract/labs/session.ts';
import type { LabEvent } from '../../contract/labs/session-facts.ts';
import type { Fact, Moment } from '../lesson/fact.ts';
import type { RecordOf } from './record.ts';
import type { Seen } from './run-facts.ts';

/** An event in the log of the session lab. */
export type Entry = Exchange | LabEvent;

/** Whether the log of the session lab shows a fact. */
export function seenInSessions(fact: Fact, { lab }: RecordOf<'sessions'>): Seen {
  if (fact.fact === 'session-option') {
    const value = Object.entries(lab.options).find(([option]) => option === fact.option)?.[1];
    return value === undefined ? 'not-seen' : value === fact.value ? 'holds' : 'broken';
  }
  if (fact.fact === 'recorded') {
    const texts = lab.records.map(({ json }) => json);
    if (texts.length === 0) return 'not-seen';
    return texts.some((text) => text.includes(JSON.stringify(fact.text))) === fact.is ? 'holds' : 'broken';
  }
  if (fact.fact !== 'moments') return 'not-seen';
  const entries = entriesOf(lab);
  const found = lastInARow(fact.moments, entries);
  // No instance of the app answered, so the outcome is unknown.
  if (found === null || found.some((entry) => 'instance' in entry && entry.instance === null)) return 'not-seen';
  return fact.moments.every((moment, index) => isAsSaid(moment, found[index], lab)) ? 'holds' : 'broken';
}

/** The visitor's requests and the actions on the lab, oldest first. A change of options is not an action. */
export function entriesOf({ log, events }: Pick<SessionLab, 'log' | 'events'>): readonly Entry[] {
  return [...log.filter(({ by }) => by === 'visitor'), ...events.filter(({ did }) => did.deed !== 'options')].toSorted(
    (one, other) => one.number - other.number,
  );
}

/** The entries of the last time that these requests and actions came one after the other; `null`: they never did. */
function lastInARow(moments: readonly Moment[], entries: readonly Entry[]): readonly Entry[] | null {
  for (let from = entries.length - moments.length; from >= 0; from--) {
    const row = entries.slice(from, from + moments.length);
    if (row.every((entry, index) => isOf(moments[index], entry))) return row;
  }
  return null;
}

function isOf(moment: Moment | undefined, entry: Entry): boolean {
  if (!moment) return false;
  if ('deed' in moment) return 'did' in entry && entry.did.deed === moment.deed;
  return 'method' in entry && `${entry.method} ${entry.path}`.split('?')[0] === moment.request;
}

function isAsSaid(moment: Moment, entry: Entry | undefined, lab: Pick<SessionLab, 'records'>): boolean {
  if ('deed' in moment || !entry || !('method' in entry)) return true;
  const { presented } = entry;
  const asked: readonly (readonly [unknown, unknown])[] = [
    [moment.status, entry.status],
    [moment.cookie, cookieOf(entry)],
    [moment.user, presented.state === 'found' ? presented.user : null],
    [moment.arrived, presented.state],
    [moment.gone, presented.state === 'missing' ? presented.gone : null],
    [moment.silence, entry.silence],
    [moment.record, recordOf(entry, lab)],
  ];
  return asked.every(([wanted, is]) => wanted === undefined || wanted === is);
}

/** Whether the store still has the record of the request's session; `null`: the request had no session. */
function recordOf({ presented }: Exchange, { records }: Pick<SessionLab, 'records'>): 'kept' | 'deleted' | null {
  if (presented.state !== 'found') return null;
  return records.some(({ id }) => id === presented.id) ? 'kept' : 'deleted';
}

/** The effect of the response's Set-Cookie on the session cookie. */
function cookieOf({ setCookie }: Exchange): 'set' | 'cleared' | 'none' {
  const last = setCookie.at(-1);
  if (last === undefined) return 'none';
  return /^[^=;]*=(;|$)|expires=Thu, 01 Jan 1970/i.test(last) ? 'cleared' : 'set';
}
