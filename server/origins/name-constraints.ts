import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';

/** RFC 5280, 4.2.1.10. `@peculiar/x509` has no class for it. */
const nameConstraintsId = '2.5.29.30';
/** The loopback addresses that the servers listen on. A kind of name that is not listed would not be limited at all. */
const addresses = ['127.0.0.1/32', '::1/128'] as const;

/** Returns whether a host is an address; `[::1]` stands in brackets. */
export function isAddress(host: string): boolean {
  return host === '[::1]' || /^\d+(\.\d+){3}$/.test(host);
}

/**
 * Returns the critical extension that lets an authority sign for the playground's hosts only: `localhost` and all names
 * below it (without a leading dot, which would leave `localhost` itself out), configured hosts outside it, and the two
 * loopback addresses.
 */
export function nameConstraints(hosts: readonly string[]): x509.Extension {
  const names = ['localhost', ...hosts.filter((host) => !isAddress(host) && !isWithin(host, 'localhost'))];
  const bases = [
    ...names.map((dNSName) => new GeneralName({ dNSName })),
    ...addresses.map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })));
  return new x509.Extension(nameConstraintsId, true, AsnConvert.serialize(new NameConstraints({ permittedSubtrees })));
}

/**
 * What an authority may sign for: `any`: it has no critical constraints of the kind made here, so it could sign for any
 * host; `too-few`: one of `hosts` is missing; `all`: exactly such constraints, and they cover `hosts`.
 */
export function coverage(certificate: x509.X509Certificate, hosts: readonly string[]): 'any' | 'too-few' | 'all' {
  const extension = certificate.getExtension(nameConstraintsId);
  if (!extension?.critical) return 'any';
  const { permittedSubtrees, excludedSubtrees } = parse(extension.value);
  const bases = (permittedSubtrees ?? []).map(({ base }) => base);
  const names = bases.flatMap(({ dNSName }) => (dNSName === undefined ? [] : [dNSName]));
  const ips = bases.flatMap(({ iPAddress }) => (iPAddress === undefined ? [] : [iPAddress]));
  const limited =
    excludedSubtrees === undefined &&
    names.length + ips.length === bases.length &&
    names.length > 0 &&
    names.every((name) => name !== '') &&
    [...ips].sort().join() === [...addresses].sort().join();
  if (!limited) return 'any';
  const isCovered = (host: string) => isAddress(host) || names.some((name) => isWithin(host, name));
  return hosts.every(isCovered) ? 'all' : 'too-few';
}

function isWithin(host: string, name: string): boolean {
  return host === name || host.endsWith(`.${name}`);
}

/** What cannot be parsed limits nothing. */
function parse(bytes: ArrayBuffer): NameConstraints {
  try {
    return AsnConvert.parse(bytes, NameConstraints);
  } catch {
    return new NameConstraints();
  }
}
