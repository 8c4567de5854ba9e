import { expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { lessons } from '../chapters/lessons.ts';
import type { Fact } from './fact.ts';
import { claimWords, factWords } from './fact-words.ts';
import { setupSchema } from './lesson.ts';
import { filled } from './setup.ts';

const run = setupSchema.parse({ in: 'run', scheme: 'https', cookies: ['sid=1'], probes: ['home/link'] });
const sessions = setupSchema.parse({ in: 'sessions', press: ['login'] });
const sent = (request: string): Fact => ({ fact: 'sent', request, cookie: 0, is: true });

test.each<readonly [Fact, typeof run, string]>([
  [sent('other/form-post'), run, 'Form POST from another site: the cookie is sent'],
  [
    sent('port/fetch-include'),
    run,
    'fetch(), credentials: include, from the same host on another port: the cookie is sent',
  ],
  [
    sent('home/fetch-include-post'),
    run,
    'fetch(), credentials: include, POST, from the same origin: the cookie is sent',
  ],
  [sent('other/iframe-home-fetch'), run, 'Home page in a frame on another site calls fetch: the cookie is sent'],
  [sent('reach/sibling'), run, 'A request to api.home.localhost: the cookie is sent'],
  [sent('reach/scheme'), run, 'A request to app.home.localhost over http: the cookie is sent'],
  [
    { fact: 'written', text: '__Host-', begins: true, cookie: 0, is: true },
    run,
    'The line has a part that begins with “__Host-”',
  ],
  [
    { fact: 'measured', way: 'jwt', row: 'log-out-copy', status: 401 },
    run,
    'JWT: a thief who sends the copy after the logout is kept out (401)',
  ],
  [
    {
      fact: 'moments',
      moments: [
        { request: 'POST /login', cookie: 'set' },
        { deed: 'restart' },
        { request: 'GET /me', status: 401, user: null, arrived: 'missing' },
      ],
    },
    sessions,
    '“Log in” (POST /login): the response sets the cookie, then the app restarts, then “Who am I?” (GET /me): the store does not know the id, 401, you are nobody',
  ],
  [{ fact: 'session-option', option: 'secure', value: 'auto' }, sessions, 'The option secure is auto'],
  // Two buttons send this request, each with another query, so the sentence names neither.
  [{ fact: 'moments', moments: [{ request: 'POST /login-redirect' }] }, sessions, 'POST /login-redirect'],
  // The button that sends this request sends another one, too.
  [{ fact: 'moments', moments: [{ request: 'GET /slow?ms=2000' }] }, sessions, 'GET /slow?ms=2000'],
])('%j is described with the words of the page', (fact, setup, words) => {
  expect(filled(factWords(fact, setup), topologyOfNames('localhost'))).toBe(words);
});

test('no claim and no goal of a lesson names a host with an unfilled placeholder', () => {
  const told = lessons.flatMap(({ steps, challenge: { goal } }) => [
    ...steps.flatMap(({ claims, setup }) => claims.map((claim) => claimWords(claim, setup))),
    ...goal.flatMap((fact) => steps.slice(-1).map(({ setup }) => factWords(fact, setup))),
  ]);
  expect(
    told.map((words) => filled(words, topologyOfNames('localhost'))).filter((words) => /[{}]/.test(words)),
  ).toEqual([]);
});
