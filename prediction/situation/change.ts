import type { Surroundings } from './failure.ts';

/** One change; the framework writers turn it into lines. */
export type Change =
  | { readonly kind: 'cookie'; readonly setCookie: string; readonly why: string }
  /** The value that is too long becomes the id of a record on the server. */
  | { readonly kind: 'record'; readonly setCookie: string; readonly why: string }
  | { readonly kind: 'cors'; readonly origin: string; readonly why: string }
  | { readonly kind: 'forwarded-proto'; readonly why: string }
  | { readonly kind: 'trust-proxy'; readonly why: string }
  | { readonly kind: 'credentials'; readonly url: string; readonly why: string }
  | {
      readonly kind: 'dev-proxy';
      readonly target: string;
      readonly path: string;
      readonly strips: boolean;
      readonly why: string;
    }
  | { readonly kind: 'same-host'; readonly url: string; readonly why: string }
  /** The API sets the cookie, not the host that sets it now. */
  | { readonly kind: 'set-by-api'; readonly url: string; readonly why: string }
  /** `withoutSecure`: the line that works over http; `null`: it needs Secure. */
  | { readonly kind: 'https'; readonly withoutSecure: string | null; readonly why: string }
  | { readonly kind: 'storage-access'; readonly why: string };

/** The server settings behind a proxy that ends TLS, so that the server knows about https. */
export function proxyChanges({ proxy }: Surroundings): Change[] {
  if (proxy === 'no') return [];
  const why =
    'The proxy ends TLS, so the server sees http. Without this, many frameworks treat the request as http; express-session then silently sends no Secure cookie.';
  const silent = 'The server learns of https only from this header. The proxy has to send it.';
  return [
    ...(proxy === 'ends-tls' ? [] : [{ kind: 'forwarded-proto', why: silent } as const]),
    { kind: 'trust-proxy', why },
  ];
}
