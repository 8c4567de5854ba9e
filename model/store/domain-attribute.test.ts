import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { retrieve } from '../retrieve/retrieve.ts';
import { link, requested, world } from '../testing/terms.ts';
import { CookieStore } from './cookie-store.ts';
import { receive } from './receive.ts';

type What = 'rejected' | 'host-only' | 'with a Domain';

/**
 * By profile. The draft's column follows RFC 6265bis. `recordings/results/jar-*.json` holds `Domain=.`, `Domain=..`, a
 * Domain with a dot at its end, and the addresses. The other rows have no recording.
 */
const rows: readonly { host: string; domain: string; draft: What; engines: What; webkitgtk?: What }[] = [
  { host: 'home.example', domain: '.', draft: 'host-only', engines: 'rejected' },
  { host: 'home.example', domain: '', draft: 'host-only', engines: 'host-only' },
  { host: 'home.example', domain: '..', draft: 'rejected', engines: 'rejected' },
  { host: 'home.example', domain: '.me.', draft: 'rejected', engines: 'rejected' },
  { host: 'home.example', domain: 'home.example.', draft: 'rejected', engines: 'rejected' },
  { host: 'home.example', domain: '..home.example', draft: 'rejected', engines: 'rejected' },
  { host: 'home.example.', domain: 'home.example.', draft: 'with a Domain', engines: 'with a Domain' },
  { host: 'home.example.', domain: 'home.example', draft: 'rejected', engines: 'rejected' },
  { host: 'home.example..', domain: 'home.example..', draft: 'rejected', engines: 'rejected' },
  { host: 'home.example..', domain: '.home.example..', draft: 'rejected', engines: 'rejected' },
  { host: '127.0.0.1', domain: '127.0.0.1', draft: 'with a Domain', engines: 'host-only' },
  { host: '127.0.0.1', domain: '.127.0.0.1', draft: 'with a Domain', engines: 'host-only', webkitgtk: 'with a Domain' },
  { host: '127.0.0.1', domain: '0.0.1', draft: 'rejected', engines: 'rejected', webkitgtk: 'with a Domain' },
  { host: '127.0.0.1', domain: '.0.0.1', draft: 'rejected', engines: 'rejected', webkitgtk: 'with a Domain' },
  { host: '127.0.0.1', domain: '.', draft: 'host-only', engines: 'rejected' },
];

describe.each(rows)('Domain=$domain from $host', ({ host, domain, draft, engines, webkitgtk }) => {
  it.each(profiles.filter(({ basis }) => basis !== 'documented'))('under $title', ({ id, options, basis }) => {
    const context = requested(`http://${host}/`, link(null));
    const verdict = receive(new CookieStore(), `a=1; Domain=${domain}`, context, options, world());
    const got = verdict.outcome !== 'stored' ? 'rejected' : verdict.cookie.hostOnly ? 'host-only' : 'with a Domain';
    const seen = id === 'webkitgtk' ? (webkitgtk ?? engines) : engines;
    expect(got).toBe(basis === 'specification' ? draft : seen);
  });
});

it.each(profiles.filter(({ id }) => id === 'rfc6265bis' || id === 'firefox'))(
  'the Kelvin sign is no k under $title',
  ({ options }) => {
    const receivedAt = (domain: string) =>
      receive(
        new CookieStore(),
        `a=1; Domain=${domain}`,
        requested('http://kiosk.example/', link(null)),
        options,
        world(),
      ).outcome;
    expect([receivedAt('KIOSK.EXAMPLE'), receivedAt('\u212aiosk.example')]).toEqual(['stored', 'ignored']);
  },
);

it('only WebKitGTK sends back a cookie that an address set for its last parts', () => {
  for (const { id, options } of profiles) {
    const store = new CookieStore();
    receive(store, 'a=1; Domain=0.0.1', requested('http://127.0.0.1/', link(null)), options, world());
    const sentTo = (host: string) =>
      retrieve(store, requested(`http://${host}/`, link(null)), options, world()).map(({ name }) => name);
    const expected = id === 'webkitgtk' ? ['a'] : [];
    expect([sentTo('127.0.0.1'), sentTo('127.0.0.2')]).toEqual([expected, []]);
  }
});

/** What Chromium alone keeps; the others look for the bytes themselves. */
it.each([
  { host: 'shop.home.example', domain: 'ｈome.example', chromium: 'home.example' },
  { host: 'shop.home.example', domain: '.ｈome.example', chromium: 'home.example' },
  { host: 'shop.home.example', domain: '．home.example', chromium: 'home.example' },
  { host: 'shop.home.example', domain: '．', chromium: 'rejected' },
  { host: 'shop.home.example', domain: '.．home.example', chromium: 'rejected' },
  { host: 'shop.home.example', domain: 'ｏther.example', chromium: 'rejected' },
  { host: 'example', domain: 'ｅxample', chromium: 'rejected' },
  { host: '127.0.0.1', domain: '１27.0.0.1', chromium: 'rejected' },
])('reads Domain=$domain from $host like a URL in Chromium: $chromium', ({ host, domain, chromium }) => {
  for (const { id, options, basis } of profiles) {
    if (basis === 'documented' || id.startsWith('webkitgtk')) continue;
    const context = requested(`http://${host}/`, link(null));
    const verdict = receive(new CookieStore(), `a=1; Domain=${domain}`, context, options, world());
    const kept = verdict.outcome === 'stored' ? verdict.cookie.domain : 'rejected';
    expect(kept, id).toBe(id.startsWith('chromium') ? chromium : 'rejected');
  }
});
