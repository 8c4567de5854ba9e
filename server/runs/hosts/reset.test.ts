import { describe, expect, it } from 'vitest';
import type { OriginEntry, Role } from '../../../contract/origins/topology.ts';
import { type Reset, resetHeaders } from './reset.ts';

const entryAt = (role: Role, origin: string): OriginEntry => ({ role, scheme: 'http', port: 'main', origin });
const ours = entryAt('home', 'http://www.home.localhost:3000');
const reset: Reset = {
  entry: ours,
  context: 'first-party',
  part: 0,
  run: { action: 'reset' },
  known: ['known=; Path=/'],
  arrived: ['stranger'],
};
const lines = (headers: ReturnType<typeof resetHeaders>) => [headers['Set-Cookie'] ?? []].flat();

describe('the headers that reset a document of home', () => {
  it('expire the cookies that are known and those that arrived', () => {
    const headers = resetHeaders(reset);
    const names = new Set(lines(headers).map((line) => line.split('=')[0]));
    expect([...names]).toEqual(['known', 'stranger']);
    expect(headers['Clear-Site-Data']).toBe('"cookies"');
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://www.example.test:3000'])(
    'keep cookies that may belong to another project on %s',
    (origin) => {
      const headers = resetHeaders({ ...reset, entry: entryAt('home', origin) });
      expect(lines(headers).some((line) => line.startsWith('stranger'))).toBe(false);
      expect(headers['Clear-Site-Data']).toBeUndefined();
    },
  );

  it('are not sent if there is nothing to expire', () => {
    expect(resetHeaders({ ...reset, part: 1, known: [], run: { action: 'run' } })).toEqual({});
  });
});
