import { describe, expect, it, test } from 'vitest';
import type { LookReply, SessionLab } from '../../../../contract/labs/session.ts';
import type { LabDeed, LabEvent, LabState } from '../../../../contract/labs/session-facts.ts';
import { cookieWords, eventWords } from './event-words.ts';
import { optionText } from './option-words.ts';

const state: LabState = {
  store: 'redis',
  storeServer: 'running',
  records: 1,
  secrets: 1,
  processes: [{ name: 'A', pid: 10 }],
};

function told(did: LabDeed, after: Partial<LabState> = {}, before: Partial<LabState> = {}): string {
  const event: LabEvent = { number: 1, at: 0, did, before: { ...state, ...before }, after: { ...state, ...after } };
  const { head, changed } = eventWords(event);
  return [head, ...changed].join(' ');
}

describe('an action on the lab, and its effect', () => {
  it.each<[words: string, LabDeed, after?: Partial<LabState>, before?: Partial<LabState>]>([
    [
      'You restarted the app. Instance A was process 10 and is now process 11. The store held 1 session and now holds no session.',
      { deed: 'restart' },
      { records: 0, processes: [{ name: 'A', pid: 11 }] },
    ],
    [
      'You restarted the app. Instance A is not running. The store cannot be read.',
      { deed: 'restart' },
      { records: null, processes: [{ name: 'A', pid: null }] },
    ],
    [
      'You added a secret and kept the old one. The new secret signs new cookies. The app accepts 2 secrets.',
      { deed: 'rotate-keep' },
      { secrets: 2 },
    ],
    [
      'You replaced the secret. The app now rejects every cookie that the old secret signed. The store holds 1 session, as before.',
      { deed: 'rotate-drop' },
    ],
    [
      'You killed the Redis server. The store cannot be read.',
      { deed: 'stop-store' },
      { storeServer: 'stopped', records: null },
    ],
    ['The Redis server is still running.', { deed: 'stop-store' }],
    [
      'You started the Redis server. The store holds no session.',
      { deed: 'start-store' },
      { records: 0 },
      { storeServer: 'stopped', records: null },
    ],
    ['The Redis server did not start.', { deed: 'start-store' }, { storeServer: 'stopped', records: null }],
    [
      'You deleted the session cookie in this browser. The store holds 1 session, as before.',
      { deed: 'forget-cookie' },
    ],
    [
      'The attacker got a session id from the app and planted it in this browser. If a login keeps this id, the attacker is logged in too.',
      { deed: 'plant', planted: true },
    ],
    ['The attacker got no session id from the app, so nothing was planted.', { deed: 'plant', planted: false }],
    [
      'You changed store from Memory to SQLite file, maxAge from until the browser closes to 60000. The store held 1 session and now holds no session.',
      {
        deed: 'options',
        changed: [
          { option: 'store', from: 'memory', to: 'embedded' },
          { option: 'maxAge', from: '', to: '60000' },
        ],
      },
      { store: 'embedded', records: 0 },
      { store: 'memory' },
    ],
  ])('%s', (words, did, after, before) => {
    expect(told(did, after, before)).toBe(words);
  });
});

const record = { id: 'a', json: '{}', expires: null, instance: null };
test.each<[string, LookReply['cookies'], Pick<SessionLab, 'records' | 'recordsProblem'>]>([
  ['sends no session cookie', [], { records: [record], recordsProblem: null }],
  [
    'names a session in the store',
    [{ name: 'sid', value: 's:a.b', signedBy: 0 }],
    { records: [record], recordsProblem: null },
  ],
  [
    'but the store has no session with that id',
    [{ name: 'sid', value: 's%3Aa.b', signedBy: 0 }],
    { records: [{ ...record, id: 'c' }], recordsProblem: null },
  ],
  [
    'none of the app’s secrets signed it',
    [{ name: 'sid', value: 's:a.b', signedBy: null }],
    { records: [record], recordsProblem: null },
  ],
  [
    'still sends its session cookie.',
    [{ name: 'sid', value: 's:a.b', signedBy: 0 }],
    { records: [], recordsProblem: 'The client is offline' },
  ],
])('the cookie in this browser %s', (words, cookies, lab) => {
  expect(cookieWords({ cookies }, lab)).toContain(words);
});

test.each([
  ['store', 'embedded', 'store SQLite file'],
  ['store', 'memory', 'store Memory'],
  ['logout', 'clear', 'logout does clearCookie() only'],
  ['instances', '2', 'instances two, in turn'],
  ['rolling', 'true', 'rolling true'],
  ['latency', '500', 'Writes take longer by 500 ms'],
  ['name', '', 'name with the lab’s id'],
] as const)('the form names %s %s as "%s"', (option, value, words) => {
  expect(optionText(option, value)).toBe(words);
});
