import type { Silence } from '../../../contract/labs/session.ts';

/** Why no cookie left: one sentence, its cause, and where the library's documentation says so. */
export interface SilenceReason {
  readonly sentence: string;
  readonly because: string;
  /** An anchor of express-session's documentation. */
  readonly link: string;
}

/** Every way in which express-session stays silent. */
export const silenceReasons = {
  'secure-cookie-over-plain-http': {
    sentence: 'No header left the server: the cookie is Secure and the app saw plain http.',
    because:
      'The library compares cookie.secure with the connection, or, where it trusts a proxy, with X-Forwarded-Proto. If the request is not secure it withholds the cookie without an error. The browser was never asked.',
    link: 'cookiesecure',
  },
  'nothing-to-save': {
    sentence: 'No header left the server: nothing was written to the new session.',
    because:
      'A session that is new and unchanged is “uninitialized”. With saveUninitialized false it is neither kept nor given a cookie.',
    link: 'saveuninitialized',
  },
  'cookie-not-due': {
    sentence: 'No header left the server: the browser has this session’s cookie already.',
    because:
      'The cookie is set again only with rolling, or when the session was changed and its cookie carries a date.',
    link: 'rolling',
  },
  'headers-already-sent': {
    sentence: 'No header left the server: the headers were on their way before the session was written to.',
    because:
      'The cookie is decided when the headers are written. What is put into the session after that is saved, under an id that nobody was told.',
    link: 'reqsession',
  },
  'session-ended': {
    sentence: 'No header left the server: there was no session any more when the headers were written.',
    because:
      'After destroy() or req.session = null the library sets no cookie. It does not remove the browser’s either: that is what clearCookie is for.',
    link: 'reqsessiondestroycallback',
  },
  'path-mismatch': {
    sentence: 'No header left the server, and there was no session: the address lies outside the cookie’s path.',
    because:
      'The library leaves requests alone whose path does not begin with cookie.path: req.session is undefined there.',
    link: 'cookiepath',
  },
  'store-failed': {
    sentence: 'No header left the server: the store could not be asked.',
    because:
      'An error of the store is handed to Express. This app answers 503; one without an error handler answers 500.',
    link: 'session-store-implementation',
  },
  'library-threw': {
    sentence: 'No header left the server: the library could not write the cookie.',
    because:
      'An option that the cookie cannot carry is found out only when the header is written, after the app has answered.',
    link: 'cookie',
  },
  'session-not-asked': {
    sentence: 'No session was asked for: this address has none.',
    because: 'HTTP has no memory of its own. Without a cookie two requests of one browser look like two of strangers.',
    link: 'sessionoptions',
  },
} satisfies Record<Silence, SilenceReason>;
