import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { prepareFolder } from '../data-folder/files.ts';
import { ensureAuthority, findMkcert, isFresh, type Log } from './authority.ts';
import { isAddress } from './constraint-bytes.ts';
import { type Pair, readPair, writePair } from './pair.ts';

/** The certificate and key of the https servers, PEM. */
export interface Leaf {
  readonly key: string;
  /** The leaf and the authority that signed it. */
  readonly chain: string;
  /** The authority alone, for `/ca.pem`. */
  readonly authority: string;
  /**
   * Base64 of the SHA-256 of the leaf's public key, in the form of Chromium's `--ignore-certificate-errors-spki-list`.
   */
  readonly spki: string;
}

/** The inputs for certificates in addition to the folder and the hosts. */
export interface LeafOptions {
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** The folder of mkcert's authority; `null`: no such folder exists. */
  readonly mkcert?: string | null;
  /** Prints messages for the visitor, such as that an authority was replaced. */
  readonly log?: Log;
}

/**
 * Returns the leaf for all hosts. It is made on the first start, and made again before it expires, when hosts change and
 * when its files are broken. mkcert's authority signs it where the visitor has one that works, else one of our own. `hosts`
 * holds names, and addresses with `[::1]` in brackets. Only their owner can read the keys. One process at a time may call
 * this for a folder. Throws a `ConfigError` where the folder cannot be read or written.
 */
export async function ensureLeaf(
  directory: string,
  hosts: readonly string[],
  { now = Date.now(), mkcert = findMkcert(process.env), log = console.log }: LeafOptions = {},
): Promise<Leaf> {
  prepareFolder(directory);
  const authority = await ensureAuthority(directory, hosts, now, mkcert, log);
  const path = join(directory, 'leaf');
  const read = readPair(path);
  const known = read.is === 'pair' && isFresh(read.pair, now) && isFor(read.pair, authority, hosts) ? read.pair : null;
  const leaf = known ?? (await makeNew(authority, hosts, now));
  if (known === null) writePair(path, leaf);
  const { publicKey } = new X509Certificate(leaf.certificate);
  const spki = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return { key: leaf.key, chain: leaf.certificate + authority.certificate, authority: authority.certificate, spki };
}

async function makeNew(authority: Pair, hosts: readonly string[], now: number): Promise<Pair> {
  const { makeLeaf } = await import('./signing.ts');
  return makeLeaf(authority, hosts, now);
}

function isFor(leaf: Pair, authority: Pair, hosts: readonly string[]): boolean {
  const certificate = new X509Certificate(leaf.certificate);
  const named = new Set((certificate.subjectAltName ?? '').split(', '));
  return (
    certificate.verify(new X509Certificate(authority.certificate).publicKey) &&
    hosts.length === named.size &&
    hosts.every((host) => named.has(nodeName(host)))
  );
}

/** Node's notation for a subject alternative name. */
function nodeName(host: string): string {
  if (host === '[::1]') return 'IP Address:0:0:0:0:0:0:0:1';
  return isAddress(host) ? `IP Address:${host}` : `DNS:${host}`;
}
