import type { Exchange, Silence } from '../../../../contract/labs/session.ts';
import type { Reason } from './reason.ts';

/** Why a response has no session cookie, the cause, and the section of the library's documentation. */
interface SilenceReason {
  /** The text after “No Set-Cookie in the response:”. */
  readonly clause: string;
  readonly because: string;
  /** The change to make in the app, if the silence is rarely intended. */
  readonly advice?: string;
  /** An anchor of express-session's documentation. */
  readonly link: string;
}

/** Every reason why express-session sends no cookie. */
export const silenceReasons = {
  'secure-cookie-over-plain-http': {
    clause: 'the cookie is Secure and the app saw plain http',
    because:
      'express-session compares cookie.secure with the connection, or with X-Forwarded-Proto where it trusts a proxy. If the request is not secure, it leaves the cookie out and reports no error.',
    advice:
      "Serve the app over https. Behind a proxy that ends TLS, add app.set('trust proxy', 1). If the app must work over both, use secure: 'auto'.",
    link: 'cookiesecure',
  },
  'nothing-to-save': {
    clause: 'the app wrote nothing to the new session',
    because:
      'A new session that was not changed is “uninitialized”. With saveUninitialized: false, express-session does not save it and sets no cookie.',
    link: 'saveuninitialized',
  },
  'cookie-not-due': {
    clause: 'the browser already has this session’s cookie',
    because:
      'express-session sets it again only with rolling: true, or when the session changed and its cookie has an expiry date.',
    link: 'rolling',
  },
  'headers-already-sent': {
    clause: 'the headers had left before the app wrote to the session',
    because:
      'express-session adds the cookie when the headers are written. It saves what the app writes later, but no browser ever gets the id.',
    advice: 'Write to req.session before the first write() or send().',
    link: 'reqsession',
  },
  'session-ended': {
    clause: 'the session had ended when the headers were written',
    because:
      'After destroy() or req.session = null, express-session sets no cookie. It does not delete the browser’s cookie either: call clearCookie().',
    link: 'reqsessiondestroycallback',
  },
  'path-mismatch': {
    clause: 'the address is outside the cookie’s path, so there is no session either',
    because:
      'express-session skips requests whose path does not begin with cookie.path. req.session is undefined there.',
    advice: 'Set cookie.path to a path above every route that needs the session, such as /.',
    link: 'cookiepath',
  },
  'store-failed': {
    clause: 'the store failed',
    because:
      'express-session passes the store’s error to Express. This app answers 503. Without an error handler, Express answers 500.',
    link: 'session-store-implementation',
  },
  'library-threw': {
    clause: 'express-session could not write the cookie',
    because: 'express-session checks the cookie’s options only when it writes the header, after the app has answered.',
    advice: 'Correct the option that the error names.',
    link: 'cookie',
  },
  'session-not-asked': {
    clause: 'this route uses no session',
    because:
      'HTTP itself remembers nothing. Without a cookie, two requests from one browser look like requests from two strangers.',
    link: 'sessionoptions',
  },
} satisfies Record<Silence, SilenceReason>;

/** Returns the sentence with the reason why a response has no session cookie. */
export function silenceSentence(silence: Silence): string {
  return `No Set-Cookie in the response: ${silenceReasons[silence].clause}.`;
}

/** Returns whether an app rarely intends to send no cookie for this reason. */
export function isUnwanted(silence: Silence): boolean {
  return 'advice' in silenceReasons[silence];
}

/** Returns why a response has no session cookie, and the change to make, as far as the wire shows them. */
export function silenceReason(silence: Silence, exchange: Exchange): Reason {
  const row: SilenceReason = silenceReasons[silence];
  const behindProxy = silence === 'secure-cookie-over-plain-http' && exchange.scheme === 'https';
  return {
    sentence: silenceSentence(silence),
    because: row.because,
    advice: behindProxy ? proxyAdvice(exchange) : (row.advice ?? null),
    link: row.link,
  };
}

/** The browser used https, and a proxy in front ended TLS. */
function proxyAdvice({ forwardedProto }: Exchange): string {
  return forwardedProto === 'https'
    ? "The proxy reported https, and the app does not trust it. Add app.set('trust proxy', 1)."
    : "The browser used https, and the proxy did not report it. Let it send X-Forwarded-Proto: https. The app needs app.set('trust proxy', 1), too.";
}
