import type { IgnoredSetCookie } from '../parse/set-cookie.ts';

/** Why a set-cookie-string is ignored. */
export type StorageReason =
  | IgnoredSetCookie['reason']
  | 'tab-inside'
  | 'credentials-omitted'
  | 'credentials-for-same-origin-only'
  | 'empty-store-of-frame'
  | 'empty-store-of-prefetch'
  | 'third-party-cookies-blocked'
  | 'name-empty'
  | 'equals-in-nameless-value'
  | 'domain-not-ascii'
  | 'domain-is-public-suffix'
  | 'domain-of-another-host'
  | 'secure-over-insecure-scheme'
  | 'http-only-from-script'
  | 'secure-cookie-already-there'
  | 'same-site-from-cross-site-document'
  | 'same-site-from-cross-site-response'
  | 'same-site-none-without-secure'
  | 'secure-prefix-without-secure'
  | 'host-prefix-without-secure'
  | 'host-prefix-with-domain'
  | 'host-prefix-without-root-path'
  | 'http-prefix-without-secure'
  | 'http-prefix-without-http-only'
  | 'prefix-in-nameless-value'
  | 'partitioned-without-secure'
  | 'http-only-cookie-already-there';
