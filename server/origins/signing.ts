import 'reflect-metadata';
import { createPrivateKey, X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { fileTrouble, readIfThere, replaceFile } from '../data-folder/files.ts';
import { isAddress, nameConstraints } from './name-constraints.ts';

x509.cryptoProvider.set(webcrypto);

/** Milliseconds. */
export const day = 24 * 60 * 60_000;
/** Milliseconds. Browsers refuse leaves that live longer than 398 days. */
const leafLife = 390 * day;
/** Milliseconds: two years, with the day that both certificates begin earlier for clocks that differ. */
const authorityLife = 729 * day;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A certificate and its private key, PEM. */
export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/** What is on disk: a pair, nothing at all, or something that is no pair, with the reason. */
export type ReadPair =
  | { readonly is: 'pair'; readonly pair: Pair }
  | { readonly is: 'absent' }
  | { readonly is: 'broken'; readonly why: string };

/**
 * Reads `<path>.pem` and `<path>-key.pem`. Throws a `ConfigError` where one of them is there but cannot be read, since
 * that says nothing about its content.
 */
export function readPair(path: string): ReadPair {
  const certificate = readIfThere(`${path}.pem`);
  const key = readIfThere(`${path}-key.pem`);
  if (certificate === null && key === null) return { is: 'absent' };
  if (certificate === null) return { is: 'broken', why: 'its certificate was missing' };
  if (key === null) return { is: 'broken', why: 'its key was missing' };
  try {
    const fits = new NodeCertificate(certificate).checkPrivateKey(createPrivateKey(key));
    return fits ? { is: 'pair', pair: { certificate, key } } : { is: 'broken', why: 'its key did not belong to it' };
  } catch {
    return { is: 'broken', why: 'its files were broken' };
  }
}

/** Writes both files, for their owner only. Throws a `ConfigError` with advice where they cannot be written. */
export function writePair(path: string, { certificate, key }: Pair): void {
  for (const [file, text] of [
    [`${path}-key.pem`, key],
    [`${path}.pem`, certificate],
  ] as const) {
    try {
      replaceFile(file, text);
    } catch (error) {
      throw fileTrouble(file, error);
    }
  }
}

/** Makes an authority that can sign for `hosts`, names below `localhost` and loopback only, for https servers only. */
export async function makeAuthority(hosts: readonly string[], now: number): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Cookie Flag Playground local CA',
    notBefore: new Date(now - day),
    notAfter: new Date(now + authorityLife),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      // Constraints say nothing about signed programs and mail, which have no host.
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      nameConstraints(hosts),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: pemOf(certificate), key: await exportKey(keys.privateKey) };
}

/** Makes a leaf for `hosts`. It never outlives the authority that signs it. */
export async function makeLeaf(authority: Pair, hosts: readonly string[], now: number): Promise<Pair> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const signing = await importKey(authority.key);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const names = hosts.map((host) =>
    isAddress(host)
      ? { type: 'ip' as const, value: host.replaceAll(/[[\]]/g, '') }
      : { type: 'dns' as const, value: host },
  );
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=Cookie Flag Playground',
    issuer: issuer.subject,
    notBefore: new Date(now - day),
    notAfter: new Date(Math.min(now + leafLife, issuer.notAfter.getTime())),
    signingKey: signing.key,
    signingAlgorithm: signing.algorithm,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: pemOf(certificate), key: await exportKey(keys.privateKey) };
}

function pemOf(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const exported = await webcrypto.subtle.exportKey('pkcs8', key);
  return `${x509.PemConverter.encode(exported, 'PRIVATE KEY')}\n`;
}

/** Ours are EC keys, mkcert's are RSA; the PKCS#8 bytes tell. */
async function importKey(
  pem: string,
): Promise<{ key: webcrypto.CryptoKey; algorithm: typeof algorithm | RsaAlgorithm }> {
  const bytes = x509.PemConverter.decodeFirst(pem);
  const rsa: RsaAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  try {
    const key = await webcrypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
    return { key, algorithm };
  } catch {
    const key = await webcrypto.subtle.importKey('pkcs8', bytes, rsa, false, ['sign']);
    return { key, algorithm: rsa };
  }
}

interface RsaAlgorithm {
  readonly name: 'RSASSA-PKCS1-v1_5';
  readonly hash: 'SHA-256';
}
