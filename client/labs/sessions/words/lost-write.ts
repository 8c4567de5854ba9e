import type { Exchange } from '../../../../contract/labs/session.ts';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';

/**
 * A write that another request overwrote: that request had read the session before the write and saved it afterwards.
 */
export interface LostWrite {
  readonly overwriter: Exchange;
  readonly loser: Exchange;
  /** The session's fields whose written values are lost. */
  readonly fields: readonly string[];
}

/** The writes in a log that one of its requests lost or overwrote. */
export function lostWrites(exchange: Exchange, log: readonly Exchange[]): readonly LostWrite[] {
  const others = log.filter(({ number }) => number !== exchange.number);
  return others.flatMap((other) => [...lostTo(exchange, other), ...lostTo(other, exchange)]);
}

function lostTo(overwriter: Exchange, loser: Exchange): LostWrite[] {
  const read = overwriter.storeCalls.find(isDone('get'));
  const saved = overwriter.storeCalls.findLast(isDone('set'));
  const written = loser.storeCalls.findLast(isDone('set'));
  if (!read || !saved || !written || new Set([read.id, saved.id, written.id]).size > 1) return [];
  if (written.at <= read.at || written.at >= saved.at) return [];
  const [before, theirs, left] = [fieldsOf(loser.storeCalls.find(isDone('get'))), fieldsOf(written), fieldsOf(saved)];
  const names = new Set([...before.keys(), ...theirs.keys()]);
  const fields = [...names].filter(
    (name) => before.get(name) !== theirs.get(name) && left.get(name) !== theirs.get(name),
  );
  return fields.length > 0 ? [{ overwriter, loser, fields }] : [];
}

function isDone(wanted: StoreCall['call']): (call: StoreCall) => boolean {
  return ({ call, outcome }) => call === wanted && outcome === 'done';
}

/** Each field of a session with its value as JSON. */
function fieldsOf(call: StoreCall | undefined): ReadonlyMap<string, string> {
  const session: unknown = JSON.parse(call?.data ?? '{}');
  const entries = typeof session === 'object' && session !== null ? Object.entries(session) : [];
  return new Map(entries.map(([name, value]) => [name, JSON.stringify(value)]));
}
