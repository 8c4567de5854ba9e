import { type AttackLabId, attackLabIds } from '../../contract/attacks/attack.ts';
import { findAttack } from '../../contract/attacks/catalogue.ts';
import type { AttackRequestInput } from '../../contract/attacks/lab.ts';
import { performAttack } from '../fixtures/attacks.ts';
import { expect, test, testOnNames } from '../fixtures/test.ts';

interface Tried {
  readonly solution: AttackRequestInput;
  /** Almost a solution, but not one. */
  readonly misses: readonly AttackRequestInput[];
}

/** Reads the page of the vault instead of its cookie, as the solution says. */
const readsThePage = (findAttack('path-read')?.exploit ?? '').replace(
  'frame.contentDocument.cookie',
  'frame.contentDocument.body.textContent',
);

const challenges: Readonly<Record<Exclude<AttackLabId, 'network'>, Tried>> = {
  theft: {
    solution: { attack: 'riding-by-script', defences: ['http-only'] },
    misses: [{ attack: 'riding-by-script' }, { attack: 'theft-by-script', defences: ['http-only'] }],
  },
  csrf: {
    solution: { attack: 'csrf-override', defences: ['same-site-lax', 'post-only'] },
    misses: [
      { attack: 'csrf-override', defences: ['same-site-lax'] },
      { attack: 'csrf-get', defences: ['same-site-lax', 'post-only'] },
    ],
  },
  fixation: {
    solution: { attack: 'fixation-by-sibling', defences: ['regenerate'] },
    misses: [{ attack: 'fixation-by-sibling', defences: ['regenerate', 'prefix-host'] }],
  },
  tossing: {
    solution: { attack: 'toss-by-server', defences: ['prefix-host'] },
    misses: [{ attack: 'toss-by-server', defences: ['prefix-http'] }],
  },
  tampering: {
    solution: { attack: 'tamper-jwt-none', defences: ['verified-jwt-role'] },
    misses: [{ attack: 'tamper-jwt-none', defences: ['role-in-session'] }],
  },
  boundaries: {
    solution: { attack: 'path-read', defences: ['http-only'], exploit: readsThePage },
    misses: [
      { attack: 'path-read', defences: ['http-only'] },
      { attack: 'path-read', exploit: readsThePage },
    ],
  },
  framing: {
    solution: { attack: 'clickjacking', defences: ['frame-ancestors'] },
    misses: [
      { attack: 'clickjacking', defences: ['same-site-lax'] },
      { attack: 'clickjacking', defences: ['frame-ancestors'], exploit: '<p>Nothing at all.</p>' },
    ],
  },
};

for (const lab of attackLabIds) {
  if (lab === 'network') continue;
  const { solution, misses } = challenges[lab];
  const tag = lab === 'csrf' ? [] : '@nightly';
  test(`the solution solves the challenge of ${lab}, and near misses do not`, { tag }, async ({ page, server }) => {
    for (const miss of misses) expect((await performAttack(page, server, miss)).challenge).toBe('open');
    expect((await performAttack(page, server, solution)).challenge).toBe('solved');
  });
}

testOnNames(
  'the challenge of network is solved by its solution, and by nothing near it',
  { tag: '@nightly' },
  async ({ page, named }) => {
    const challengeWith = async (defence: 'secure' | 'strict-transport') =>
      (await performAttack(page, named, { attack: 'network-read', scheme: 'https', defences: [defence] })).challenge;
    expect(await challengeWith('secure')).toBe('open');
    expect(await challengeWith('strict-transport')).toBe('solved');
  },
);
