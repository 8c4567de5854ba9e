/** The loopback addresses that the servers listen on, each with its mask. A kind of name that is not listed would not be limited at all. */
const addresses = [
  [127, 0, 0, 1, 255, 255, 255, 255],
  [...Array(15).fill(0), 1, ...Array(16).fill(255)],
] as const;

/** Returns whether a host is an address; `[::1]` stands in brackets. */
export function isAddress(host: string): boolean {
  return host === '[::1]' || /^\d+(\.\d+){3}$/.test(host);
}

/** Returns whether a host is a name, or below it. */
export function isWithin(host: string, name: string): boolean {
  return host === name || host.endsWith(`.${name}`);
}

/**
 * Returns the constraints, in DER (RFC 5280, 4.2.1.10), of an authority that can sign for the playground's hosts only: `localhost` and all
 * names below it (without a leading dot, which would leave `localhost` itself out), configured hosts outside it, and the
 * two loopback addresses.
 *
 * Every start compares these bytes with those in the authority, so the X.509 library does not write them: to load it takes
 * 70 ms, and a start that makes no certificate needs nothing else of it. A test compares them with what the library writes.
 * Node's own `X509Certificate` does not show constraints.
 */
export function constraintBytes(hosts: readonly string[]): Buffer {
  const names = ['localhost', ...hosts.filter((host) => !isAddress(host) && !isWithin(host, 'localhost'))];
  const bases = [
    ...names.map((name) => encoded(0x82, Buffer.from(name, 'latin1'))),
    ...addresses.map((address) => encoded(0x87, Buffer.from(address))),
  ];
  return encoded(0x30, encoded(0xa0, ...bases.map((base) => encoded(0x30, base))));
}

/**
 * Returns whether a certificate, in DER, has exactly the critical constraints that are made here for these hosts. Otherwise it may still
 * have others that will do.
 */
export function isConstrainedTo(certificate: Buffer, hosts: readonly string[]): boolean {
  const id = encoded(0x06, Buffer.from([0x55, 0x1d, 0x1e]));
  const critical = encoded(0x01, Buffer.from([0xff]));
  return certificate.includes(encoded(0x30, id, critical, encoded(0x04, constraintBytes(hosts))));
}

/** A tag, the length of what follows, and that. */
function encoded(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
