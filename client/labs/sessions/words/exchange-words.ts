import { z } from 'zod';
import type { Exchange } from '../../../../contract/labs/session.ts';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';
import { arrivalWords } from './arrival-words.ts';
import { isClearing } from './log-facts.ts';
import { lostWrites } from './lost-write.ts';
import { type Reason, reasonOf } from './reason.ts';
import { silenceReason, silenceReasons } from './why.ts';

/** The effect of a request: sentences, and the cause, advice and documentation of the most important one. */
export interface ExchangeWords {
  /** The answer to “Who am I?”; `null`: the request did not ask. */
  readonly identity: string | null;
  readonly sentences: readonly string[];
  readonly because: string | null;
  /** The change to make in the app; `null`: nothing to change. */
  readonly advice: string | null;
  readonly link: string | null;
}

/**
 * Describes a request from the wire, the app and its store: the fate of its cookie, of the session's record, and of the
 * new cookie. `log`: the neighbouring requests, for their effects on each other.
 */
export function exchangeWords(exchange: Exchange, log: readonly Exchange[]): ExchangeWords {
  const logout = logoutWords(exchange);
  const arrival = arrivalWords(exchange, log);
  const told: readonly (Reason | null)[] = [
    ...arrival.reasons,
    ...lostWords(exchange, log),
    failureWords(exchange),
    logout,
    loggedInWords(exchange),
    loginWords(exchange),
    logout === null && !isQuiet(exchange, arrival.reasons) ? cookieWords(exchange) : null,
  ];
  const reasons = told.filter((reason) => reason !== null);
  const main = reasons.find(({ advice }) => advice !== null) ?? reasons.find(({ because }) => because !== null);
  return {
    identity: arrival.identity,
    sentences: reasons.map(({ sentence }) => sentence),
    because: main?.because ?? null,
    advice: main?.advice ?? null,
    link: main?.link ?? null,
  };
}

/** Next to the reason why nobody is logged in, it is not news that the new, empty session got no cookie. */
function isQuiet({ silence }: Exchange, arrival: readonly Reason[]): boolean {
  return arrival.length > 0 && silence === 'nothing-to-save';
}

function lostWords(exchange: Exchange, log: readonly Exchange[]): Reason[] {
  return lostWrites(exchange, log).map(({ overwriter, loser, fields }) => {
    const what = fields.join(', ');
    const sentence =
      overwriter === exchange
        ? `It saved the session as it was before ${nameOf(loser)}, so what that request wrote (${what}) is lost.`
        : `What it wrote (${what}) is lost: ${nameOf(overwriter)} read the session before this write and saved it after.`;
    return reasonOf(sentence, {
      because: 'express-session saves the whole session at the end of a request. The last save wins.',
      advice:
        'Do not keep in the session what several requests change at the same time. Keep it in a database that reads and writes it in one step.',
      link: 'resave',
    });
  });
}

const nameOf = ({ method, path }: Exchange) => `${method} ${path}`;

const failedVerbs = { get: 'read', set: 'save', touch: 'renew', destroy: 'remove' } as const;

function failureWords({ storeCalls, silence }: Exchange): Reason | null {
  const failed = new Set(storeCalls.filter(({ outcome }) => outcome === 'failed').map(({ call }) => failedVerbs[call]));
  if (failed.size === 0) return null;
  const { because, link } = silenceReasons['store-failed'];
  const sentence = `The store failed: it could not ${[...failed].join(' or ')} the session.`;
  return reasonOf(sentence, silence === 'store-failed' ? { because, link } : {});
}

function logoutWords(exchange: Exchange): Reason | null {
  const { path, status, presented, storeCalls, setCookie } = exchange;
  if (!path.startsWith('/logout') || status >= 400) return null;
  const last = setCookie.at(-1);
  const cookie = last === undefined ? 'left' : isClearing(last) ? 'cleared' : 'set';
  const destroyed = presented.state === 'found' && storeCalls.some(isDone('destroy', presented.id));
  const record = presented.state !== 'found' ? 'none' : destroyed ? 'destroyed' : 'kept';
  const { because, link } = silenceReasons['session-ended'];
  return reasonOf(logoutSentences[record][cookie], {
    ...(cookie === 'left' && record !== 'none' ? { because, link } : {}),
    advice: record === 'kept' ? 'Call req.session.destroy() at logout.' : null,
  });
}

const setAgain = 'The response sets the cookie again after it cleared it, so the browser keeps it.';

const logoutSentences = {
  destroyed: {
    cleared: 'The session was destroyed and the cookie was cleared.',
    left: 'The session was destroyed. The response does not clear the cookie, so the browser keeps it.',
    set: `The session was destroyed. ${setAgain}`,
  },
  kept: {
    cleared: 'The cookie was cleared. The session is still in the store, so a copy of the cookie still works.',
    left: 'The session is still in the store, and the response does not clear the cookie.',
    set: `The session is still in the store. ${setAgain}`,
  },
  none: {
    cleared: 'There was no session to destroy. The cookie was cleared.',
    left: 'There was no session to destroy, and the response clears no cookie.',
    set: 'There was no session to destroy. The response set a cookie.',
  },
} as const;

/** The data that a login saved in the session, whether or not the browser got a cookie for it. */
const savedSchema = z.object({ user: z.string() });

function loggedInWords({ path, storeCalls }: Exchange): Reason | null {
  if (!path.startsWith('/login')) return null;
  const saved = storeCalls.findLast(({ call, outcome }) => call === 'set' && outcome === 'done');
  const { data: session } = savedSchema.safeParse(JSON.parse(saved?.data ?? '{}'));
  return session ? reasonOf(`The app logged ${session.user} in.`) : null;
}

function loginWords({ path, presented, storeCalls }: Exchange): Reason | null {
  if (!path.startsWith('/login') || presented.state !== 'found') return null;
  const saved = storeCalls.findLast(({ call, outcome }) => call === 'set' && outcome === 'done');
  const link = 'reqsessionregeneratecallback';
  if (saved && saved.id !== presented.id && storeCalls.some(isDone('destroy', presented.id))) {
    const old = presented.planted ? 'the session with the planted id' : 'the browser’s old session';
    return reasonOf(`The login destroyed ${old} and made one with a new id.`, {
      because: 'regenerate() makes a new id, so an id from before the login is worthless after it.',
      link,
    });
  }
  if (saved?.id !== presented.id) return null;
  if (!presented.planted) return reasonOf('The login kept the session’s id.');
  return reasonOf('The login kept the planted id: whoever planted it is logged in too.', {
    because: 'The app wrote the user into the session that the browser came with.',
    advice: 'Call req.session.regenerate() at login: it makes a new id.',
    link,
  });
}

function cookieWords(exchange: Exchange): Reason | null {
  const { setCookie, silence, storeCalls } = exchange;
  const last = setCookie.at(-1);
  if (last !== undefined) {
    return reasonOf(
      isClearing(last) ? 'The response cleared the session’s cookie.' : 'The response set the session’s cookie.',
    );
  }
  // Another sentence has reported the store's failure.
  if (silence === null || (silence === 'store-failed' && storeCalls.some(({ outcome }) => outcome === 'failed')))
    return null;
  return silenceReason(silence, exchange);
}

function isDone(wanted: StoreCall['call'], of: string): (call: StoreCall) => boolean {
  return ({ call, id, outcome }) => call === wanted && id === of && outcome === 'done';
}
