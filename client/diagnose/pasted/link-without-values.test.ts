import { expect, test } from 'vitest';
import { diagnose } from '../../../prediction/diagnosis/diagnose.ts';
import { withoutValues } from './link-without-values.ts';

const now = Date.UTC(2026, 10, 26);

const answers = [
  'HTTP/2 302',
  'date: Wed, 25 Nov 2026 10:00:00 GMT',
  'location: https://www.example.org/account?code=s3cret',
  'authorization: Bearer s3cret',
  'set-cookie: __Host-sid=s3cret; Path=/; Domain=example.org; Secure; HttpOnly; SameSite=Lax',
  'set-cookie: s3cret; Expires=Wed, 25 Nov 2026 11:00:00 GMT',
  '',
  'HTTP/2 200',
  'set-cookie: theme=s3cret; Max-Age=31536000; Path=/; Htponly',
  '',
  '<p>s3cret</p>',
].join('\n');

test('the link gives the same diagnosis and contains no values, bodies or other headers', () => {
  const address = 'https://me:s3cret@login.example.org/reset/4f9a77c01b22d3e4?token=s3cret';
  const diagnosis = diagnose(answers, address, now);
  expect(diagnosis.cookies).toHaveLength(3);
  const made = withoutValues(diagnosis);
  expect(JSON.stringify(made)).not.toMatch(/s3cret|4f9a77c01b22d3e4|Bearer/);
  const again = diagnose(made?.text ?? '', made?.url ?? '', now);
  const told = ({ cookies, clock }: typeof diagnosis) => ({
    clock,
    cookies: cookies.map(({ name, findings, outcomes }) => ({
      name,
      findings: findings.map(({ code }) => code),
      outcomes: outcomes.map(({ outcome, reason, lifetimeSeconds }) => [outcome, reason, lifetimeSeconds]),
    })),
  });
  expect(told(again)).toEqual(told(diagnosis));
});

test('one response becomes header lines, and without a cookie there is no link', () => {
  expect(withoutValues(diagnose('sid=s3cret; Path=/', 'https://example.org/a', now))).toEqual({
    text: 'Set-Cookie: sid=xxxxxx; Path=/',
    url: 'https://example.org/a',
  });
  expect(withoutValues(diagnose('', 'https://example.org/', now))).toBe(null);
});
