import type { Profile } from '../../model/profiles/profile.ts';
import { retrieve } from '../../model/retrieve/retrieve.ts';
import { documentContext, requestContext } from '../../model/same-site/context.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import { receive } from '../../model/store/receive.ts';
import type { Environment, Origin, RequestTerms, StoredCookie } from '../../model/terms.ts';
import { navigationTerms } from '../../prediction/situation/navigation-terms.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { RecordedJar, SetBy } from './recorded.ts';
import { address, home as homeHost } from './site.ts';

/** The largest difference, in seconds, between the sending of a line and the browser's own clock reading. */
const tolerance = 5;

const home: Origin = { scheme: 'http', host: homeHost, port: 8080 };
const other: Origin = { ...home, host: 'other.localhost' };

/** The cookies of a jar that the profile predicts wrongly, one sentence each. */
export function jarDisagreements({ date, engine, order, cookies }: RecordedJar, { options }: Profile): string[] {
  const environment: Environment = { ...publicSuffixes, thirdPartyCookies: 'allowed', now: Date.parse(date) };
  const contextOf = (setBy: SetBy) =>
    setBy === 'document-cookie'
      ? documentContext({ ...home, path: '/start' }, [home], options, environment)
      : requestContext(navigation(setBy), options, environment);
  const store = new CookieStore();
  const received = cookies.map(({ setBy, setCookie }) => {
    return receive(store, setCookie, contextOf(setBy), options, environment);
  });
  const wrong = cookies.flatMap(({ setBy, setCookie, ...seen }, index) => {
    const answer = received[index];
    // A later line may have replaced an earlier one.
    const cookie =
      answer?.outcome === 'stored' && store.find(answer.cookie)?.value === answer.cookie.value ? answer.cookie : null;
    const kept = cookie && (engine !== 'webkitgtk' || cookie.expiryTime !== null) ? cookie : null;
    const predicted = {
      lifetime: lifetimeOf(kept, environment.now),
      value: kept && (engine === 'chromium' ? kept.value.replace(otherByte, '') : kept.value),
      hostOnly: kept?.hostOnly ?? null,
    };
    const isSame =
      lives(predicted.lifetime, seen.lifetime) &&
      predicted.value === seen.value &&
      predicted.hostOnly === seen.hostOnly;
    return isSame ? [] : [`${setBy}: ${setCookie}: predicted ${say(predicted)}; recorded ${say(seen)}`];
  });
  const inOrder = retrieve(store, contextOf('cross-site-link'), options, environment)
    .filter(({ name }) => name === 'order' || name === 'turn')
    .map(({ name, value }) => `${name}=${value}`);
  return inOrder.join() === order.join() ? wrong : [...wrong, `order: predicted ${inOrder}; recorded ${order}`];
}

/** Chromium's DevTools leave out a byte that is no UTF-8. */
const otherByte = /[\udc80-\udcff]/gu;

type Kept = Pick<RecordedJar['cookies'][number], 'lifetime' | 'value' | 'hostOnly'>;

/** Seconds. WebKitGTK does not store session cookies on disk; the caller handles that. */
function lifetimeOf(cookie: StoredCookie | null, now: number): Kept['lifetime'] {
  if (cookie === null) return null;
  return cookie.expiryTime === null ? 'session' : (cookie.expiryTime - now) / 1000;
}

function lives(one: Kept['lifetime'], other: Kept['lifetime']): boolean {
  return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) <= tolerance : one === other;
}

const say = ({ lifetime, value, hostOnly }: Kept) => `${lifetime} s, ${value}, host-only ${hostOnly}`;

const hosts: Partial<Record<SetBy, string>> = {
  'navigation-to-an-address': address,
  'navigation-to-localhost': 'localhost',
};

/** The navigation whose response carries the line. */
function navigation(setBy: SetBy): RequestTerms {
  const initiator = setBy === 'cross-site-link' || setBy === 'cross-site-post' ? other : null;
  const scheme = setBy === 'navigation-over-https' ? 'https' : home.scheme;
  const terms = navigationTerms({ ...home, scheme, host: hosts[setBy] ?? home.host, path: '/' }, initiator);
  return setBy === 'cross-site-post' ? { ...terms, method: 'POST' } : terms;
}
