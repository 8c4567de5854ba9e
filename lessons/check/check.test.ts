import { describe, expect, test } from 'vitest';
import type { AttackView } from '../../contract/attacks/lab.ts';
import type { SessionLab } from '../../contract/labs/session.ts';
import { firstSessionOptions, type SessionOptions } from '../../contract/labs/session-options.ts';
import type { SignedLab } from '../../contract/labs/signed.ts';
import { firstTokenOptions } from '../../contract/labs/tokens.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { lessons } from '../chapters/lessons.ts';
import { type Fact, factSchema } from '../lesson/fact.ts';
import type { Step } from '../lesson/lesson.ts';
import { checkGoal, checkStep, isRecordOf } from './check.ts';
import type { LessonRecord } from './record.ts';

const here = { engine: 'chromium', thirdPartyCookies: 'unknown' } as const;

function stepOf(lesson: string, step: string): Step {
  const found = lessons.find(({ id }) => id === lesson)?.steps.find(({ id }) => id === step);
  if (!found) throw new RangeError(`${lesson} has no ${step}`);
  return found;
}

const seen = (fact: Parameters<typeof factSchema.parse>[0], record: LessonRecord) =>
  checkGoal({ goal: [factSchema.parse(fact)] }, record)[0];

/**
 * A report: the browser stored a Lax cookie, sent it with a link from another site, and did not send it with a form
 * from there.
 */
function report(changes: Partial<RunReport> = {}): RunReport {
  const request = (method: string, cookies: number[]) => ({
    hop: 'home' as const,
    method,
    path: '/?p=a',
    cookieString: null,
    cookies,
    foreign: [],
    parsed: {},
    headers: {},
    at: 0,
  });
  return {
    action: 'run',
    request: { scheme: 'http', cookies: [{ setCookie: 'sid=1; Path=/; SameSite=Lax' }], setBy: 'navigation' },
    cookies: [{ index: 0, stored: ['first-party'], readable: true }],
    observations: {
      'other/link': { outcome: 'received', requests: [request('GET', [0])], responseReadable: null },
      'other/form-post': { outcome: 'received', requests: [request('POST', [])], responseReadable: null },
      'other/image': { outcome: 'no-request', because: 'refused-by-browser' },
    },
    ...changes,
  } as unknown as RunReport;
}

describe('a run', () => {
  const record: LessonRecord = { of: 'run', report: report() };

  test.each<readonly [unknown, 'holds' | 'broken' | 'not-seen']>([
    [{ fact: 'stored' }, 'holds'],
    [{ fact: 'stored', is: false }, 'broken'],
    [{ fact: 'sent', request: 'other/link' }, 'holds'],
    [{ fact: 'sent', request: 'other/form-post' }, 'broken'],
    [{ fact: 'sent', request: 'other/form-post', is: false }, 'holds'],
    // A request that did not arrive is evidence of nothing.
    [{ fact: 'sent', request: 'other/image', is: false }, 'not-seen'],
    [{ fact: 'sent', request: 'home/link', is: false }, 'not-seen'],
    [{ fact: 'readable' }, 'holds'],
    [{ fact: 'written', text: 'samesite=lax' }, 'holds'],
    [{ fact: 'written', text: 'Secure' }, 'broken'],
    [{ fact: 'attack', outcome: 'stopped' }, 'not-seen'],
  ])('%j is %s', (fact, verdict) => {
    expect(seen(fact, record)).toBe(verdict);
  });

  test('an unknown storage result is neither stored nor rejected', () => {
    const cookies = [{ index: 0, stored: 'unknown', readable: null }] as unknown as RunReport['cookies'];
    const unknown: LessonRecord = { of: 'run', report: report({ cookies }) };
    expect(seen({ fact: 'stored' }, unknown)).toBe('not-seen');
    expect(seen({ fact: 'stored', is: false }, unknown)).toBe('not-seen');
  });

  test('a record shows a step exactly when every claim holds in it', () => {
    const step = stepOf('same-site-forms', 'lax-form');
    expect(checkStep(step, record, here)).toEqual({ answer: 'no', claims: ['holds', 'holds'], state: 'shown' });
    const { observations } = report();
    const { 'other/link': link, 'other/form-post': form } = observations;
    if (!link || !form) throw new RangeError('the report has both');
    const turned = { ...observations, 'other/link': form, 'other/form-post': link };
    const check = checkStep(step, { of: 'run', report: report({ observations: turned }) }, here);
    expect(check).toEqual({ answer: 'yes', claims: ['broken', 'broken'], state: 'otherwise' });
    expect(checkStep(step, { of: 'run', report: report({ observations: {} }) }, here).state).toBe('not-yet');
  });

  test('a claim for other engines or for the other policy is not checked', () => {
    const step = stepOf('embedded', 'none-in-a-frame');
    expect(checkStep(step, record, here).claims.slice(0, 2)).toEqual(['not-claimed', 'not-claimed']);
    const both = lessons.flatMap(({ steps }) => steps).find(({ id }) => id === 'bare-none');
    expect(both && checkStep(both, record, here).claims).toEqual(['broken', 'not-claimed']);
  });
});

describe('the session lab', () => {
  const login = { number: 1, by: 'visitor', method: 'POST', path: '/login', status: 200, setCookie: ['sid=a'] };
  const restart = { number: 2, did: { deed: 'restart' } };
  const me = {
    number: 3,
    by: 'visitor',
    method: 'GET',
    path: '/me',
    status: 401,
    setCookie: [],
    presented: { state: 'missing', gone: 'process-ended' },
  };
  const lab = (
    log: readonly object[],
    events: readonly object[],
    options: Partial<SessionOptions> = { store: 'memory' },
  ) =>
    ({
      of: 'sessions',
      lab: {
        log: log.map((one) => ({ presented: { state: 'none' }, ...one })),
        events,
        options: { ...firstSessionOptions, ...options },
        records: [{ id: 'a' }],
      },
    }) as unknown as Extract<LessonRecord, { of: 'sessions' }> & { lab: SessionLab };
  const step = stepOf('restart', 'in-memory');

  test('shows a step when its requests and actions came one after the other', () => {
    expect(checkStep(step, lab([login, me], [restart]), here)).toMatchObject({ answer: '2', state: 'shown' });
  });

  test('shows nothing while a request is missing, or when another one came in between', () => {
    expect(checkStep(step, lab([login, me], []), here).state).toBe('not-yet');
    const between = { ...login, number: 2.5 };
    expect(checkStep(step, lab([login, between, me], [restart]), here).state).toBe('not-yet');
  });

  test('contradicts the step when the server found the session after all', () => {
    const found = { ...me, status: 200, presented: { state: 'found', user: 'ada' } };
    expect(checkStep(step, lab([login, found], [restart]), here)).toMatchObject({ answer: '1', state: 'otherwise' });
  });

  test('shows nothing when no instance of the app answered one of the requests', () => {
    const unanswered = { instance: null, status: 503, presented: { state: 'not-read' }, setCookie: [] };
    const answered = { ...me, instance: 'A', presented: { state: 'none' } };
    for (const requests of [
      [login, { ...me, ...unanswered }],
      [{ ...login, ...unanswered }, answered],
    ]) {
      expect(checkStep(step, lab(requests, [restart]), here)).toMatchObject({ answer: null, state: 'not-yet' });
    }
  });

  test('uses the last of two equal events', () => {
    const found = { ...me, number: 5, status: 200, presented: { state: 'found', user: 'ada' } };
    const twice = lab([login, { ...me, number: 2 }, { ...login, number: 4 }, found], []);
    const moments = [{ request: 'POST /login' }, { request: 'GET /me', status: 200 }];
    expect(seen({ fact: 'moments', moments }, twice)).toBe('holds');
    expect(seen({ fact: 'moments', moments: [moments[0], { request: 'GET /me', status: 401 }] }, twice)).toBe('broken');
  });

  test('shows whether a logout deleted the record of its session, whatever else the store holds', () => {
    const logout = (id: string) => ({ ...login, path: '/logout', presented: { state: 'found', id, user: 'ada' } });
    const record = (is: string) => ({ fact: 'moments', moments: [{ request: 'POST /logout', record: is }] }) as Fact;
    expect([seen(record('kept'), lab([logout('a')], [])), seen(record('deleted'), lab([logout('a')], []))]).toEqual([
      'holds',
      'broken',
    ]);
    expect([seen(record('kept'), lab([logout('b')], [])), seen(record('deleted'), lab([logout('b')], []))]).toEqual([
      'broken',
      'holds',
    ]);
    expect(seen(record('deleted'), lab([{ ...logout('b'), presented: { state: 'none' } }], []))).toBe('broken');
  });

  test('shows whether a record has a text as a value, and shows nothing without a record', () => {
    const withRecords = (...json: readonly string[]) => {
      const { lab: found } = lab([], []);
      return {
        of: 'sessions',
        lab: { ...found, records: json.map((text) => ({ id: 'a', json: text })) },
      } as LessonRecord;
    };
    const facts: readonly Fact[] = [true, false].map((is) => ({ fact: 'recorded', text: 'pear', is }));
    const seenIn = (record: LessonRecord) => facts.map((fact) => seen(fact, record));
    expect(seenIn(withRecords('{}', '{"cart":["pear"]}'))).toEqual(['holds', 'broken']);
    expect(seenIn(withRecords('{"cart":["pears"]}'))).toEqual(['broken', 'holds']);
    expect(seenIn(withRecords())).toEqual(['not-seen', 'not-seen']);
  });

  test('a visitor with a cookie decides nothing about a visitor without one', () => {
    const idle = { number: 1, by: 'visitor', method: 'GET', path: '/idle', status: 200, setCookie: [], silence: null };
    const everybody = stepOf('save-uninitialized', 'everybody');
    const found = { ...idle, presented: { state: 'found', id: 'a', user: 'ada' }, silence: 'cookie-not-due' };
    const checked = (one: object) => checkStep(everybody, lab([one], [], { saveUninitialized: 'true' }), here);
    expect(checked(found)).toMatchObject({ answer: null, state: 'not-yet' });
    expect(checked({ ...idle, setCookie: ['sid=a'] })).toMatchObject({ answer: '1', state: 'shown' });
  });

  test('shows its current options', () => {
    const memory = lab([], []);
    expect(seen({ fact: 'session-option', option: 'store', value: 'memory' }, memory)).toBe('holds');
    expect(seen({ fact: 'session-option', option: 'store', value: 'redis' }, memory)).toBe('broken');
  });

  test('counts only with the options of the step', () => {
    expect(isRecordOf(step.setup, lab([], []))).toBe(true);
    expect(isRecordOf(step.setup, lab([], [], { store: 'memory', secure: 'true' }))).toBe(false);
    expect(isRecordOf(step.setup, lab([], [], { store: 'redis' }))).toBe(false);
  });
});

describe('the other labs', () => {
  const signed = (...cookies: readonly object[]): LessonRecord =>
    ({
      of: 'signed',
      lab: { id: 'a', cookies, setCookie: ['lab-a-user=s%3Aada.sig; Path=/'] } as unknown as SignedLab,
    }) as const;

  test('the signature decides whether the server accepts a signed cookie; before one arrives nothing is known', () => {
    const accepted: Fact = { fact: 'signed', accepted: true };
    expect(seen(accepted, signed())).toBe('not-seen');
    expect(seen(accepted, signed({ wire: 's%3Aada.sig', signedBy: 0 }))).toBe('holds');
    expect(seen(accepted, signed({ wire: 's%3Aadmin.sig', signedBy: null }))).toBe('broken');
    expect(seen({ fact: 'signed', secret: 1 }, signed({ wire: 's%3Aada.sig', signedBy: 0 }))).toBe('broken');
    const changed: Fact = { fact: 'signed', value: 'admin', accepted: false };
    expect(seen(changed, signed({ wire: 's%3Aada.sig', signedBy: 0 }))).toBe('not-seen');
    expect(seen(changed, signed({ wire: 's%3Aadmin.sig', signedBy: null }))).toBe('holds');
    expect(seen({ ...changed, accepted: true }, signed({ name: 'user', wire: 's%3Aadmin.ada-sig', signedBy: 0 }))).toBe(
      'holds',
    );
    expect(seen({ fact: 'signed', readable: true }, signed({ wire: 's%3Aada.sig', signedBy: 0 }))).toBe('holds');
  });

  test('a value that the server signed was not changed in the browser', () => {
    const asked: Fact = { fact: 'signed', value: 'ada', accepted: true };
    expect(seen(asked, signed({ name: 'user', wire: 's%3Aada.sig', signedBy: 0 }))).toBe('not-seen');
    expect(seen(asked, signed({ name: 'other', wire: 's%3Aada.sig', signedBy: 0 }))).toBe('holds');
  });

  test('a cell of the tokens lab is its last status', () => {
    const record: LessonRecord = {
      of: 'tokens',
      options: firstTokenOptions,
      cells: [{ row: 'log-out-copy', way: 'jwt', status: 200 }],
    };
    const denylist = stepOf('jwt-at-logout', 'denylist');
    expect(isRecordOf(denylist.setup, record)).toBe(false);
    expect(isRecordOf(denylist.setup, { ...record, options: { ...firstTokenOptions, denylist: 'true' } })).toBe(true);
    const fact = { fact: 'measured', row: 'log-out-copy', way: 'jwt' } as const;
    expect(seen({ ...fact, status: 200 }, record)).toBe('holds');
    expect(seen({ ...fact, status: 401 }, record)).toBe('broken');
    expect(seen({ ...fact, way: 'session', status: 401 }, record)).toBe('not-seen');
  });

  test('an attack shows nothing before it ends, and counts only with the defences of its step', () => {
    const view = (outcome: string | null, defences: readonly string[], exploit = 'as-given'): LessonRecord => ({
      of: 'attacks',
      view: { attack: 'theft-by-script', exploit, outcome, defences } as unknown as AttackView,
    });
    const step = stepOf('xss-theft', 'with-http-only');
    expect(checkStep(step, view(null, ['http-only']), here).state).toBe('not-yet');
    expect(checkStep(step, view('stopped', ['http-only']), here)).toMatchObject({ answer: '2', state: 'shown' });
    expect(checkStep(step, view('succeeded', ['http-only']), here).state).toBe('otherwise');
    expect(isRecordOf(step.setup, view('stopped', []))).toBe(false);
    expect(isRecordOf(step.setup, view('stopped', ['http-only']))).toBe(true);
    expect(isRecordOf(step.setup, view('stopped', ['http-only'], 'edited'))).toBe(false);
    expect(isRecordOf(stepOf('csrf', 'lax').setup, view('stopped', ['same-site-lax']))).toBe(false);
    expect(seen({ fact: 'defence', id: 'http-only', on: true }, view(null, ['http-only']))).toBe('not-seen');
    expect(seen({ fact: 'defence', id: 'http-only', on: false }, view('stopped', ['http-only']))).toBe('broken');
  });
});
