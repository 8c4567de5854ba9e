import { describe, expect, test } from 'vitest';
import { readSessionOptions } from '../../contract/labs/session-options.ts';
import { findScenario } from '../../contract/labs/session-scenarios.ts';
import { diagnoseReading } from '../../prediction/diagnosis/diagnose.ts';
import { readAddress } from '../../prediction/reading/address.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { advise } from '../../prediction/situation/advice.ts';
import { situationOf, withResponse } from './situation-of.ts';
import { findSymptoms, symptoms, trialQuery } from './symptoms.ts';

test('a search finds the symptoms that have all its words', () => {
  expect(findSymptoms('401 LOGIN').map(({ words }) => words)).toEqual([
    'Login returns 200, the next request 401, and there is a new session on every request',
  ]);
  expect(findSymptoms('')).toEqual(symptoms);
  expect(findSymptoms('banana')).toEqual([]);
});

/** What each composed situation has to show: where it fails for the page, or the finding of the line. */
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

describe('a symptom with a situation shows what it says', () => {
  const composed = symptoms.flatMap(({ words, trial }) =>
    trial.kind === 'situation' ? [[words, trial.pasted] as const] : [],
  );

  test('each one is held against what it has to show', () => {
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

test('a symptom of sessions opens the lab with its options, and with the scenario that tells it', () => {
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
