import type { Exchange } from '../../../../contract/labs/session.ts';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';
import { isClearing } from './log-facts.ts';
import { isUnwanted, silenceSentence } from './why.ts';

/**
 * One action of the server in a request. `bad`: from here on it does not know the user, or did not do what it should.
 */
export interface ServerStep {
  readonly mark: 'good' | 'bad' | 'plain';
  readonly text: string;
}

const step = (mark: ServerStep['mark'], text: string): ServerStep => ({ mark, text });

/** Returns the server's actions in a request, in order: the cookie, its signature, the record, the response. Pure. */
export function serverSteps(exchange: Exchange): readonly ServerStep[] {
  const { instance, status } = exchange;
  if (instance === null) return [step('bad', `No instance of the app answered (${status}).`)];
  return [
    cookieStep(exchange),
    ...readSteps(exchange),
    ...exchange.storeCalls.filter((call) => hasEffect(call, exchange)).map(writeStep),
    answerStep(exchange),
  ];
}

function cookieStep({ method, path, cookie, presented }: Exchange): ServerStep {
  const request = `${method} ${path.replace(/\?.*/, '')}`;
  if (presented.state === 'not-read' && cookie !== null) return step('plain', `${request} carries a cookie.`);
  return cookie === null
    ? step('plain', `${request} carries no session cookie.`)
    : step('good', `${request} carries the session cookie.`);
}

function readSteps({ presented, silence }: Exchange): ServerStep[] {
  switch (presented.state) {
    case 'not-read':
      return [
        step(
          silence === 'path-mismatch' ? 'bad' : 'plain',
          silence === 'path-mismatch'
            ? 'The path is outside cookie.path, so there is no req.session.'
            : 'The app does not look for a session.',
        ),
      ];
    case 'none':
      return [step('plain', 'express-session starts a new, empty session.')];
    case 'refused':
      return [
        step(
          'bad',
          presented.signature === 'not-signed'
            ? 'The cookie is not signed.'
            : 'The signature matches none of the secrets.',
        ),
        step('plain', 'express-session starts a new, empty session.'),
      ];
    case 'failed':
      return [
        step('good', 'The signature is valid.'),
        step('bad', 'The store failed when it was asked for the record.'),
      ];
    case 'missing':
      return [
        step('good', 'The signature is valid.'),
        step('bad', `The store has no record ${shortId(presented.id)}.`),
        step('plain', 'express-session starts a new, empty session.'),
      ];
    case 'found':
      return [
        step('good', 'The signature is valid.'),
        step(
          'good',
          `The store has the record ${shortId(presented.id)}: ${presented.user === null ? 'nobody is logged in' : presented.user}.`,
        ),
      ];
  }
}

const writes = {
  set: ['saved the record', 'could not save the record'],
  touch: ['renewed the end of the record', 'could not renew the record'],
  destroy: ['removed the record', 'could not remove the record'],
} as const;

type Write = StoreCall & { readonly call: keyof typeof writes };

/** A store does nothing when it has to remove a record that it does not have, or to renew one without an end. */
function hasEffect(call: StoreCall, { presented, storeCalls }: Exchange): call is Write {
  if (call.call === 'get' || call.outcome === 'missing') return false;
  if (call.outcome === 'failed' || call.call === 'set') return true;
  if (call.call === 'touch') return call.expires !== null;
  const isStored = presented.state === 'found' && presented.id === call.id;
  return isStored || storeCalls.some((other) => other.call === 'set' && other.id === call.id);
}

function writeStep({ call, outcome, id }: Write): ServerStep {
  const [did, failed] = writes[call];
  return outcome === 'failed'
    ? step('bad', `The store ${failed} ${shortId(id)}.`)
    : step('plain', `The store ${did} ${shortId(id)}.`);
}

function answerStep({ status, setCookie, silence }: Exchange): ServerStep {
  const last = setCookie.at(-1);
  const mark = status < 400 ? 'plain' : 'bad';
  if (last !== undefined) {
    return step(mark, `${status}, and Set-Cookie ${isClearing(last) ? 'clears the cookie' : 'sets the cookie'}.`);
  }
  if (silence === null) return step(mark, `${status}, without Set-Cookie.`);
  return step(isUnwanted(silence) ? 'bad' : mark, `${status}. ${silenceSentence(silence)}`);
}

/** The beginning of an id, which readers can match in the other panels. */
function shortId(id: string): string {
  return id.slice(0, 8);
}
