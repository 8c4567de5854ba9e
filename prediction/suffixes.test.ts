import { expect, it } from 'vitest';
import { publicSuffixes } from './suffixes.ts';

// URL Standard, "public suffix" and "registrable domain". A text that cannot be a host is of no site.
it.each([
  ['ｈome.localhost', 'home.localhost'],
  ['.ho\u00adme。localhost', '.home.localhost'],
  ['straße.localhost', 'xn--strae-oqa.localhost'],
  ['ho\u200dme.localhost', null],
  ['home.localhost:80', null],
  ['user@home.localhost', null],
  ['%68ome.localhost', null],
  ['％68ome.localhost', 'home.localhost'],
  ['', null],
])('%j is %j as the host of a URL', (host, ascii) => {
  expect(publicSuffixes.toAscii(host)).toBe(ascii);
});

it.each([
  { host: 'app.shop.example', domain: 'shop.example', isSuffix: false },
  { host: 'app.shop.example.', domain: 'shop.example.', isSuffix: false },
  { host: 'com', domain: null, isSuffix: true },
  { host: 'com.', domain: null, isSuffix: true },
  { host: 'co.uk.', domain: null, isSuffix: true },
  { host: 'foo.com..', domain: null, isSuffix: true },
  { host: '127.0.0.1', domain: null, isSuffix: false },
])('$host has the registrable domain $domain; public suffix: $isSuffix', ({ host, domain, isSuffix }) => {
  expect(publicSuffixes.registrableDomain(host)).toBe(domain);
  expect(publicSuffixes.isPublicSuffix(host)).toBe(isSuffix);
});
