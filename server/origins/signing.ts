import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { isAddress } from './constraint-bytes.ts';
import { nameConstraints } from './name-constraints.ts';
import { day, type Pair } from './pair.ts';

x509.cryptoProvider.set(webcrypto);

/** Milliseconds. Browsers refuse leaves that live longer than 398 days. */
const leafLife = 390 * day;
/** Milliseconds: two years, with the day that both certificates begin earlier for clocks that differ. */
const authorityLife = 729 * day;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

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

/** Our keys are EC keys, mkcert's are RSA; the PKCS#8 bytes show which. */
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
