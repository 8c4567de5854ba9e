import { expect, it } from 'vitest';
import { publicSuffixes } from './suffixes.ts';

// URL Standard, "public suffix" and "registrable domain". A text that cannot be a host is of no site.
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
