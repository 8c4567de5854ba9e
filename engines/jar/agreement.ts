import type { Profile } from '../../model/profiles/profile.ts';
import { requestContext } from '../../model/same-site/context.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import { receive } from '../../model/store/receive.ts';
import type { Environment, Origin, RequestTerms } from '../../model/terms.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { RecordedJar, SetBy } from './recorded.ts';

/** Seconds between the sending of a line and the browser's own clock reading, at most. */
const tolerance = 5;

const home: Origin = { scheme: 'http', host: 'home.localhost', port: 8080 };
const other: Origin = { ...home, host: 'other.localhost' };

/** What of a jar the profile predicts otherwise, a sentence each. */
export function jarDisagreements({ date, cookies }: RecordedJar, { options }: Profile): string[] {
  const environment: Environment = { ...publicSuffixes, thirdPartyCookies: 'allowed', now: Date.parse(date) };
  return cookies.flatMap(({ setBy, setCookie, lifetime }) => {
    const context = requestContext(navigation(setBy), options, environment);
    const received = receive(new CookieStore(), setCookie, context, options, environment);
    const end = received.outcome === 'stored' ? received.cookie.expiryTime : null;
    const predicted = end === null ? null : (end - environment.now) / 1000;
    const alike =
      predicted === null || lifetime === null ? predicted === lifetime : Math.abs(predicted - lifetime) <= tolerance;
    return alike ? [] : [`${setBy}: ${setCookie}: predicted ${predicted}, recorded ${lifetime}`];
  });
}

/** The navigation whose response carries the line. */
function navigation(setBy: SetBy): RequestTerms {
  return {
    urlList: [{ ...home, path: '/' }],
    method: setBy === 'cross-site-post' ? 'POST' : 'GET',
    mode: 'navigate',
    credentials: 'include',
    destination: 'document',
    initiatorType: 'navigation',
    navigation: 'top-level',
    initiator: setBy === 'own-navigation' ? null : other,
    frames: [],
    reload: 'none',
  };
}
