/**
 * The part of the URL Standard's `URL` that browsers and Node both have. This room and those above it are compiled
 * without the DOM and without Node, so that nothing else of either is used here by accident.
 */
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly href: string;
  readonly origin: string;
  /** Such as `https:`. */
  readonly protocol: string;
  /** In lower case and punycode; an IPv6 address in brackets. */
  readonly hostname: string;
  /** Empty for the scheme's own port. */
  readonly port: string;
  readonly pathname: string;
}

/** The Encoding Standard's decoder, which browsers and Node both have. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  /** Without its byte order mark. */
  decode(bytes: Uint8Array): string;
}
