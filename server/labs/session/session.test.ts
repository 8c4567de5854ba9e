import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { momentApart } from '../../../contract/labs/session-actions.ts';
import { textToBytes } from '../../http/cookie-pair.ts';
import { type LabPlayground, startLabs, Visitor } from '../testing/playground.ts';
import { SessionLabClient } from '../testing/session-lab.ts';

let playground: LabPlayground;
let lab: SessionLabClient;

beforeAll(async () => {
  playground = await startLabs();
  lab = new SessionLabClient(playground);
  await lab.configure();
});

afterAll(async () => {
  await playground.close();
});

/** Forgets the browser's cookies and the log. */
async function begin(options: Parameters<SessionLabClient['configure']>[0] = {}) {
  lab.visitor.cookies.clear();
  await lab.configure(options);
  await lab.act('clear-log');
}

const logins = async (path: string) => JSON.parse((await lab.get(path)).text);

test('a cookie of a lab that is over is removed when another one is opened, whatever its name', async () => {
  lab.visitor.cookies.clear();
  for (const name of ['lab-0123456789abcdef.sid', textToBytes('lab-0123456789abcdef-größe'), 'other']) {
    lab.visitor.cookies.set(name, '1');
  }
  await lab.configure();
  expect([...lab.visitor.cookies.keys()]).toEqual(['other']);
});

describe('when the cookie is set and when not', () => {
  test('HTTP by itself remembers nothing: no cookie, the same answer each time', async () => {
    await begin();
    const [first, second] = [await lab.get('/plain'), await lab.get('/plain')];
    expect(second.text).toBe(first.text);
    expect(lab.visitor.cookies.size).toBe(0);
    expect((await lab.last()).silence).toBe('session-not-asked');
  });

  test('a visit makes a record and sets the cookie that carries the lab’s id in its name', async () => {
    await begin();
    await lab.get('/visit');
    expect(await logins('/visit')).toMatchObject({ views: 2 });
    const { records, cookieName, log } = await lab.view();
    expect(cookieName).toBe(`lab-${lab.id}.sid`);
    expect(log[0]?.setCookie[0]).toMatch(new RegExp(`^${cookieName}=s%3A${records.at(-1)?.id}\\.`));
    expect(log[1]).toMatchObject({
      silence: 'cookie-not-due',
      setCookie: [],
      debug: expect.arrayContaining(['session found']),
    });
  });

  test('saveUninitialized false keeps silent until the session is written to', async () => {
    await begin({ store: 'embedded' });
    await lab.get('/idle');
    expect(await lab.last()).toMatchObject({ setCookie: [], silence: 'nothing-to-save' });
    expect((await lab.view()).records).toEqual([]);
    await begin({ store: 'embedded', saveUninitialized: 'true' });
    await lab.get('/idle');
    const { log, records } = await lab.view();
    expect(log.at(-1)?.setCookie).toHaveLength(1);
    expect(records).toHaveLength(1);
  });

  test('a Secure cookie is sent over https and not over plain http', async () => {
    await begin({ secure: 'true' });
    await lab.post('/login');
    expect(await lab.last()).toMatchObject({
      setCookie: [],
      silence: 'secure-cookie-over-plain-http',
      debug: expect.arrayContaining(['not secured']),
    });
    await lab.post('/login', 'https');
    expect((await lab.last()).setCookie[0]).toContain('; Secure');
  });

  test('a session that is written to after the headers left is saved, and nobody gets its id', async () => {
    await begin({ store: 'embedded' });
    await lab.post('/late');
    const { log, records } = await lab.view();
    expect(log.at(-1)).toMatchObject({ setCookie: [], silence: 'headers-already-sent', status: 200 });
    expect(records.filter(({ json }) => json.includes('"late"'))).toHaveLength(1);
  });

  test('a cookie path that does not match the request makes no session at all', async () => {
    await begin({ path: '/elsewhere' });
    await lab.get('/visit');
    expect(await lab.last()).toMatchObject({ status: 500, silence: 'path-mismatch' });
  });

  test('rolling sends the cookie again with a later date', async () => {
    await begin({ rolling: 'true', maxAge: '60000' });
    await lab.get('/visit');
    await lab.get('/idle');
    const [first, second] = (await lab.view()).log;
    expect(first?.setCookie[0]).toMatch(/; Expires=/);
    expect(second?.setCookie[0]).toMatch(/; Expires=/);
    await begin({ rolling: 'false', maxAge: '60000' });
    await lab.get('/visit');
    await lab.get('/idle');
    expect(await lab.last()).toMatchObject({ setCookie: [], silence: 'cookie-not-due' });
  });

  test('a refusal of express-session is reported in its own words', async () => {
    await begin({ domain: 'not a domain;' });
    await lab.get('/visit');
    expect((await lab.last()).lateError ?? (await lab.last()).body).toMatch(/domain is invalid/);
  });
});

describe('options', () => {
  test.each([
    [{ httpOnly: 'false' }, /^(?!.*HttpOnly)/],
    [{ sameSite: 'strict' }, /; SameSite=Strict/],
    [{ sameSite: 'true' }, /; SameSite=Strict/],
    [{ sameSite: 'none' }, /; SameSite=None/],
    [{ sameSite: 'false' }, /^(?!.*SameSite)/],
    [{ sameSite: 'auto' }, /; SameSite=Lax/],
    [{ secure: 'auto' }, /^(?!.*Secure)/],
    [{ maxAge: '60000' }, /; Expires=/],
    [{ expires: '60' }, /; Expires=/],
    [{ domain: 'home.localhost' }, /; Domain=home\.localhost/],
    [{ path: '/.playground' }, /; Path=\/\.playground/],
    [{ partitioned: 'true' }, /; Partitioned/],
    [{ priority: 'high' }, /; Priority=High/],
    [{ name: 'other.sid' }, /^other\.sid=/],
    [{ genid: 'counter' }, /=s%3Avisitor-1\./],
    [{ genid: 'uuid' }, /=s%3A[0-9a-f]{8}-[0-9a-f-]{27}\./],
  ] as const)('%j is seen in the Set-Cookie line', async (options, expected) => {
    await begin(options);
    await lab.get('/visit');
    expect((await lab.last()).setCookie[0]).toMatch(expected);
  });

  test('auto is Secure over https, and then SameSite=None', async () => {
    await begin({ secure: 'auto', sameSite: 'auto' });
    await lab.get('/visit', 'https');
    expect((await lab.last()).setCookie[0]).toMatch(/; Secure; SameSite=None/);
  });

  test('a cookie option that is a function is called for each request', async () => {
    await begin({ cookieAs: 'function' });
    await lab.post('/login?remember=1');
    const [line] = (await lab.last()).setCookie;
    const days = (Date.parse(/Expires=([^;]+)/.exec(line ?? '')?.[1] ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    await lab.post('/login');
    expect((await lab.last()).setCookie[0]).not.toContain('Expires');
  });

  test('proxy overrides trust proxy', async () => {
    await begin({ secure: 'true', reach: 'proxy', trustProxy: 'true', proxy: 'false' });
    await lab.post('/login', 'https');
    expect(await lab.last()).toMatchObject({ secure: true, silence: 'secure-cookie-over-plain-http' });
    await begin({ secure: 'true', reach: 'proxy', trustProxy: 'false', proxy: 'true' });
    await lab.post('/login', 'https');
    expect(await lab.last()).toMatchObject({ secure: false, silence: null });
  });

  test('options outside their limits are refused by name', async () => {
    await expect(lab.configure({ latency: '9999' })).rejects.toThrow(/400.*latency/s);
  });
});

describe('login and logout', () => {
  test.each([
    ['true', 401],
    ['false', 200],
  ] as const)('a planted id with regenerate %s: the attacker is answered %i', async (regenerate, status) => {
    await begin({ regenerate });
    await lab.act('plant');
    const planted = [...lab.visitor.cookies.values()];
    await lab.post('/login');
    expect([...lab.visitor.cookies.values()]).toEqual(
      regenerate === 'false' ? planted : [expect.not.stringContaining(planted[0] ?? '')],
    );
    await lab.act('attacker-asks');
    expect(await lab.last()).toMatchObject({ by: 'attacker', status });
  });

  test.each([
    ['destroy', 1, 401],
    ['destroy-and-clear', 0, 401],
    ['clear', 0, 200],
  ] as const)('logout by %s leaves %i cookie, and a copy of it is answered %i', async (logout, left, status) => {
    await begin({ logout });
    await lab.post('/login');
    const copy = new Map(lab.visitor.cookies);
    await lab.post('/logout');
    expect(lab.visitor.cookies.size).toBe(left);
    for (const [name, value] of copy) lab.visitor.cookies.set(name, value);
    expect((await lab.get('/me')).status).toBe(status);
  });

  test.each([
    ['destroy', 401],
    ['keep', 200],
  ] as const)('req.session = null with unset %s: the next request is answered %i', async (unset, status) => {
    await begin({ logout: 'unset', unset });
    await lab.post('/login');
    await lab.post('/logout');
    expect((await lab.get('/me')).status).toBe(status);
  });

  test('an old secret at the end of the array still verifies; a dropped one does not', async () => {
    await begin();
    await lab.post('/login');
    await lab.act('rotate-keep');
    expect((await lab.get('/me')).status).toBe(200);
    await lab.act('rotate-drop');
    expect((await lab.get('/me')).status).toBe(401);
    expect((await lab.last()).debug).toContain('cookie signature invalid');
  });
});

describe('processes', () => {
  test.each([
    ['memory', 401],
    ['embedded', 200],
  ] as const)('after a restart %s answers %i', async (store, status) => {
    await begin({ store });
    await lab.post('/login');
    const before = (await lab.view()).instances[0]?.pid;
    await lab.act('restart');
    expect((await lab.get('/me')).status).toBe(status);
    expect((await lab.view()).instances[0]?.pid).not.toBe(before);
  });

  test.each([
    ['memory', [200, 401]],
    ['embedded', [200, 200]],
  ] as const)('two instances with %s answer %j in turn', async (store, statuses) => {
    await begin({ store, instances: '2' });
    await lab.post('/login');
    const answers = [await lab.get('/me'), await lab.get('/me')].map(({ status }) => status);
    expect(answers.toSorted()).toEqual(statuses);
    expect(new Set((await lab.view()).log.map(({ instance }) => instance))).toEqual(new Set(['A', 'B']));
  });

  test('two processes write one file at the same time and lose nothing', async () => {
    await begin({ store: 'embedded', instances: '2' });
    const before = (await lab.view()).records.length;
    const visitors = Array.from({ length: 20 }, () => new Visitor(playground));
    const answers = await Promise.all(visitors.map((one) => one.ask('POST', `${lab.path}/app/login`)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const again = await Promise.all(visitors.map((one) => one.ask('GET', `${lab.path}/app/me`)));
    expect(again.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect((await lab.view()).records.length).toBe(Math.min(before + 20, 30));
  });

  test('a process that dies is reported, and a restart brings it back', async () => {
    await begin();
    await lab.get('/visit');
    const pid = (await lab.view()).instances[0]?.pid;
    // The number 0 would stand for this test's own processes.
    if (!pid) throw new Error('The app is not running.');
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await lab.view()).instances[0]?.state).toBe('ended');
    const refused = await lab.get('/visit');
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    await lab.act('restart');
    expect((await lab.get('/visit')).status).toBe(200);
  });

  test('a look says which secret signed the cookie that the browser sends', async () => {
    await begin();
    const look = async () => JSON.parse((await lab.get('/look')).text).cookies;
    expect(await look()).toEqual([]);
    await lab.get('/visit');
    expect(await look()).toMatchObject([{ name: `lab-${lab.id}.sid`, signedBy: 0 }]);
    await lab.act('rotate-keep');
    expect(await look()).toMatchObject([{ signedBy: 1 }]);
    await lab.act('rotate-drop');
    expect(await look()).toMatchObject([{ signedBy: null }]);
    await lab.act('forget-cookie');
    expect(await look()).toEqual([]);
  });

  test('two slow requests at once: the later answer overwrites what the other wrote', async () => {
    await begin();
    await lab.get('/visit');
    // Both requests read before either writes, and the apple is written last, even if one request is half a second
    // late.
    await Promise.all([lab.post('/cart?item=apple&ms=1500'), lab.post('/cart?item=pear&ms=700')]);
    expect(await logins('/visit')).toMatchObject({ items: ['apple'] });
  });

  test.each([
    ['true', null],
    ['false', 'kept'],
  ] as const)('a slow request that only reads, with resave %s: the note is %j', async (resave, note) => {
    await begin({ resave });
    await lab.get('/visit');
    const slow = lab.get('/slow?ms=1500');
    // Two connections have no common order. The page also waits a moment between the requests.
    await new Promise((resolve) => setTimeout(resolve, 4 * momentApart));
    await Promise.all([slow, lab.post('/write?note=kept')]);
    expect(await logins('/slow')).toMatchObject({ note });
  });

  test.each([
    ['0', 401, '1500'],
    ['1', 200, '600'],
  ] as const)('a redirect with a slow store and save=%s lands on %i', async (save, status, latency) => {
    await begin({ latency });
    expect((await lab.post(`/login-redirect?save=${save}`)).status).toBe(status);
  });
});

describe('the proxy', () => {
  test.each([
    ['https', 'present', 'true', true],
    ['https', 'present', 'false', false],
    ['https', 'absent', 'true', false],
    ['http', 'present', 'true', false],
    ['http', 'forged', 'true', true],
    ['http', 'forged', 'false', false],
  ] as const)(
    'over %s, header %s, trust proxy %s: a Secure cookie leaves: %s',
    async (scheme, forwarded, trustProxy, leaves) => {
      await begin({ reach: 'proxy', secure: 'true', forwarded, trustProxy });
      const headers: Record<string, string> = forwarded === 'forged' ? { 'x-forwarded-proto': 'https' } : {};
      await lab.post('/login', scheme, headers);
      const { setCookie, secure } = await lab.last();
      expect(setCookie.length > 0).toBe(leaves);
      expect(secure).toBe(leaves);
    },
  );
});

test.each(['direct', 'proxy'] as const)('the body of a login form reaches the app: %s', async (reach) => {
  await begin({ reach });
  const answer = await lab.post(
    '/login',
    'http',
    { 'content-type': 'application/x-www-form-urlencoded' },
    'user=grace',
  );
  expect([answer.status, JSON.parse(answer.text).user]).toEqual([200, 'grace']);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('visitors do not mix', () => {
  test('another origin may not use a lab, and a lab ignores another lab’s cookies', async () => {
    const foreign = await lab.visitor.ask('POST', `${lab.path}/act`, {
      body: { act: 'restart' },
      headers: { origin: 'http://other.localhost:1' },
    });
    expect(foreign.status).toBe(403);
    await begin();
    await lab.post('/login');
    const second = new SessionLabClient(playground);
    await second.configure();
    for (const [name, value] of lab.visitor.cookies) second.visitor.cookies.set(name, value);
    expect((await second.get('/me')).status).toBe(401);
  });

  test('a lab that does not exist is refused, and the app’s own port answers the playground only', async () => {
    const visitor = new Visitor(playground);
    const unknown = '/.playground/labs/session/0123456789abcdef';
    expect((await visitor.ask('GET', unknown)).status).toBe(404);
    expect((await visitor.ask('POST', `${unknown}/act`, { body: { act: 'restart' } })).status).toBe(404);
    // As everywhere, an error in the request itself is reported first.
    expect((await visitor.ask('POST', `${unknown}/act`, { body: { act: 'dance' } })).status).toBe(400);
  });

  test('a lab’s processes and its file end with the lab', async () => {
    const { dataDir } = playground;
    await begin({ store: 'embedded', instances: '2', reach: 'proxy' });
    await lab.get('/visit');
    const pids = (await lab.view()).instances.map(({ pid }) => pid ?? 0);
    expect(pids).not.toContain(0);
    expect(pids.map(isAlive)).toEqual([true, true, true]);
    expect(existsSync(join(dataDir, 'labs', lab.id))).toBe(true);
    await playground.close();
    expect(existsSync(join(dataDir, 'labs', lab.id))).toBe(false);
    expect(pids.map(isAlive)).toEqual([false, false, false]);
  });
});
