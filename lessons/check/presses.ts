import type { SessionLab } from '../../contract/labs/session.ts';
import { type SessionActionId, sessionAction } from '../../contract/labs/session-actions.ts';
import { type Entry, entriesOf } from './session-facts.ts';

/** How many of these buttons were the last ones pressed, in this order and with no other press in between. */
export function pressedInARow(press: readonly SessionActionId[], lab: Pick<SessionLab, 'log' | 'events'>): number {
  const asked = press.flatMap((id, index) => isEntryOf(id).map((isSo) => ({ index, isSo })));
  const entries = entriesOf(lab);
  for (let count = Math.min(asked.length, entries.length); count > 0; count--) {
    const newest = entries.slice(-count);
    if (newest.every((entry, at) => asked[at]?.isSo(entry))) return asked[count]?.index ?? press.length;
  }
  return 0;
}

/** The log entries of a button, in order. */
function isEntryOf(id: SessionActionId): readonly ((entry: Entry) => boolean)[] {
  const { does } = sessionAction(id);
  if ('act' in does) return [(entry) => 'did' in entry && entry.did.deed === does.act];
  return does.requests.map(
    ({ method, path }) =>
      (entry) =>
        'path' in entry && entry.method === method && entry.path === path,
  );
}
