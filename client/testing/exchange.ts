import type { Exchange } from '../../contract/labs/session.ts';

/** The session lab's first request: it asks for the user and has no session, and the response sets no cookie. */
export function exchangeOf(changes: Partial<Exchange> = {}): Exchange {
  return {
    number: 1,
    at: 0,
    by: 'visitor',
    instance: 'A',
    method: 'GET',
    path: '/me',
    scheme: 'http',
    cookie: null,
    otherCookies: 0,
    forwardedProto: null,
    secure: false,
    status: 401,
    setCookie: [],
    body: '',
    silence: null,
    debug: [],
    lateError: null,
    storeCalls: [],
    presented: { state: 'none', last: 'never-set' },
    milliseconds: 1,
    ...changes,
  };
}
