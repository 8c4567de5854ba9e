import { capitalized } from '../../../../contract/interface/capitalized.ts';
import type { Exchange } from '../../../../contract/labs/session.ts';
import type { GoneReason, Presented } from '../../../../contract/labs/session-facts.ts';
import { cookieExpiry, savedLater, silentBefore } from './log-facts.ts';
import { momentWords } from './moment.ts';
import { storeNames } from './option-table.ts';
import { type Reason, reasonOf } from './reason.ts';
import { silenceReason, silenceReasons } from './why.ts';

type Missing = Extract<Presented, { state: 'missing' }>;
type Found = Extract<Presented, { state: 'found' }>;

/** What the app did with a request's session cookie. */
export interface Arrival {
  /** The answer to “Who am I?”; `null`: the request did not ask. */
  readonly identity: string | null;
  /** Further statements, with their reasons. */
  readonly reasons: readonly Reason[];
}

/** Describes what the app did with a request's cookie. `log`: the neighbouring requests, for their effects. */
export function arrivalWords(exchange: Exchange, log: readonly Exchange[]): Arrival {
  const { presented } = exchange;
  const asks = exchange.path.startsWith('/me');
  if (presented.state === 'failed') return { identity: asks ? 'Unknown: the store failed.' : null, reasons: [] };
  if (presented.state === 'not-read') return { identity: asks ? unreadIdentity(exchange) : null, reasons: [] };
  if (presented.state === 'found') return foundWords(presented, exchange, asks);
  const why = whyNobody(presented, exchange, log);
  if (asks) return { identity: `Nobody: ${whatHappened(exchange)}.`, reasons: [why] };
  if (presented.state === 'none' && isOrdinary(presented.last, exchange)) return { identity: null, reasons: [] };
  return { identity: null, reasons: [reasonOf(`${capitalized(whatHappened(exchange))}.`), why] };
}

function unreadIdentity({ instance, silence }: Exchange): string {
  if (instance === null) return 'Unknown: no instance of the app answered.';
  if (silence === 'path-mismatch') return 'Unknown: the app made no session for this address.';
  return 'Unknown: the app did not look for a session.';
}

/** The clause after “Nobody:”, or a sentence if the request did not ask. */
function whatHappened({ presented, by }: Exchange): string {
  if (presented.state === 'refused') return 'the app rejected the cookie';
  if (presented.state === 'missing') {
    return presented.planted ? 'the server no longer knows the planted id' : 'the server does not know this id';
  }
  return `the ${by === 'attacker' ? 'attacker' : 'browser'} sent no session cookie`;
}

function whyNobody(presented: Exclude<Presented, Found>, exchange: Exchange, log: readonly Exchange[]): Reason {
  switch (presented.state) {
    case 'refused':
      return signatures[presented.signature];
    case 'missing':
      return missingWords(presented, exchange, log);
    default:
      return noCookieWords(presented.state === 'none' ? presented.last : 'never-set', exchange, log);
  }
}

const triesAll =
  'express-session tries every secret of its array. If none fits, it starts a new, empty session and reports no error.';

const signatures = {
  'dropped-secret': reasonOf('A secret that the app no longer has signed it.', {
    because: triesAll,
    advice: 'Keep the old secret in the array until its cookies have expired: secret: [newSecret, oldSecret].',
    link: 'secret',
  }),
  'no-known-secret': reasonOf('None of the app’s secrets made its signature.', { because: triesAll, link: 'secret' }),
  'not-signed': reasonOf('It is not signed.', { because: triesAll, link: 'secret' }),
} as const;

type Last = Extract<Presented, { state: 'none' }>['last'];

/** A first request needs no explanation; a rejected one does. */
function isOrdinary(last: Last, { by, status, path }: Exchange): boolean {
  return status < 400 && !path.startsWith('/logout') && (last !== 'set' || by === 'attacker');
}

function noCookieWords(last: Last, exchange: Exchange, log: readonly Exchange[]): Reason {
  if (exchange.by === 'attacker') return reasonOf('The attacker has no session cookie.');
  if (last === 'cleared') return reasonOf('An earlier response cleared it.');
  if (last === 'deleted') return reasonOf('You deleted it.');
  const silent = silentBefore(exchange, log);
  if (last === 'never-set') {
    if (!silent) return reasonOf('No response has set one yet.');
    const sentence = `The response to ${silent.method} ${silent.path} set none: ${silenceReasons[silent.silence].clause}.`;
    return { ...silenceReason(silent.silence, silent), sentence };
  }
  const expiry = cookieExpiry(exchange, log);
  return expiry === null
    ? reasonOf(
        'An earlier response set one. The browser rejected it, somebody deleted it there, or it does not belong to this address.',
      )
    : reasonOf(`It expired at ${momentWords(expiry)}.`, {
        because: 'The browser deletes a cookie when its Expires or Max-Age is over.',
        link: 'cookiemaxage',
      });
}

function foundWords({ user, planted }: Found, { by, status }: Exchange, asks: boolean): Arrival {
  if (!asks) return { identity: null, reasons: [] };
  if (user === null) {
    const identity = status === 401 ? 'Nobody: the server knows this session, but nobody has logged in to it.' : null;
    return { identity, reasons: [] };
  }
  if (by === 'visitor') return { identity: `You are ${user}.`, reasons: [] };
  const identity = `The attacker is ${user}.`;
  if (!planted) return { identity, reasons: [] };
  const stolen = reasonOf(`The planted id now belongs to the session of ${user}.`, {
    because: 'The login kept the id that the browser already had.',
    advice: 'Call req.session.regenerate() at login: it makes a new id.',
    link: 'reqsessionregeneratecallback',
  });
  return { identity, reasons: [stolen] };
}

function missingWords(missing: Missing, exchange: Exchange, log: readonly Exchange[]): Reason {
  const late = missing.gone === 'unknown' ? savedLater(exchange, log) : null;
  if (late === null) return goneWords[missing.gone](missing, exchange);
  return reasonOf(
    `Its record was not saved yet: ${late.by.method} ${late.by.path} saved it ${late.milliseconds} ms after this request had read the store.`,
    {
      because:
        'A redirect leaves as soon as its headers are written. express-session saves the session at the end of the response, so the next request can arrive before a slow store has saved it.',
      advice: 'Wait for the store before you redirect: req.session.save(() => res.redirect(…)).',
      link: 'reqsessionsavecallback',
    },
  );
}

/** Omits data that the lab has not seen. */
const storeOf = ({ written }: Missing, before = '', after = '') =>
  written ? `${before}${storeNames[written.store]}${after}` : '';
const holderOf = ({ written }: Missing) => (written ? `instance ${written.instance}` : 'another instance');

const carriesNothing = {
  because: 'When you change the store, no record moves to the new one. The browser still sends the old id.',
  link: 'compatible-session-stores',
} as const;

const goneWords: Readonly<Record<GoneReason, (missing: Missing, exchange: Exchange) => Reason>> = {
  'process-ended': (missing) =>
    reasonOf(`Its record was in the memory of ${holderOf(missing)}, and that process has ended.`, {
      because: 'MemoryStore keeps sessions in the process, so a restart loses them all.',
      advice: 'Use a store outside the process, such as Redis, a database or a file.',
      link: 'compatible-session-stores',
    }),
  'other-instance': (missing, { instance }) =>
    reasonOf(`Instance ${instance ?? '?'} answered, and the record is in the memory of ${holderOf(missing)}.`, {
      because: 'Each process has its own MemoryStore, which no other process can read.',
      advice: 'Use one store for all instances, such as Redis or a database.',
      link: 'compatible-session-stores',
    }),
  'other-store': (missing) =>
    reasonOf(
      `Its record is in another store${storeOf(missing, ', ', ',')} which the app no longer uses.`,
      carriesNothing,
    ),
  'store-reopened': (missing) =>
    reasonOf(
      `Its record was saved before the store changed. ${storeOf(missing) || 'The store'} was empty when it opened again.`,
      carriesNothing,
    ),
  'store-server-restarted': (missing) =>
    reasonOf(
      `Its record was in the ${storeOf(missing, '', ' ') || 'store’s '}server, which has restarted without it.`,
      {
        because: 'A server that keeps its data only in memory loses every session when it ends.',
        advice: 'Let the store’s server write to disk, or expect that its restart logs everybody out.',
        link: 'compatible-session-stores',
      },
    ),
  'logged-out': () =>
    reasonOf('A logout destroyed its record.', {
      because: 'destroy() removes the record. The cookie stays in the browser until a response clears it.',
      advice: 'Clear the cookie at logout too: res.clearCookie(name, options).',
      link: 'reqsessiondestroycallback',
    }),
  'replaced-at-login': ({ planted }) =>
    reasonOf(planted ? 'The login made a new id.' : 'A login replaced this session by one with a new id.', {
      because: 'regenerate() destroys the record of the old id.',
      link: 'reqsessionregeneratecallback',
    }),
  destroyed: () => reasonOf('The app destroyed its record.'),
  expired: () =>
    reasonOf('Its record has expired.', {
      because: 'The store keeps a record for as long as its cookie lives.',
      link: 'cookiemaxage',
    }),
  unknown: () => reasonOf('The store has no record of it, and the lab has not seen why.'),
};
