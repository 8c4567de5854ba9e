/** Why a stored cookie is not sent with a request, or is not shown to a script. */
export type RetrievalReason =
  | 'credentials-omitted'
  | 'credentials-for-same-origin-only'
  | 'host-only-on-another-host'
  | 'domain-does-not-match'
  | 'path-does-not-match'
  | 'secure-over-insecure-scheme'
  | 'http-only-for-script'
  | 'same-site-strict-from-cross-site'
  | 'same-site-lax-without-top-level-navigation'
  | 'same-site-lax-with-unsafe-method'
  | 'same-site-default-without-top-level-navigation'
  | 'same-site-default-with-unsafe-method'
  | 'same-site-in-cross-site-document'
  | 'partition-of-another-context'
  | 'third-party-cookies-blocked'
  | 'expired';
