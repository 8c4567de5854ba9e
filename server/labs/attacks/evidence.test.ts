import { describe, expect, it } from 'vitest';
import { Evidence } from './evidence.ts';

describe('the evidence of an attack', () => {
  it('does not count what arrives before the exploit was delivered', () => {
    const evidence = new Evidence('the-start');
    evidence.note({ what: 'carried-out' }, 1);
    expect(evidence.facts.exploit).toBe('not-delivered');
    evidence.note({ what: 'exploit-delivered' }, 2);
    evidence.note({ what: 'carried-out' }, 3);
    evidence.note({ what: 'exploit-delivered' }, 4);
    expect(evidence.facts.exploit).toBe('carried-out');
  });

  it('by hand counts a delivery from the first login on, and keeps it over another login', () => {
    const evidence = new Evidence('the-login');
    evidence.note({ what: 'exploit-delivered' }, 1);
    evidence.note({ what: 'logged-in', customer: 'alice' }, 2);
    expect(evidence.facts).toMatchObject({ exploit: 'not-delivered', loggedInAt: 2 });
    evidence.note({ what: 'exploit-delivered' }, 3);
    evidence.note({ what: 'logged-in', customer: 'alice' }, 4);
    expect(evidence.facts).toMatchObject({ exploit: 'delivered', loggedInAt: 4 });
  });

  it('keeps the newest entries of a log that grows', () => {
    const evidence = new Evidence('the-start');
    for (let n = 1; n <= 100; n++) evidence.addLog(String(n), n);
    expect([evidence.log.length, evidence.log.at(-1)?.text]).toEqual([60, '100']);
  });
});
