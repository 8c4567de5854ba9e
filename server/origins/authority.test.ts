import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureLeaf, type Leaf } from './certificates.ts';
import { nameConstraints } from './name-constraints.ts';
import { makeLeaf } from './signing.ts';

const hosts = ['localhost', '127.0.0.1', '[::1]', 'app.home.localhost'];
const day = 24 * 60 * 60_000;
const now = Date.now();
let data: string;
let said: string[];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'cookie-authority-'));
  said = [];
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const file = (name: string) => join(data, name);
const make = (names: readonly string[] = hosts, at = now, mkcert: string | null = null): Promise<Leaf> =>
  ensureLeaf(data, names, { now: at, mkcert, log: (line) => said.push(line) });

/** The reaction of a client that trusts only the authority to a leaf that was signed with the authority's key. */
async function answerOfClient(stolen: { certificate: string; key: string }, names: readonly string[], host: string) {
  const forged = await makeLeaf(stolen, names, now);
  const server = createServer({ key: forged.key, cert: forged.certificate + stolen.certificate });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', (socket) => socket.on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const isIp = /^[\d.]+$/.test(host);
  const client = connect({
    host: '127.0.0.1',
    port,
    ca: stolen.certificate,
    ...(isIp ? {} : { servername: host }),
    // Which host the leaf is for is asked of the authority's constraints only.
    checkServerIdentity: () => undefined,
  });
  const answer = await new Promise<string>((settle) => {
    client.once('secureConnect', () => settle('trusted'));
    client.once('error', (error) => settle(error.message));
  });
  client.destroy();
  server.close();
  return answer;
}

const stolen = () => ({
  certificate: readFileSync(file('ca.pem'), 'utf8'),
  key: readFileSync(file('ca-key.pem'), 'utf8'),
});

/** An authority as earlier versions made it, plus the given extensions. */
async function earlier(extensions: readonly x509.Extension[] = []): Promise<void> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Cookie Flag Playground local CA',
    notBefore: new Date(now - day),
    notAfter: new Date(now + 3650 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true), ...extensions],
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  writeFileSync(file('ca.pem'), `${certificate.toString('pem')}\n`);
  writeFileSync(file('ca-key.pem'), `${x509.PemConverter.encode(key, 'PRIVATE KEY')}\n`, { mode: 0o600 });
}

describe('whoever has the key of the authority', () => {
  test.each([
    ['is trusted for the hosts of the playground', hosts, 'app.home.localhost', 'trusted'],
    ['is trusted for any name below localhost', ['localhost', 'x.y.localhost'], 'x.y.localhost', 'trusted'],
    ['is refused for a website', ['www.bank.example'], 'www.bank.example', 'permitted subtree violation'],
    [
      'is refused for one website among the hosts',
      [...hosts, 'www.bank.example'],
      'localhost',
      'permitted subtree violation',
    ],
    [
      'is refused for a name that only ends like localhost',
      ['evillocalhost'],
      'evillocalhost',
      'permitted subtree violation',
    ],
    ['is refused for another address of loopback', ['127.0.0.2'], '127.0.0.2', 'permitted subtree violation'],
  ])('%s', async (_title, names, host, expected) => {
    await make();
    expect(await answerOfClient(stolen(), names, host)).toContain(expected);
  });

  test('is trusted for a website with an authority as earlier versions made it', async () => {
    await earlier();
    expect(await answerOfClient(stolen(), ['www.bank.example'], 'www.bank.example')).toBe('trusted');
  });

  test('is trusted for a configured host outside localhost, and for no other name of its kind', async () => {
    await make([...hosts, 'home.test']);
    expect(await answerOfClient(stolen(), ['home.test'], 'home.test')).toBe('trusted');
    expect(await answerOfClient(stolen(), ['other.test'], 'other.test')).toContain('permitted subtree violation');
  });
});

test('the authority lives two years at most, and no leaf outlives it', async () => {
  const life = ({ validFrom, validTo }: X509Certificate) => (Date.parse(validTo) - Date.parse(validFrom)) / day;
  const first = await make();
  const authority = new X509Certificate(first.authority);
  expect(life(authority)).toBeLessThanOrEqual(730);
  const late = Date.parse(authority.validTo) - 100 * day;
  const second = await make(hosts, late);
  expect(second.authority).toBe(first.authority);
  expect(Date.parse(new X509Certificate(second.chain).validTo)).toBeLessThanOrEqual(Date.parse(authority.validTo));
});

describe('the authority is replaced, and one line says so and what to do,', () => {
  test.each<[string, RegExp, () => unknown]>([
    ['when its certificate is broken', /broken/, () => writeFileSync(file('ca.pem'), 'no certificate')],
    ['when its key is broken', /broken/, () => writeFileSync(file('ca-key.pem'), 'no key')],
    ['when its key is missing', /key was missing/, () => rmSync(file('ca-key.pem'))],
    ['when its certificate is missing', /certificate was missing/, () => rmSync(file('ca.pem'))],
    ['when its key is that of another', /did not belong to it/, () => writeFileSync(file('ca-key.pem'), readLeafKey())],
    ['when it could sign for any website', /any website/, () => earlier()],
    [
      'when its constraints are not critical',
      /any website/,
      () => earlier([new x509.Extension('2.5.29.30', false, nameConstraints(hosts).value)]),
    ],
    [
      'when its constraints cannot be read',
      /any website/,
      () => earlier([new x509.Extension('2.5.29.30', true, new Uint8Array([1, 2]))]),
    ],
  ])('%s', async (_title, why, harm) => {
    const first = await make();
    expect(said).toEqual([]);
    await harm();
    const second = await make();
    expect(second.authority).not.toBe(first.authority);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^[^\n]+$/);
    expect(said[0]).toMatch(why);
    expect(said[0]).toContain('npm run trust');
    expect(said[0]).toContain(data);
    expect(statSync(file('ca-key.pem')).mode & 0o077).toBe(0);
    expect(await make()).toEqual(second);
    expect(said).toHaveLength(1);
  });

  const readLeafKey = () => readFileSync(file('leaf-key.pem'));

  test.each([
    ['about to expire', 710, /expire/],
    ['not valid yet', -10, /clock/],
  ])('when it is %s', async (_title, days, why) => {
    await make();
    await make(hosts, now + days * day);
    expect(said).toEqual([expect.stringMatching(why)]);
  });

  test('when it cannot sign for a host that is configured now; a host less is no reason', async () => {
    const first = await make([...hosts, 'home.test']);
    expect((await make()).authority).toBe(first.authority);
    expect(said).toEqual([]);
    await make([...hosts, 'home.test', 'other.test']);
    expect(said).toEqual([expect.stringContaining('configured hosts')]);
  });
});

describe('beside mkcert’s authority', () => {
  test('an own one that could sign for any website is removed, and one line says so', async () => {
    await earlier();
    const mkcert = file('mkcert');
    mkdirSync(mkcert);
    writeFileSync(join(mkcert, 'rootCA.pem'), stolen().certificate);
    writeFileSync(join(mkcert, 'rootCA-key.pem'), stolen().key);
    await make(hosts, now, mkcert);
    expect([existsSync(file('ca.pem')), existsSync(file('ca-key.pem'))]).toEqual([false, false]);
    expect(said).toEqual([expect.stringMatching(/removed.*npm run trust/)]);
    await make(hosts, now, mkcert);
    expect(said).toHaveLength(1);
  });

  test('that cannot be used, one line says that the own one is', async () => {
    const mkcert = file('mkcert');
    mkdirSync(mkcert);
    writeFileSync(join(mkcert, 'rootCA.pem'), 'no certificate');
    writeFileSync(join(mkcert, 'rootCA-key.pem'), 'no key');
    const { authority } = await make(hosts, now, mkcert);
    expect(authority).toBe(stolen().certificate);
    expect(said).toEqual([expect.stringMatching(/mkcert.*is not used.*broken/)]);
  });
});
