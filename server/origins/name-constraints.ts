import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import { NameConstraints } from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import { constraintBytes, isAddress, isWithin } from './constraint-bytes.ts';

/** RFC 5280, 4.2.1.10. `@peculiar/x509` has no class for it. */
const nameConstraintsId = '2.5.29.30';
/** As they are in the library's words. */
const addresses = ['127.0.0.1/32', '::1/128'] as const;

/** Returns the critical extension that lets an authority sign for the playground's hosts only. */
export function nameConstraints(hosts: readonly string[]): x509.Extension {
  return new x509.Extension(nameConstraintsId, true, constraintBytes(hosts));
}

/**
 * What an authority, in PEM, may sign for: `any`: it has no critical constraints of the kind made here, so it could sign for any
 * host; `too-few`: one of `hosts` is missing; `all`: exactly such constraints, and they cover `hosts`.
 */
export function coverage(certificate: string, hosts: readonly string[]): 'any' | 'too-few' | 'all' {
  const extension = new x509.X509Certificate(certificate).getExtension(nameConstraintsId);
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

/** What cannot be parsed limits nothing. */
function parse(bytes: ArrayBuffer): NameConstraints {
  try {
    return AsnConvert.parse(bytes, NameConstraints);
  } catch {
    return new NameConstraints();
  }
}
