import { expect, test } from 'vitest';
import { type Exchange, silences } from '../../../../contract/labs/session.ts';
import {
  goneReasons,
  type LabDeed,
  type LabState,
  type Presented,
  type StoreCall,
} from '../../../../contract/labs/session-facts.ts';
import { firstSessionOptions } from '../../../../contract/labs/session-options.ts';
import { exchangeOf } from '../../../testing/exchange.ts';
import { endOptionsWords, endsOf } from './ends.ts';
import { cookieWords, eventWords } from './event-words.ts';
import { exchangeWords } from './exchange-words.ts';
import { serverSteps } from './server-steps.ts';
import { isUnwanted } from './why.ts';

const both = [true, false];
const setLine = 'sid=s%3Anew.signature; Path=/; HttpOnly';
const clearLine = 'sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT';

/** Every way in which a request can send the cookie. */
const presentations: readonly Presented[] = [
  ...(['never-set', 'set', 'cleared', 'deleted'] as const).map((last) => ({ state: 'none', last }) as const),
  ...(['dropped-secret', 'no-known-secret', 'not-signed'] as const).map(
    (signature) => ({ state: 'refused', signature }) as const,
  ),
  ...goneReasons.flatMap((gone) =>
    both.flatMap((planted) =>
      [null, { store: 'memory', instance: 'A' } as const].map(
        (written) => ({ state: 'missing', id: 'old', planted, gone, written }) as const,
      ),
    ),
  ),
  ...both.flatMap((planted) => [null, 'ada'].map((user) => ({ state: 'found', id: 'old', planted, user }) as const)),
  { state: 'failed' },
  { state: 'not-read' },
];

const call = (name: StoreCall['call'], id: string, outcome: StoreCall['outcome'] = 'done', at = 1): StoreCall => ({
  call: name,
  id,
  at,
  outcome,
  data: '{"views":1}',
  expires: null,
});

/** Every use of the store in a request: none, reads, saves of the same or a new id, and failures. */
const storeWork: readonly StoreCall[][] = [
  [],
  [call('get', 'old', 'missing')],
  [call('get', 'old'), { ...call('touch', 'old'), expires: 9_000_000 }],
  [call('get', 'old', 'done', 0.2), call('set', 'old')],
  [call('get', 'old', 'done', 0.7), { ...call('set', 'old', 'done', 2), data: '{"items":["apple"]}' }],
  [call('get', 'old'), call('destroy', 'old')],
  [call('get', 'old'), call('destroy', 'old'), call('set', 'new')],
  // A login begins a new session; the removed session was never stored.
  [call('destroy', 'never-stored'), call('set', 'new')],
  [call('set', 'new')],
  [{ ...call('set', 'new'), data: '{"user":"ada"}' }],
  [call('get', 'old', 'failed')],
  [call('set', 'new', 'failed')],
  [call('destroy', 'old', 'failed'), call('touch', 'old', 'failed')],
];

const requests = [
  ['GET', '/plain'],
  ['GET', '/visit'],
  ['GET', '/me'],
  ['POST', '/write?note=hello'],
  ['POST', '/login'],
  ['POST', '/login-redirect?save=0'],
  ['POST', '/logout'],
  ['POST', '/late'],
] as const;

/** Every Set-Cookie of a response, and every reason for none. */
const answers = [
  ...[[setLine], [clearLine], [clearLine, setLine]].map((setCookie) => ({ setCookie, silence: null })),
  ...[null, ...silences].map((silence) => ({ setCookie: [], silence })),
];

const wires = [
  { scheme: 'http', forwardedProto: null },
  { scheme: 'https', forwardedProto: null },
  { scheme: 'https', forwardedProto: 'https' },
] as const;

function statusOf(path: string, presented: Presented): number {
  if (presented.state === 'failed') return 503;
  if (path !== '/me') return 200;
  return presented.state === 'found' && presented.user !== null ? 200 : 401;
}

/** Every state of one request, in logs with every possible neighbour. */
function* exchanges(): Generator<Exchange> {
  for (const presented of presentations) {
    for (const [method, path] of requests) {
      for (const answer of answers) {
        for (const storeCalls of storeWork) {
          for (const by of path === '/me' ? (['visitor', 'attacker'] as const) : (['visitor'] as const)) {
            for (const wire of answer.silence === 'secure-cookie-over-plain-http' ? wires : wires.slice(0, 1)) {
              for (const instance of presented.state === 'not-read' ? ['B', null] : ['B']) {
                const status = instance === null ? 502 : statusOf(path, presented);
                const cookie = presented.state === 'none' ? null : 'sid=s%3Aold.signature';
                yield {
                  ...asked,
                  method,
                  path,
                  presented,
                  by,
                  status,
                  cookie,
                  instance,
                  storeCalls,
                  ...answer,
                  ...wire,
                };
              }
            }
          }
        }
      }
    }
  }
}

const asked = exchangeOf({ number: 5, at: 1_000_000, instance: 'B', presented: { state: 'not-read' } });

const login: Exchange = { ...asked, number: 1, method: 'POST', path: '/login', status: 200 };
const found: Presented = { state: 'found', id: 'old', planted: false, user: 'ada' };

/** Log entries that matter to a neighbouring request: a silent or expired cookie, a late save, a lost write. */
function logsBeside({ presented }: Exchange): readonly (readonly Exchange[])[] {
  switch (presented.state) {
    case 'none':
      return [
        [],
        ...silences.map((silence) => [{ ...login, silence }]),
        [{ ...login, setCookie: ['sid=s%3Aold.x; Path=/; Expires=Thu, 01 Jan 1970 00:10:00 GMT'] }],
      ];
    case 'missing':
      return [[], [{ ...login, number: 6, storeCalls: [call('set', 'old', 'done', 900)] }]];
    case 'found':
      return [
        [],
        [cart(call('get', 'old', 'done', 0), { ...call('set', 'old', 'done', 0.5), data: '{"items":["pear"]}' })],
        [cart(call('get', 'old', 'done', 0), { ...call('set', 'old', 'done', 1), data: '{"items":["pear"]}' })],
        [cart(call('get', 'old', 'done', 0), { ...call('set', 'old', 'done', 9), data: '{"items":["pear"]}' })],
      ];
    default:
      return [[]];
  }
}

const cart = (...storeCalls: StoreCall[]): Exchange => ({
  ...login,
  path: '/cart?item=pear',
  presented: found,
  storeCalls,
});

const sections = {
  identities: new Set<string>(),
  sentences: new Set<string>(),
  causes: new Set<string>(),
  advice: new Set<string>(),
};
const steps = new Set<string>();
const marks = { good: '✓', bad: '✗', plain: '→' } as const;
/** The time of day depends on the time zone of the test. */
const plain = (text: string) => text.replace(/\d\d:\d\d:\d\d on \d{1,2} \w+ \d{4}/g, 'TIME');

function tell(exchange: Exchange, log: readonly Exchange[]) {
  const words = exchangeWords(exchange, log);
  if (words.identity !== null) sections.identities.add(words.identity);
  for (const sentence of words.sentences) sections.sentences.add(plain(sentence));
  if (words.because !== null) sections.causes.add(words.because);
  if (words.advice !== null) sections.advice.add(words.advice);
  return words;
}

test('every state of a request has an answer with a reason, and an unwanted silence has advice', () => {
  const wrong: string[] = [];
  let count = 0;
  for (const exchange of exchanges()) {
    for (const log of logsBeside(exchange)) {
      count++;
      const { identity, sentences, because, advice } = tell(exchange, [...log, exchange]);
      const { presented, path, silence, setCookie } = exchange;
      const text = `${path} ${JSON.stringify(presented)} ${silence}: ${identity} ${sentences.join(' ')}`;
      const asks = path === '/me';
      if (asks !== (identity !== null)) wrong.push(`who: ${text}`);
      if (identity?.startsWith('Nobody: the') && presented.state !== 'found' && sentences.length === 0) {
        wrong.push(`no reason: ${text}`);
      }
      if (identity?.startsWith('You are') && presented.state !== 'found') wrong.push(`nobody known: ${text}`);
      if (
        setCookie.length === 0 &&
        silence !== null &&
        isUnwanted(silence) &&
        !path.startsWith('/logout') &&
        advice === null
      ) {
        wrong.push(`no advice: ${text}`);
      }
      if (because === '' || sentences.length !== new Set(sentences).size) wrong.push(`twice: ${text}`);
    }
    for (const { mark, text } of serverSteps(exchange)) steps.add(`${marks[mark]} ${text}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(count).toBeGreaterThan(100_000);
});

test('a person has read every sentence about a request', async () => {
  const all = Object.entries(sections).flatMap(([title, texts]) => [`# ${title}`, ...[...texts].toSorted(), '']);
  await expect([...all, '# on the server', ...[...steps].toSorted()].join('\n')).toMatchFileSnapshot(
    'all-requests.txt',
  );
});

const states: readonly LabState[] = ['none', 'running', 'stopped'].flatMap((storeServer) =>
  [null, 0, 1, 2].map(
    (records) =>
      ({
        store: 'redis',
        storeServer,
        records,
        secrets: 2,
        processes: [{ name: 'A', pid: records ?? null }],
      }) as LabState,
  ),
);

const deeds: readonly LabDeed[] = [
  { deed: 'options', changed: [{ option: 'rolling', from: 'false', to: 'true' }] },
  { deed: 'restart' },
  { deed: 'rotate-keep' },
  { deed: 'rotate-drop' },
  { deed: 'stop-store' },
  { deed: 'start-store' },
  { deed: 'forget-cookie' },
  { deed: 'plant', planted: true },
  { deed: 'plant', planted: false },
];

test('a person has read every sentence about an action on the lab, and about the two ends', async () => {
  const told = new Set<string>();
  for (const did of deeds) {
    for (const before of states) {
      for (const after of states) {
        const { head, changed } = eventWords({ number: 1, at: 0, did, before, after });
        for (const text of [head, ...changed]) told.add(text);
      }
    }
  }
  const record = { id: 'old', json: '{}', expires: null, instance: null };
  const cookie = { name: 'sid', value: 's%3Aold.x', signedBy: 0 };
  for (const cookies of [[], [cookie], [{ ...cookie, signedBy: null }]]) {
    for (const recordsProblem of [null, 'gone']) {
      for (const records of [[], [record]]) told.add(cookieWords({ cookies }, { records, recordsProblem }));
    }
  }
  const ends = new Set<string>();
  const date = 60_000;
  for (const rolling of ['true', 'false'] as const) {
    for (const expires of [null, date, date + 30_000, date - 30_000]) {
      for (const line of [setLine, `${setLine}; Expires=${new Date(date).toUTCString()}`]) {
        for (const [records, recordsProblem] of [
          [[], null],
          [[], 'gone'],
          [[{ ...record, expires }], null],
        ] as const) {
          for (const cookies of [[], [cookie]]) {
            const lab = {
              log: [{ ...login, setCookie: [line] }],
              records: [...records],
              recordsProblem,
              options: { ...firstSessionOptions, rolling },
            };
            ends.add(endsOf(lab, { cookies }).sentence);
          }
        }
      }
    }
  }
  ends.add(endOptionsWords({ maxAge: '1', expires: '1' }) ?? '');
  const all = ['# done to the lab', ...[...told].toSorted(), '', '# two ends', ...[...ends].toSorted()];
  await expect(all.join('\n')).toMatchFileSnapshot('all-events.txt');
});
