import { describe, expect, test } from 'vitest';
import { firstTokenOptions, type TokenLab, type Way, ways } from '../../../contract/labs/tokens.ts';
import { conclusionOf } from './conclusion.ts';
import { type Actions, type Cell, measure } from './measure.ts';
import { notLoggedInWords } from './not-logged-in.ts';
import { type RowId, rows, verdictOf } from './rows.ts';

const lab: TokenLab = {
  id: '0123456789abcdef',
  options: firstTokenOptions,
  sizes: { cookie: 1, session: 1, jwt: 1 },
  kept: { cookie: 1, session: 1, jwt: 1 },
  cross: { cookie: 200, session: 200, jwt: 200 },
  app: { state: 'ready', pid: 1, starts: 1, problem: null },
};

/** Measures with a browser whose logins work only in the given ways; the server accepts every copy. */
async function measureWith(holds: (way: Way, login: number) => boolean, cross: TokenLab['cross'] | null = lab.cross) {
  const logins = { cookie: 0, session: 0, jwt: 0 };
  const cells = new Map<string, Cell>();
  const failed: string[] = [];
  let clock = 0;
  const actions: Actions = {
    login: async (way) => {
      logins[way]++;
      return 200;
    },
    ask: async (way) => [holds(way, logins[way]) ? 200 : 401],
    logout: async () => undefined,
    revoke: async () => undefined,
    restart: async () => undefined,
    copy: async () => {
      clock += 500;
      return 200;
    },
    steal: async () => 200,
    cross: async () => cross,
    view: async () => lab,
    now: () => clock,
    pause: async () => undefined,
  };
  const reports = {
    cell: (row: RowId, way: Way, cell: Cell) => cells.set(`${row} ${way}`, cell),
    notLoggedIn: (way: Way, login: number, next: number) => failed.push(`${way} ${login} ${next}`),
    kept: () => undefined,
  };
  await measure(actions, reports, 300);
  return { cells, failed };
}

describe('a measurement', () => {
  test('has a cell for every row and way with a working login', async () => {
    const { cells, failed } = await measureWith(() => true);
    expect(cells.size).toBe(rows.length * ways.length);
    expect(failed).toEqual([]);
  });

  test('reports about the other site’s forms whether none arrived, or no window could be opened', async () => {
    const none = { cookie: null, session: null, jwt: null };
    const because = async (cross: TokenLab['cross'] | null) =>
      (await measureWith(() => true, cross)).cells.get('cross-site-post jwt');
    expect(await because(none)).toMatchObject({ because: expect.stringContaining('pop-ups') });
    expect(await because(null)).toMatchObject({ because: expect.stringContaining('click') });
  });

  test('has no cell of a failed login', async () => {
    const { cells, failed } = await measureWith((way) => way === 'jwt');
    expect([...cells.keys()].filter((key) => !key.endsWith(' jwt'))).toEqual([]);
    expect(cells.size).toBe(rows.length);
    expect(failed).toEqual(['cookie 200 401', 'session 200 401']);
  });

  test('skips the rest after a later login that fails', async () => {
    const { cells, failed } = await measureWith((way, login) => way !== 'session' || login < 2);
    expect(failed).toEqual(['session 200 401']);
    expect(cells.has('log-out-copy session')).toBe(true);
    expect(cells.has('revoke session')).toBe(false);
  });
});

test('a copy that is sent after the logout has only its remaining lifetime', async () => {
  const { cells } = await measureWith(() => true);
  // Three forged copies took half a second each, then the first stolen copy.
  expect(cells.get('log-out-copy cookie')).toMatchObject({ secondsLeft: 298 });
});

describe('the owner or thief behind a request decides what is good', () => {
  test.each<[RowId, readonly number[], string, string]>([
    ['logged-in', [200], 'good', 'logged in'],
    ['restart', [401], 'bad', 'logged out'],
    ['restart', [200], 'good', 'logged in'],
    ['log-out', [401], 'good', 'logged out'],
    ['log-out', [200], 'bad', 'logged in'],
    ['log-out-copy', [200], 'bad', 'got in'],
    ['log-out-copy', [401], 'good', 'kept out'],
    ['cross-site-post', [200], 'bad', 'got in'],
    ['revoke', [200], 'bad', 'got in'],
    ['expire', [401], 'good', 'logged out'],
    ['expire', [401, 200], 'good', 'logged in'],
    ['tamper', [503], 'unclear', 'failed'],
  ])('%s %j is %s: %s', (row, statuses, is, word) => {
    expect(verdictOf(row, statuses)).toEqual({ is, word });
  });
});

describe('the closing sentence reports the measurements', () => {
  type Statuses = Partial<Record<Way, readonly [copy: number, expired: number | null]>>;
  const conclude = (statuses: Statuses) =>
    conclusionOf((row, way) => {
      const [copy, expired] = statuses[way] ?? [null, null];
      const status = row === 'log-out-copy' ? copy : row === 'expire-copy' ? expired : 200;
      return status === null ? undefined : { state: 'measured', statuses: [status], secondsLeft: 299 };
    });
  test.each<[Statuses, string | null]>([
    [
      { session: [401, 401], jwt: [200, 401] },
      'After logout a stolen JWT still works for 299 s; a stolen session id does not work.',
    ],
    [
      { cookie: [200, 200], session: [401, 401], jwt: [401, 401] },
      'After logout a stolen signed cookie still works, even after it has expired; a stolen session id and a stolen JWT do not work.',
    ],
    [{ jwt: [200, null] }, 'After logout a stolen JWT still works.'],
    [{ session: [401, 401] }, 'After logout a stolen session id does not work.'],
    [{ jwt: [503, 401] }, null],
    [{}, null],
  ])('%j', (statuses, sentence) => {
    expect(conclude(statuses)).toBe(sentence);
  });
});

describe('the reason why a login was not measured', () => {
  const failed = { way: 'cookie', login: 200, next: 401, options: firstTokenOptions, scheme: 'http' } as const;
  test.each([
    [{ ...failed, options: { ...firstTokenOptions, sameSite: 'none' as const } }, 'None needs Secure'],
    [failed, 'the login set a cookie, and the browser did not send it back'],
    [
      { ...failed, scheme: 'https' as const, options: { ...firstTokenOptions, sameSite: 'none' as const } },
      'the browser did not send it back',
    ],
    [{ ...failed, login: 503 }, 'the login returned 503'],
    [{ ...failed, next: 503 }, 'the request after the login returned 503'],
    [{ ...failed, way: 'jwt' as const }, 'no token that the server accepts'],
  ])('%j', (login, words) => {
    expect(notLoggedInWords(login)).toContain(words);
  });
});
