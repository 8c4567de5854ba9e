import { describe, expect, it } from 'vitest';
import { received, requested, world } from '../testing/terms.ts';
import { safari, safari18, safari27 } from './safari.ts';

const versions = { '18.5 to 26.1': safari18, '26.2': safari, '27': safari27 };

/** Whether a page on a host over http stores a line, and whether with a partition. */
function kept(line: string, host: string, { options }: typeof safari): string {
  const context = requested(`http://${host}/`, {}, options);
  const verdict = received(line, context, options, world({ isPublicSuffix: () => false }));
  if (verdict.outcome === 'ignored') return verdict.reason;
  return verdict.cookie.partitionKey === null ? 'stored' : 'stored in a partition';
}

describe.each(Object.entries(versions))('Safari %s', (version, profile) => {
  const loopback = version === '27' ? 'stored' : 'secure-over-insecure-scheme';

  it('accepts Secure over http on loopback only from version 27 on', () => {
    expect(kept('a=1; Secure', 'app.home.localhost', profile)).toBe(loopback);
    expect(kept('a=1; Secure', 'home.example', profile)).toBe('secure-over-insecure-scheme');
  });

  it('supports Partitioned from version 26.2 on', () => {
    const { options } = profile;
    const verdict = received('a=1; Secure; Partitioned', requested('https://home.example/', {}, options), options);
    expect(verdict).toMatchObject({ outcome: 'stored' });
    const isPartitioned = verdict.outcome === 'stored' && verdict.cookie.partitionKey !== null;
    expect(isPartitioned).toBe(version !== '18.5 to 26.1');
  });

  it('cites a document for each departure and no recording', () => {
    expect(profile.basis).toBe('documented');
    for (const { evidence } of profile.departures) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.every(({ url }) => url.startsWith('https://'))).toBe(true);
    }
  });
});
