import 'reflect-metadata';
import { createHash, createPrivateKey, X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { ConfigError } from '../config/config.ts';

x509.cryptoProvider.set(webcrypto);

const day = 24 * 60 * 60_000;
/** Milliseconds. Browsers refuse leaves that live much longer than a year. */
const leafLife = 390 * day;
const authorityLife = 10 * 365 * day;
/** A certificate is made anew when less than this is left. */
const renewBefore = 30 * day;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** What the https servers use, PEM. */
export interface Leaf {
  readonly key: string;
  /** The leaf and the authority that signed it. */
  readonly chain: string;
  /** The authority alone, for `/ca.pem`. */
  readonly authority: string;
  /** Base64 of the SHA-256 of the leaf's public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  readonly spki: string;
}

interface Authority {
  readonly certificate: string;
  readonly key: string;
}

/**
 * The leaf for all hosts, made on the first start, and again before it expires or when hosts change. Signed by mkcert's
 * authority where the visitor has one that works, else by one of our own. What cannot be read is made anew. `hosts`
 * holds names, and addresses with `[::1]` in brackets. Keys are readable by their owner only. `now` in milliseconds.
 * Throws a `ConfigError` where the folder cannot be written.
 */
export async function ensureLeaf(
  directory: string,
  hosts: readonly string[],
  now: number = Date.now(),
  mkcert: string | null = findMkcert(process.env),
): Promise<Leaf> {
  makeFolder(directory);
  const theirs = mkcert === null ? null : readPair(join(mkcert, 'rootCA'));
  const authority = theirs && isFresh(theirs, now) ? theirs : await ensureAuthority(join(directory, 'ca'), now);
  const path = join(directory, 'leaf');
  const known = readPair(path);
  const leaf =
    known && isFresh(known, now) && isFor(known, authority, hosts) ? known : await makeLeaf(authority, hosts, now);
  if (leaf !== known) writePair(path, leaf);
  const { publicKey } = new NodeCertificate(leaf.certificate);
  const spki = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return { key: leaf.key, chain: leaf.certificate + authority.certificate, authority: authority.certificate, spki };
}

/** The folder of mkcert's authority, or `null` where there is none with its key. */
export function findMkcert(environment: Readonly<Record<string, string | undefined>>): string | null {
  const folders = [
    environment.CAROOT,
    environment.XDG_DATA_HOME && join(environment.XDG_DATA_HOME, 'mkcert'),
    join(homedir(), '.local/share/mkcert'),
    join(homedir(), 'Library/Application Support/mkcert'),
    environment.LOCALAPPDATA && join(environment.LOCALAPPDATA, 'mkcert'),
  ];
  const complete = (folder: string) =>
    existsSync(join(folder, 'rootCA.pem')) && existsSync(join(folder, 'rootCA-key.pem'));
  return folders.find((folder): folder is string => Boolean(folder) && complete(String(folder))) ?? null;
}

function makeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
  } catch (error) {
    throw cannotWrite(directory, error);
  }
}

function cannotWrite(path: string, error: unknown): ConfigError {
  const because = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
  return new ConfigError(`${path} cannot be written${because}; set DATA_DIR to a folder of your own.`);
}

/** A certificate and its key, or `null` where one of them is missing, unreadable, broken, or not the other's. */
function readPair(path: string): Authority | null {
  try {
    const certificate = readFileSync(`${path}.pem`, 'utf8');
    const key = readFileSync(`${path}-key.pem`, 'utf8');
    return new NodeCertificate(certificate).checkPrivateKey(createPrivateKey(key)) ? { certificate, key } : null;
  } catch {
    return null;
  }
}

function writePair(path: string, { certificate, key }: Authority): void {
  try {
    replaceFile(`${path}-key.pem`, key);
    replaceFile(`${path}.pem`, certificate);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Never leaves half a file, nor one that others may read for a moment. */
function replaceFile(path: string, text: string): void {
  const next = `${path}.${process.pid}`;
  rmSync(next, { force: true });
  writeFileSync(next, text, { mode: 0o600, flag: 'wx' });
  renameSync(next, path);
}

function isFresh({ certificate }: Authority, now: number): boolean {
  const { validFrom, validTo } = new NodeCertificate(certificate);
  return Date.parse(validFrom) <= now && Date.parse(validTo) - now > renewBefore;
}

function isFor(leaf: Authority, authority: Authority, hosts: readonly string[]): boolean {
  const certificate = new NodeCertificate(leaf.certificate);
  const named = new Set((certificate.subjectAltName ?? '').split(', '));
  return (
    certificate.verify(new NodeCertificate(authority.certificate).publicKey) &&
    hosts.length === named.size &&
    hosts.every((host) => named.has(nodeName(host)))
  );
}

/** How Node writes a subject alternative name. */
function nodeName(host: string): string {
  if (host === '[::1]') return 'IP Address:0:0:0:0:0:0:0:1';
  return /^\d+(\.\d+){3}$/.test(host) ? `IP Address:${host}` : `DNS:${host}`;
}

async function ensureAuthority(path: string, now: number): Promise<Authority> {
  const known = readPair(path);
  if (known && isFresh(known, now)) return known;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Cookie Flag Playground local CA',
    notBefore: new Date(now - day),
    notAfter: new Date(now + authorityLife),
    signingAlgorithm: algorithm,
    keys: keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const made = { certificate: pemOf(certificate), key: await exportKey(keys.privateKey) };
  writePair(path, made);
  return made;
}

async function makeLeaf(authority: Authority, hosts: readonly string[], now: number): Promise<Authority> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const signing = await importKey(authority.key);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const names = hosts.map((host) =>
    nodeName(host).startsWith('IP')
      ? { type: 'ip' as const, value: host.replaceAll(/[[\]]/g, '') }
      : { type: 'dns' as const, value: host },
  );
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=Cookie Flag Playground',
    issuer: issuer.subject,
    notBefore: new Date(now - day),
    notAfter: new Date(now + leafLife),
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

/** Ours are EC keys, mkcert's are RSA; the PKCS#8 octets tell. */
async function importKey(
  pem: string,
): Promise<{ key: webcrypto.CryptoKey; algorithm: typeof algorithm | RsaAlgorithm }> {
  const octets = x509.PemConverter.decodeFirst(pem);
  const rsa: RsaAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  try {
    const key = await webcrypto.subtle.importKey('pkcs8', octets, algorithm, false, ['sign']);
    return { key: key, algorithm };
  } catch {
    const key = await webcrypto.subtle.importKey('pkcs8', octets, rsa, false, ['sign']);
    return { key: key, algorithm: rsa };
  }
}

interface RsaAlgorithm {
  readonly name: 'RSASSA-PKCS1-v1_5';
  readonly hash: 'SHA-256';
}
