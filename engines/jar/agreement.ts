import type { Profile } from '../../model/profiles/profile.ts';
import { requestContext } from '../../model/same-site/context.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import { receive } from '../../model/store/receive.ts';
import type { Environment, Origin, RequestTerms } from '../../model/terms.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { RecordedJar, SetBy } from './recorded.ts';
import { address, home as homeHost } from './site.ts';

/** Seconds between the sending of a line and the browser's own clock reading, at most. */
const tolerance = 5;

const home: Origin = { scheme: 'http', host: homeHost, port: 8080 };
const other: Origin = { ...home, host: 'other.localhost' };

/** What of a jar the profile predicts otherwise, a sentence each. */
export function jarDisagreements({ date, cookies }: RecordedJar, { options }: Profile): string[] {
  const environment: Environment = { ...publicSuffixes, thirdPartyCookies: 'allowed', now: Date.parse(date) };
  return cookies.flatMap(({ setBy, setCookie, lifetime, value, hostOnly }) => {
    const context = requestContext(navigation(setBy), options, environment);
    const received = receive(new CookieStore(), setCookie, context, options, environment);
    // What ends with the session is not written down.
    const cookie = received.outcome === 'stored' && received.cookie.expiryTime !== null ? received.cookie : null;
    const end = cookie?.expiryTime ?? null;
    const predicted = end === null ? null : (end - environment.now) / 1000;
    const lives =
      predicted === null || lifetime === null ? predicted === lifetime : Math.abs(predicted - lifetime) <= tolerance;
    const is = lives && (cookie?.value ?? null) === value && (cookie?.hostOnly ?? null) === hostOnly;
    const said = `${predicted} s, ${cookie?.value}, host-only ${cookie?.hostOnly}`;
    return is
      ? []
      : [`${setBy}: ${setCookie}: predicted ${said}; recorded ${lifetime} s, ${value}, host-only ${hostOnly}`];
  });
}

/** The navigation whose response carries the line. */
function navigation(setBy: SetBy): RequestTerms {
  return {
    urlList: [{ ...home, host: setBy === 'navigation-to-an-address' ? address : home.host, path: '/' }],
    method: setBy === 'cross-site-post' ? 'POST' : 'GET',
    mode: 'navigate',
    credentials: 'include',
    destination: 'document',
    initiatorType: 'navigation',
    navigation: 'top-level',
    initiator: setBy === 'cross-site-link' || setBy === 'cross-site-post' ? other : null,
    frames: [],
    reload: 'none',
  };
}
