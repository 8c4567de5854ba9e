import { describe, expect, test } from 'vitest';
import { readSessionOptions } from '../../../contract/labs/session-options.ts';
import { findScenario } from '../../../contract/labs/session-scenarios.ts';
import { diagnoseReading } from '../../../prediction/diagnosis/diagnose.ts';
import { readAddress } from '../../../prediction/reading/addresses/address.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { advise } from '../../../prediction/situation/advice.ts';
import { situationOf } from '../../../prediction/situation/described.ts';
import { withResponse } from '../situation/situation-of.ts';
import { findSymptoms } from './find-symptoms.ts';
import { symptoms, trialQuery } from './symptoms.ts';

const wordsOf = (search: string) => findSymptoms(search).symptoms.map(({ words }) => words);

test('a search finds the symptoms that have all its words', () => {
  expect(wordsOf('401 LOGIN')).toEqual([
    'Login returns 200, the next request 401, and there is a new session on every request',
  ]);
  expect(findSymptoms('')).toEqual({ symptoms, isExact: true });
  expect(wordsOf('banana')).toEqual([]);
  expect(findSymptoms('clearCookie banana')).toMatchObject({ isExact: false });
  // Other forms of the words in the list.
  expect(findSymptoms('deleting cookies')).toMatchObject({
    symptoms: [{ words: 'res.clearCookie does nothing' }],
    isExact: true,
  });
});

/** Three descriptions of each symptom, in other words than the list has. */
const paraphrases: readonly (readonly [string, string, string])[] = [
  [
    'express-session secure true no Set-Cookie header',
    'session cookie not set with secure: true on localhost',
    'no set-cookie in response headers when secure=true',
  ],
  [
    'session works on localhost but not in production',
    'cookie not set on heroku',
    'no cookie behind a load balancer with https',
  ],
  [
    'session id changes on every request from react',
    'my frontend on another port gets 401',
    'cookie not sent from react to express',
  ],
  [
    'CORS error wildcard with credentials',
    'cors origin * and credentials include',
    'blocked by cors policy wildcard origin credentials',
  ],
  [
    'cannot read set-cookie header in javascript',
    'axios response headers set-cookie undefined',
    'get cookie from fetch response headers',
  ],
  ['samesite none cookie blocked', 'cookie will soon be rejected', 'SameSite=None warning in the console'],
  [
    'works in firefox but not in chrome without samesite',
    'default samesite differs between browsers',
    'chrome treats my cookie as lax and firefox does not',
  ],
  [
    'session lost after stripe payment redirect',
    'cookie gone after SAML post callback',
    'sometimes no cookie when the bank posts back',
  ],
  ['oauth state mismatch', 'logged out after google login', 'invalid state in the github oauth callback'],
  ['localhost and 127.0.0.1 cookie not sent', 'page on localhost, api on 127.0.0.1', 'loopback ip cookies missing'],
  [
    'two projects on localhost share the cookie',
    'logging in to one app logs me out of the other',
    'are cookies isolated by port',
  ],
  ['cookie domain localhost not working', 'set cookie domain with port', 'domain attribute localhost:3000 invalid'],
  ["can't delete cookie in express", 'clearCookie not working', 'cookie does not go away when I remove it'],
  [
    'cookie still there after req.session.destroy',
    'logout leaves connect.sid in the browser',
    'session destroyed but the browser keeps the cookie',
  ],
  ['cookie expires too early', 'maxAge in seconds or milliseconds', 'cookie disappears after a few seconds'],
  ['no session cookie on first visit', 'saveUninitialized false no cookie', 'session cookie only after login'],
  [
    'all users logged out when the server restarts',
    'sessions lost after deploy',
    'every second request is unauthorized with pm2 cluster',
  ],
  [
    'logged out after redirect, refresh works',
    'session not saved before redirect',
    'race between redirect and session store',
  ],
  [
    'safari does not store my cookie on localhost',
    'login works in chrome but not in safari',
    'cookie not set on iphone in development',
  ],
  [
    'vite proxy cookie not set',
    'dev server proxy to staging backend loses cookie',
    'http-proxy-middleware cookie domain',
  ],
  ['cookie not sent in iframe', 'embedded widget login loop', 'third-party cookie in a frame on safari'],
  ['document.cookie empty', 'javascript cannot see my cookie', 'js-cookie get undefined'],
  ['req.signedCookies false', 'req.cookies undefined in express', 'signed cookie signature does not match'],
  ['431 header too large', 'jwt cookie not stored because it is too big', 'cookie larger than 4096 bytes'],
  ['session fixation', 'session id does not change after login', 'regenerate the session on login'],
];

test.each(symptoms.map(({ words }, index) => [words, paraphrases[index] ?? []] as const))(
  'is found by its own words and by three other descriptions: %s',
  (words, others) => {
    expect(wordsOf(words)[0]).toBe(words);
    expect(others).toHaveLength(3);
    const missed = others.filter((other) => !wordsOf(other).slice(0, 3).includes(words));
    expect(missed).toEqual([]);
  },
);

/** The expected failure of each composed situation, or the expected finding of the line. */
const shows: Readonly<Record<string, string>> = {
  'Login returns 200, the next request 401, and there is a new session on every request': 'stored',
  'Access-Control-Allow-Origin must not be the wildcard when credentials mode is include': 'read',
  'SameSite=None cookie is rejected': 'same-site-none-without-secure',
  'The cookie disappears on the payment or SSO POST callback, but only sometimes': 'later',
  'State mismatch after login with Google: SameSite=Strict': 'sent',
  'The page is on localhost and the API on 127.0.0.1: the cookie is not sent': 'stored',
  'Two apps on localhost log each other out': 'replaced',
  'I cannot set a cookie with Domain=localhost': 'domain-with-port',
  'res.clearCookie does nothing': 'deletion-misses',
  'maxAge: 3600 expires after 3 seconds': 'lifetime-very-short',
  'It works in Chrome, and Safari never logs in on localhost': 'secure-over-insecure-scheme',
  'Vite, webpack or CRA proxy: the cookie of the remote API is not stored': 'domain-of-another-host',
  'Login inside an iframe loops, and it fails in Safari and on iOS': 'stored',
  '431 Request Header Fields Too Large, or the cookie is not saved since the token grew': 'name-and-value-too-long',
};

describe('a symptom with a situation shows its own failure', () => {
  const composed = symptoms.flatMap(({ words, trial }) =>
    trial.kind === 'situation' ? [[words, trial.pasted] as const] : [],
  );

  test('each symptom has an expected result', () => {
    expect(composed.map(([words]) => words)).toEqual(Object.keys(shows));
  });

  test.each(composed)('%s', (words, pasted) => {
    const reading = readInput(pasted.text);
    const asker = pasted.asker ?? 'fetch-include';
    const situation = withResponse(situationOf({ page: pasted.page ?? '', url: pasted.url, asker }), reading);
    const { cookies } = diagnoseReading(reading, { address: pasted.url, now: 0, ...(situation && { situation }) });
    const shown = cookies.flatMap(({ setCookie, url, findings, outcomes }) => {
      const from = readAddress(url);
      const fails =
        from === null || situation === null
          ? null
          : advise({ setCookie, url: from }, situation, { proxy: 'no', browser: 'chromium' }, 0).fails;
      return [fails, ...findings.map(({ code }) => code), ...outcomes.map(({ outcome }) => outcome)];
    });
    expect(shown).toContain(shows[words]);
  });
});

test('a symptom of sessions opens the lab with its options and its scenario', () => {
  const opened = symptoms.flatMap(({ words, trial }) => {
    if (trial.kind !== 'page' || trial.page !== 'sessions') return [];
    const query = new URLSearchParams(trialQuery(trial));
    const { options, problems } = readSessionOptions(query);
    expect(problems).toEqual([]);
    const scenario = findScenario(query.get('scenario') ?? '');
    expect(options).toMatchObject(scenario?.options ?? {});
    return [`${words.slice(0, 24)}: ${scenario?.id ?? `secure ${options.secure}`}`];
  });
  expect(opened).toEqual([
    'secure: true and express: secure true',
    'It works locally, and th: proxy-without-header',
    'The session is destroyed: logout-leaves-cookie',
    'There is no session cook: secure false',
    'Everyone is logged out o: restart',
    'The redirect after login: slow-store',
    'The session id is the sa: fixation',
  ]);
});
