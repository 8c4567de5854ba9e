import type { Exchange } from '../../../contract/labs/session.ts';
import type { StoreCall } from '../../../contract/labs/session-facts.ts';
import { arrivalWords, type Reason } from './arrival-words.ts';
import { lostWrites } from './lost-write.ts';
import { silenceReasons } from './why.ts';

/** What a request did: sentences, and the cause and documentation of the one that matters most. */
export interface ExchangeWords {
  readonly sentences: readonly string[];
  readonly because: string | null;
  readonly link: string | null;
}

/**
 * Tells of a request by what the wire, the app and its store did: what became of the cookie that it brought, of the
 * session's record, and of the cookie that it was to get. `log`: the requests beside it, for what they did to one another.
 */
export function exchangeWords(exchange: Exchange, log: readonly Exchange[]): ExchangeWords {
  const logout = logoutWords(exchange);
  const told: readonly (Reason | null)[] = [
    arrivalWords(exchange),
    ...lostWords(exchange, log),
    failureWords(exchange),
    logout,
    loginWords(exchange),
    logout === null ? cookieWords(exchange) : null,
  ];
  const reasons = told.filter((reason) => reason !== null);
  const caused = reasons.find(({ because }) => because !== null);
  return {
    sentences: reasons.map(({ sentence }) => sentence),
    because: caused?.because ?? null,
    link: caused?.link ?? null,
  };
}

const plain = (sentence: string): Reason => ({ sentence, because: null, link: null });

function lostWords(exchange: Exchange, log: readonly Exchange[]): Reason[] {
  return lostWrites(exchange, log).map(({ overwriter, loser, fields }) => {
    const what = fields.join(', ');
    return {
      sentence:
        overwriter === exchange
          ? `It saved the session as it had read it before ${nameOf(loser)}, so what that request wrote (${what}) is lost.`
          : `What it wrote (${what}) is lost: ${nameOf(overwriter)} had read the session before, and saved it afterwards.`,
      because: 'express-session saves the whole session at the end of a request. The last one that saves it wins.',
      link: 'resave',
    };
  });
}

const nameOf = ({ method, path }: Exchange) => `${method} ${path}`;

const failedVerbs = { get: 'read', set: 'save', touch: 'renew', destroy: 'remove' } as const;

function failureWords({ storeCalls, silence }: Exchange): Reason | null {
  const failed = new Set(storeCalls.filter(({ outcome }) => outcome === 'failed').map(({ call }) => failedVerbs[call]));
  if (failed.size === 0) return null;
  const because = silence === 'store-failed' ? silenceReasons['store-failed'].because : null;
  return {
    sentence: `The store failed: it could not ${[...failed].join(' or ')} the session.`,
    because,
    link: because === null ? null : silenceReasons['store-failed'].link,
  };
}

function logoutWords(exchange: Exchange): Reason | null {
  const { path, status, presented, storeCalls, setCookie } = exchange;
  if (!path.startsWith('/logout') || status >= 400) return null;
  const last = setCookie.at(-1);
  const cookie = last === undefined ? 'left' : isClearing(last) ? 'cleared' : 'set';
  const destroyed = presented.state === 'found' && storeCalls.some(isDone('destroy', presented.id));
  const record = presented.state !== 'found' ? 'none' : destroyed ? 'destroyed' : 'kept';
  const leaves = cookie === 'left' && record !== 'none';
  return {
    sentence: logoutSentences[record][cookie],
    because: leaves ? silenceReasons['session-ended'].because : null,
    link: leaves ? silenceReasons['session-ended'].link : null,
  };
}

const setAfterAll = 'The answer sets the cookie again after it was cleared, so the browser keeps it.';

const logoutSentences = {
  destroyed: {
    cleared: 'The session was destroyed and the cookie was cleared.',
    left: 'The session was destroyed. The answer does not clear the cookie, so the browser keeps it.',
    set: `The session was destroyed. ${setAfterAll}`,
  },
  kept: {
    cleared: 'The cookie was cleared. The session is still in the store, so a copy of the cookie still works.',
    left: 'The session is still in the store, and the answer does not clear the cookie.',
    set: `The session is still in the store. ${setAfterAll}`,
  },
  none: {
    cleared: 'There was no session to destroy. The cookie was cleared.',
    left: 'There was no session to destroy, and the answer clears no cookie.',
    set: 'There was no session to destroy. The answer set a cookie.',
  },
} as const;

function loginWords({ path, presented, storeCalls }: Exchange): Reason | null {
  if (!path.startsWith('/login') || presented.state !== 'found') return null;
  const saved = storeCalls.findLast(({ call, outcome }) => call === 'set' && outcome === 'done');
  const link = 'reqsessionregeneratecallback';
  if (saved && saved.id !== presented.id && storeCalls.some(isDone('destroy', presented.id))) {
    const old = presented.planted ? 'the session with the planted id' : 'the session that the browser came with';
    return {
      sentence: `The login destroyed ${old} and made one with a new id.`,
      because: 'regenerate() gives out a new id, so an id from before the login is worth nothing after it.',
      link,
    };
  }
  if (saved?.id !== presented.id) return null;
  return presented.planted
    ? {
        sentence: 'The login kept the planted id: whoever planted it is logged in too.',
        because: 'The app wrote the user into the session that the browser came with. It did not call regenerate().',
        link,
      }
    : plain('The login kept the session’s id.');
}

function cookieWords({ setCookie, silence, storeCalls }: Exchange): Reason | null {
  const last = setCookie.at(-1);
  if (last !== undefined) {
    return plain(
      isClearing(last) ? 'The answer cleared the session’s cookie.' : 'The answer set the session’s cookie.',
    );
  }
  // A failure of the store has been told.
  if (silence === null || (silence === 'store-failed' && storeCalls.some(({ outcome }) => outcome === 'failed')))
    return null;
  return silenceReasons[silence];
}

/** Express clears a cookie by a line with an empty value; express-session never writes one. */
function isClearing(line: string): boolean {
  return /^[^=;]*=(;|$)/.test(line);
}

function isDone(wanted: StoreCall['call'], of: string): (call: StoreCall) => boolean {
  return ({ call, id, outcome }) => call === wanted && id === of && outcome === 'done';
}
