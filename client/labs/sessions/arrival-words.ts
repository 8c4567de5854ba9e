import type { Exchange } from '../../../contract/labs/session.ts';
import type { GoneReason, Presented } from '../../../contract/labs/session-facts.ts';
import { storeNames } from './option-table.ts';

/** A sentence, its cause, and an anchor of express-session's documentation. */
export interface Reason {
  readonly sentence: string;
  readonly because: string | null;
  readonly link: string | null;
}

type Missing = Extract<Presented, { state: 'missing' }>;

/** What the app made of the session cookie that a request brought; `null`: nothing that needs telling. */
export function arrivalWords(exchange: Exchange): Reason | null {
  const { presented, by, status, path } = exchange;
  switch (presented.state) {
    case 'not-read':
    // The store's failure is told with what else it failed at.
    case 'failed':
      return null;
    case 'none':
      return noneWords(presented.last, by, status >= 400 || path.startsWith('/logout'));
    case 'refused':
      return {
        sentence: `The app rejected the cookie: ${signatures[presented.signature]}.`,
        because:
          'express-session tries every secret of its array. Where none fits it begins a new, empty session and reports no error.',
        link: 'secret',
      };
    case 'missing':
      return missingWords(presented, exchange);
    case 'found':
      return foundWords(presented, exchange);
  }
}

const signatures = {
  'dropped-secret': 'it was signed with a secret that the app no longer has',
  'no-known-secret': 'none of the app’s secrets made its signature',
  'not-signed': 'it is not signed',
} as const;

const lasts = {
  'never-set': ': no answer has set one yet',
  set: ', although an answer set one: it did not store that cookie, has lost it since, or does not send it to this address',
  cleared: ': an earlier answer cleared it',
  deleted: ': you deleted it',
} as const;

function noneWords(last: keyof typeof lasts, by: Exchange['by'], refused: boolean): Reason | null {
  // A first request needs no excuse, but one that is turned away does.
  if (!refused && (last !== 'set' || by === 'attacker')) return null;
  const sentence =
    by === 'attacker' ? 'The attacker sent no session cookie.' : `The browser sent no session cookie${lasts[last]}.`;
  return { sentence, because: null, link: null };
}

function foundWords({ user, planted }: Extract<Presented, { state: 'found' }>, exchange: Exchange): Reason | null {
  const { by, status, path } = exchange;
  if (!path.startsWith('/me')) return null;
  const plain = (sentence: string): Reason => ({ sentence, because: null, link: null });
  if (user === null) return status === 401 ? plain('The app found the session. Nobody is logged in to it.') : null;
  if (by === 'attacker' && planted) {
    return {
      sentence: `The planted id belongs to the session of ${user}: the attacker is logged in as ${user}.`,
      because: 'The login kept the id that the browser came with. regenerate() would have given out a new one.',
      link: 'reqsessionregeneratecallback',
    };
  }
  return plain(`The app found the session of ${user}.`);
}

function missingWords(missing: Missing, exchange: Exchange): Reason {
  return { ...goneWords[missing.gone](missing, exchange) };
}

const storeOf = ({ written }: Missing) => (written ? storeNames[written.store] : 'another store');
const holderOf = ({ written }: Missing) => written?.instance ?? 'another';

const goneWords: Readonly<Record<GoneReason, (missing: Missing, exchange: Exchange) => Reason>> = {
  'process-ended': (missing) => ({
    sentence: `The record is gone: it was in the memory of instance ${holderOf(missing)}, and that process has ended.`,
    because:
      'The MemoryStore keeps sessions in the process, so a restart loses all of them. The cookie still names it.',
    link: 'compatible-session-stores',
  }),
  'other-instance': (missing, { instance }) => ({
    sentence: `Instance ${instance ?? '?'} answered, and the record is in the memory of instance ${holderOf(missing)}.`,
    because: 'Each process has a MemoryStore that no other process can read. Several instances need a shared store.',
    link: 'compatible-session-stores',
  }),
  'other-store': (missing) => ({
    sentence: `The record was written to another store, ${storeOf(missing)}; the app does not use that one now.`,
    because: 'A change of the store carries no records over. The cookie still names it.',
    link: 'compatible-session-stores',
  }),
  'store-reopened': (missing) => ({
    sentence: `The record was written before the store was changed, and ${storeOf(missing)} began empty when it was opened again.`,
    because: 'A change of the store carries no records over. The cookie still names it.',
    link: 'compatible-session-stores',
  }),
  'store-server-restarted': (missing) => ({
    sentence: `The record is gone: the ${storeOf(missing)} server was started again after it was written, and came back without it.`,
    because: 'A server that keeps its data in memory only loses every session when it ends. The cookie still names it.',
    link: 'compatible-session-stores',
  }),
  'logged-out': () => ({
    sentence: 'The cookie names a session that a logout destroyed.',
    because: 'destroy() removes the record. The cookie stays in the browser until it is cleared.',
    link: 'reqsessiondestroycallback',
  }),
  'replaced-at-login': ({ planted }) => ({
    sentence: planted
      ? 'The planted id has no record any more: the login gave out a new id.'
      : 'The cookie names a session that a login replaced by one with a new id.',
    because: 'regenerate() destroys the record of the old id.',
    link: 'reqsessionregeneratecallback',
  }),
  destroyed: () => ({ sentence: 'The cookie names a session that was destroyed.', because: null, link: null }),
  expired: () => ({
    sentence: 'The record has expired.',
    because: 'The store keeps a record for as long as its cookie lives.',
    link: 'cookiemaxage',
  }),
  unknown: () => ({ sentence: 'The store has no record of the id in the cookie.', because: null, link: null }),
};
