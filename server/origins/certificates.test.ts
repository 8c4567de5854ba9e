import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../config/config.ts';
import { startTestServer } from '../testing/test-server.ts';
import { findMkcert } from './authority.ts';
import { ensureLeaf, type Leaf } from './certificates.ts';

const hosts = ['localhost', '127.0.0.1', '[::1]', 'app.home.localhost'];
const day = 24 * 60 * 60_000;
const now = Date.now();
let data: string;
/** What was said since the test began. */
let said: string[];

beforeEach(() => {
  said = [];
  data = mkdtempSync(join(tmpdir(), 'cookie-certificates-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const make = (at = now, names: readonly string[] = hosts, mkcert: string | null = null) =>
  ensureLeaf(join(data, 'made'), names, { now: at, mkcert, log: (line) => said.push(line) });
const leafOf = ({ chain }: Leaf) => new X509Certificate(chain);
const file = (name: string) => join(data, 'made', name);

describe('the certificates', () => {
  test('are one authority and one leaf for all hosts, addresses as addresses', async () => {
    const leaf = await make();
    const certificate = leafOf(leaf);
    const authority = new X509Certificate(leaf.authority);
    expect(certificate.subjectAltName?.split(', ').sort()).toEqual([
      'DNS:app.home.localhost',
      'DNS:localhost',
      'IP Address:0:0:0:0:0:0:0:1',
      'IP Address:127.0.0.1',
    ]);
    expect([authority.ca, certificate.ca]).toEqual([true, false]);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(() => createSecureContext({ key: leaf.key, cert: leaf.chain })).not.toThrow();
  });

  test('are kept from start to start', async () => {
    expect(await make(now + day)).toEqual(await make());
  });

  test('have keys that their owner alone may read, in a folder of the same kind', async () => {
    mkdirSync(join(data, 'made'), { mode: 0o755 });
    writeFileSync(file('leaf-key.pem'), 'an old file', { mode: 0o644 });
    await make();
    const modes = ['.', 'ca-key.pem', 'leaf-key.pem'].map((name) => statSync(file(name)).mode & 0o777);
    expect(modes.map((mode) => mode.toString(8))).toEqual(['700', '600', '600']);
    expect(readdirSync(join(data, 'made')).sort()).toEqual(['ca-key.pem', 'ca.pem', 'leaf-key.pem', 'leaf.pem']);
  });

  test('are renewed before they expire; the authority stays', async () => {
    const first = await make();
    const left = (leaf: Leaf, at: number) => (Date.parse(leafOf(leaf).validTo) - at) / day;
    const late = now + (left(first, now) - 29) * day;
    const second = await make(late);
    expect(left(second, late)).toBeGreaterThan(300);
    expect(second.authority).toBe(first.authority);
    expect(said).toEqual([]);
  });

  test('are made again when the authority is about to expire', async () => {
    const first = await make();
    const late = Date.parse(new X509Certificate(first.authority).validTo) - 29 * day;
    const second = await make(late);
    expect(second.authority).not.toBe(first.authority);
    expect(leafOf(second).verify(new X509Certificate(second.authority).publicKey)).toBe(true);
  });

  test.each([
    ['a host more', [...hosts, 'other.localhost']],
    ['a host less', hosts.slice(1)],
    ['another host', [...hosts.slice(1), 'other.localhost']],
  ])('are made again for %s', async (_title, changed) => {
    const first = await make();
    const second = await make(now, changed);
    expect(second.spki).not.toBe(first.spki);
    expect(second.authority).toBe(first.authority);
    expect(leafOf(second).subjectAltName?.split(', ')).toHaveLength(changed.length);
  });

  test.each(['leaf.pem', 'leaf-key.pem', 'ca.pem', 'ca-key.pem'])('survive a broken %s', async (name) => {
    const first = await make();
    writeFileSync(file(name), readFileSync(file(name), 'utf8').slice(0, 100));
    const second = await make();
    expect(second.spki).not.toBe(first.spki);
    expect(leafOf(second).verify(new X509Certificate(second.authority).publicKey)).toBe(true);
    expect(() => createSecureContext({ key: second.key, cert: second.chain })).not.toThrow();
  });

  test('survive a key that is not the key of the certificate', async () => {
    const first = await make();
    writeFileSync(file('leaf-key.pem'), readFileSync(file('ca-key.pem')));
    const second = await make();
    expect(second.spki).not.toBe(first.spki);
    expect(() => createSecureContext({ key: second.key, cert: second.chain })).not.toThrow();
  });

  test('that cannot be written end the start in one line that names DATA_DIR', async () => {
    writeFileSync(join(data, 'made'), 'a file where a folder should be');
    await expect(make()).rejects.toThrow(ConfigError);
    await expect(make()).rejects.toThrow(/^[^\n]*DATA_DIR[^\n]*$/);
  });
});

describe("mkcert's authority", () => {
  /** As mkcert makes it: an RSA key in PKCS#8. */
  const rsaAuthority = async () => {
    const folder = join(data, 'mkcert');
    mkdirSync(folder);
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 };
    const exponent = new Uint8Array([1, 0, 1]);
    const keys = await webcrypto.subtle.generateKey({ ...algorithm, publicExponent: exponent }, true, [
      'sign',
      'verify',
    ]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'O=mkcert development CA',
      notBefore: new Date(now - day),
      notAfter: new Date(now + 3650 * day),
      signingAlgorithm: algorithm,
      keys,
      extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
    });
    const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
    writeFileSync(join(folder, 'rootCA.pem'), certificate.toString('pem'));
    writeFileSync(join(folder, 'rootCA-key.pem'), x509.PemConverter.encode(key, 'PRIVATE KEY'));
    return folder;
  };

  test('signs the leaf where the visitor has it, also with an RSA key, and is not copied', async () => {
    const mkcert = await rsaAuthority();
    const leaf = await make(now, hosts, mkcert);
    expect(leaf.authority).toBe(readFileSync(join(mkcert, 'rootCA.pem'), 'utf8'));
    expect(leafOf(leaf).verify(new X509Certificate(leaf.authority).publicKey)).toBe(true);
    expect(readdirSync(join(data, 'made')).sort()).toEqual(['leaf-key.pem', 'leaf.pem']);
    expect(await make(now, hosts, mkcert)).toEqual(leaf);
  });

  test('is found by CAROOT, with its key', async () => {
    const mkcert = await rsaAuthority();
    expect(findMkcert({ CAROOT: mkcert })).toBe(mkcert);
    rmSync(join(mkcert, 'rootCA-key.pem'));
    expect(findMkcert({ CAROOT: mkcert })).not.toBe(mkcert);
  });

  test('that is broken is not used', async () => {
    const mkcert = await rsaAuthority();
    writeFileSync(join(mkcert, 'rootCA-key.pem'), 'no key');
    const leaf = await make(now, hosts, mkcert);
    expect(new X509Certificate(leaf.authority).subject).toContain('Cookie Flag Playground');
  });

  test('that is used for the first time makes the leaf again', async () => {
    const first = await make();
    const second = await make(now, hosts, await rsaAuthority());
    expect(second.spki).not.toBe(first.spki);
  });
});

test('a client that trusts /ca.pem alone reaches every https host', async () => {
  const server = await startTestServer();
  try {
    const { text, headers } = await server.ask({ path: '/ca.pem' });
    expect(text).toBe(server.serving.authority);
    expect(headers['content-type']).toMatch(/^application\/x-x509-ca-cert/);
    for (const role of ['ui', 'home', 'sibling', 'other'] as const) {
      const { status } = await server.ask({ role, scheme: 'https', path: '/.playground/reach' });
      expect([role, status]).toEqual([role, 204]);
    }
  } finally {
    await server.close();
  }
});
