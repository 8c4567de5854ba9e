import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from '@peculiar/asn1-x509';
import { expect, test } from 'vitest';
import { constraintBytes, isConstrainedTo } from './constraint-bytes.ts';
import { makeAuthority } from './signing.ts';

/** As a library writes them. */
function written(names: readonly string[]): Buffer {
  const bases = [
    ...names.map((dNSName) => new GeneralName({ dNSName })),
    ...['127.0.0.1/32', '::1/128'].map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })));
  return Buffer.from(AsnConvert.serialize(new NameConstraints({ permittedSubtrees })));
}

const many = Array.from({ length: 40 }, (_, index) => `host-${index}.test`);

test.each([
  [[], ['localhost']],
  [['localhost', 'app.home.localhost', '[::1]', '127.0.0.1'], ['localhost']],
  [
    ['app.home.test', 'evillocalhost'],
    ['localhost', 'app.home.test', 'evillocalhost'],
  ],
  // 128 and 256 bytes are where a length takes one byte more.
  [many.slice(0, 8), ['localhost', ...many.slice(0, 8)]],
  [many.slice(0, 20), ['localhost', ...many.slice(0, 20)]],
  [many, ['localhost', ...many]],
])('the constraints for %j name %j, as a library writes them', (hosts, names) => {
  expect(constraintBytes(hosts).toString('hex')).toBe(written(names).toString('hex'));
});

test('an authority is constrained to the hosts that it was made for, and to no others', async () => {
  const { certificate } = await makeAuthority(['app.home.test'], Date.now());
  const { raw } = new X509Certificate(certificate);
  expect(isConstrainedTo(raw, ['app.home.test', 'localhost'])).toBe(true);
  expect(isConstrainedTo(raw, [])).toBe(false);
  expect(isConstrainedTo(raw, ['app.home.test', 'other.test'])).toBe(false);
});

test('constraints that are not critical do not count', async () => {
  const { certificate } = await makeAuthority([], Date.now());
  const { raw } = new X509Certificate(certificate);
  // The identifier of the constraints, then TRUE or FALSE.
  const other = raw.toString('hex').replace('0603551d1e0101ff', '0603551d1e010100');
  expect(isConstrainedTo(raw, [])).toBe(true);
  expect(isConstrainedTo(Buffer.from(other, 'hex'), [])).toBe(false);
});
