import { describe, expect, test } from 'vitest';
import { firstTokenOptions, type TokenLab, type Way, ways } from '../../../contract/labs/tokens.ts';
import { type Hands, measure, rows } from './measure.ts';
import { notLoggedInWords } from './not-logged-in.ts';

const lab: TokenLab = {
  id: '0123456789abcdef',
  options: firstTokenOptions,
  sizes: { cookie: 1, session: 1, jwt: 1 },
  kept: { cookie: 1, session: 1, jwt: 1 },
  cross: { cookie: 200, session: 200, jwt: 200 },
  app: { state: 'ready', pid: 1, starts: 1, problem: null },
};

/** Measures with a browser that is logged in by the ways given alone; every copy is accepted. */
async function measureWith(holds: (way: Way, login: number) => boolean) {
  const logins = { cookie: 0, session: 0, jwt: 0 };
  const cells = new Map<string, string>();
  const failed: string[] = [];
  const hands: Hands = {
    login: async (way) => {
      logins[way]++;
      return 200;
    },
    ask: async (way) => [holds(way, logins[way]) ? 200 : 401],
    logout: async () => undefined,
    revoke: async () => undefined,
    restart: async () => undefined,
    copy: async () => 200,
    steal: async () => 200,
    cross: async () => lab.cross,
    view: async () => lab,
    pause: async () => undefined,
  };
  await measure(hands, {
    cell: (row, way, { state }) => cells.set(`${row} ${way}`, state),
    notLoggedIn: (way, login, next) => failed.push(`${way} ${login} ${next}`),
    kept: () => undefined,
  });
  return { cells, failed };
}

describe('a measurement', () => {
  test('has a cell for every row and way whose login holds', async () => {
    const { cells, failed } = await measureWith(() => true);
    expect(cells.size).toBe(rows.length * ways.length);
    expect(failed).toEqual([]);
  });

  test('has no cell of a login that did not hold', async () => {
    const { cells, failed } = await measureWith((way) => way === 'jwt');
    expect([...cells.keys()].filter((key) => !key.endsWith(' jwt'))).toEqual([]);
    expect(cells.size).toBe(rows.length);
    expect(failed).toEqual(['cookie 200 401', 'session 200 401']);
  });

  test('stops at a later login that does not hold', async () => {
    const { cells, failed } = await measureWith((way, login) => way !== 'session' || login < 2);
    expect(failed).toEqual(['session 200 401']);
    expect(cells.has('log-out-copy session')).toBe(true);
    expect(cells.has('revoke session')).toBe(false);
  });
});

describe('why a login was not measured', () => {
  const failed = { way: 'cookie', login: 200, next: 401, options: firstTokenOptions, scheme: 'http' } as const;
  test.each([
    [{ ...failed, options: { ...firstTokenOptions, sameSite: 'none' as const } }, 'None needs Secure'],
    [failed, 'the login set a cookie, and the browser did not send it back'],
    [
      { ...failed, scheme: 'https' as const, options: { ...firstTokenOptions, sameSite: 'none' as const } },
      'the browser did not send it back',
    ],
    [{ ...failed, login: 503 }, 'the login was answered 503'],
    [{ ...failed, next: 503 }, 'the request after the login was answered 503'],
    [{ ...failed, way: 'jwt' as const }, 'without a token that the server accepts'],
  ])('%j', (login, words) => {
    expect(notLoggedInWords(login)).toContain(words);
  });
});
