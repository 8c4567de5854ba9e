import { expect, it } from 'vitest';
import { firefox } from '../profiles/firefox.ts';
import { profiles } from '../profiles/profiles.ts';
import { retrieve } from '../retrieve/retrieve.ts';
import { link, requested, world } from '../testing/terms.ts';
import { CookieStore } from './cookie-store.ts';
import { receive } from './receive.ts';

/** The path of the response, whose default path has so many bytes. */
const below = (bytes: number) => `https://home.example/${'x'.repeat(bytes - 1)}/page`;

/** Measured with pages of such paths: Firefox keeps a cookie with a longer default path, and sends it nowhere. */
it.each([
  { bytes: 1024, firefox: 'sent' },
  { bytes: 1025, firefox: 'stored' },
])('sends a cookie with a default path of $bytes bytes back, but in Firefox it is $firefox', ({ bytes, firefox }) => {
  for (const { id, options, basis } of profiles) {
    if (basis === 'documented') continue;
    const store = new CookieStore();
    const page = requested(below(bytes), link(null));
    const { outcome } = receive(store, 'a=1', page, options, world());
    const isSent = [page, requested('https://home.example/', link(null))].map(
      (context) => retrieve(store, context, options, world()).length,
    );
    expect([outcome, ...isSent], id).toEqual(['stored', id === 'firefox' && firefox === 'stored' ? 0 : 1, 0]);
  }
});

it('keeps in Firefox what was written as a Path beside a default path that is too long', () => {
  const { options } = firefox;
  const pathOf = (line: string) => {
    const received = receive(new CookieStore(), line, requested(below(1025), link(null)), options, world());
    return received.outcome === 'ignored' ? null : received.cookie.path;
  };
  expect(['a=1', 'a=1; Path=x', 'a=1; Path=x; Path=', 'a=1; Path=/'].map(pathOf)).toEqual(['', 'x', '', '/']);
});
