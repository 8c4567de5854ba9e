import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { experimentSchema } from '../../../contract/runs/experiment.ts';
import { profileOf, profiles } from '../../../model/profiles/profiles.ts';
import { diagnoseReading } from '../../../prediction/diagnosis/diagnose.ts';
import { predict } from '../../../prediction/predict.ts';
import { predictFlow } from '../../../prediction/predict-flow.ts';
import type { PredictionSetting } from '../../../prediction/prediction.ts';
import { readAddress } from '../../../prediction/reading/addresses/address.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { askers, type Situation } from '../../../prediction/situation/situation.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';
import { pastedFlow } from './pasted-flow.ts';
import { playgroundExperiment } from './playground-experiment.ts';

const topology = topologyOfNames('localhost');
const now = Date.UTC(2026, 10, 27);

function address(text: string) {
  const url = readAddress(text);
  if (url === null) throw new Error(text);
  return url;
}

function diagnosed(text: string, url: string, situation?: Situation) {
  return diagnoseReading(readInput(text), { address: url, now, ...(situation && { situation }) });
}

function settingOf(profile: (typeof profiles)[number]['id']): PredictionSetting {
  return { topology, profile: profileOf(profile), thirdPartyCookies: 'allowed', now, suffixes: publicSuffixes };
}

describe('a cookie opens with the request that sets it, so its verdict does not change', () => {
  const lines = [
    'sid=1; Path=/',
    'sid=1; Path=/; SameSite=Lax',
    'sid=1; Path=/; SameSite=Strict',
    'sid=1; Path=/; SameSite=None; Secure',
    'sid=1; Path=/; SameSite=None',
    'sid=1; Path=/; SameSite=None; Secure; Partitioned',
  ];
  const pages = [
    ['https://app.example.org/', 'https://app.example.org/login'],
    ['https://app.example.org:8443/', 'https://app.example.org/login'],
    ['https://www.example.org/', 'https://app.example.org/login'],
    ['http://app.example.org/', 'https://app.example.org/login'],
    ['https://app.example.com/', 'https://app.example.org/login'],
    ['http://localhost:5173/', 'http://localhost:3001/login'],
    ['http://localhost:5173/', 'http://127.0.0.1:3001/login'],
  ] as const;

  test.each(pages)('from a page of %s to %s, with every kind of request, in every engine', (page, api) => {
    for (const asker of askers) {
      const situation: Situation = {
        page: address(page),
        api: address(api),
        setBy: asker,
        sentWith: asker,
        thirdPartyCookies: 'allowed',
      };
      for (const line of lines) {
        const [cookie] = diagnosed(line, api, situation).cookies;
        if (cookie === undefined) throw new Error(line);
        for (const { profile, outcome, reason } of cookie.outcomes) {
          const { experiment } = playgroundExperiment(cookie, topology, profile.id);
          const storage = predict(experiment, [], settingOf(profile.id))[0]?.storage;
          const there = [storage?.outcome, storage?.outcome === 'ignored' ? storage.reason : null];
          expect({ asker, line, profile: profile.id, there }).toEqual({
            asker,
            line,
            profile: profile.id,
            there: [outcome, reason],
          });
        }
      }
    }
  });

  test('the requesting page is named by its playground host', () => {
    const situation: Situation = {
      page: address('http://localhost:5173/'),
      api: address('http://localhost:3001/login'),
      setBy: 'fetch-default',
      sentWith: 'fetch-default',
      thirdPartyCookies: 'allowed',
    };
    const [cookie] = diagnosed('sid=1', 'http://localhost:3001/login', situation).cookies;
    if (cookie === undefined) throw new Error('no cookie');
    const { experiment, note } = playgroundExperiment(cookie, topology, 'chromium');
    expect(experiment.setBy).toBe('port/fetch-same-origin');
    expect(note).toMatch(/http:\/\/localhost:5173 is http:\/\/app\.home\.localhost:\d+\./);
  });
});

const chain = [
  'HTTP/2 302',
  'location: https://login.example.net/authorize?code=s3cret',
  'set-cookie: state=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax',
  '',
  'HTTP/2 303',
  'location: https://app.example.org/account',
  '',
  'HTTP/2 200',
  'set-cookie: state=; Path=/login; Max-Age=0; Secure',
  'set-cookie: sid=s3cret; Path=/; Domain=example.org; Secure',
  '',
].join('\n');
const start = 'https://app.example.org/login';

describe('several responses open as a flow', () => {
  test('with each redirect as a hop, on the playground hosts for the real ones', () => {
    const flow = pastedFlow(diagnosed(chain, start), start, topology, 'firefox');
    expect(flow?.flow.steps).toEqual([
      {
        start: 'outside/address-bar',
        waitSeconds: 0,
        hops: [
          { at: 'home', path: '/login', status: 302, set: [0], clear: false },
          { at: 'other', path: '/authorize', status: 303, set: [], clear: false },
          { at: 'home', path: '/account', status: 200, set: [1, 2], clear: false },
        ],
      },
    ]);
    expect(flow?.cookies[2]).toBe('sid=s3cret; Path=/; Domain=home.localhost; Secure');
    expect(flow).toMatchObject({ scheme: 'https', profile: 'firefox', thirdPartyCookies: 'allowed' });
    expect(flow?.description).toContain('app.example.org is app.home.localhost here. Every other host is');
  });

  test.each(profiles)('the verdict on each cookie equals that of the page, in $title', ({ id }) => {
    const diagnosis = diagnosed(chain, start);
    const flow = pastedFlow(diagnosis, start, topology, id);
    if (flow === null) throw new Error('no flow');
    const cookies = flow.cookies.map((setCookie) => ({ setCookie }));
    const experiment = experimentSchema.parse({ scheme: flow.scheme, cookies, probes: [] });
    const { hops } = predictFlow(experiment, flow.flow, settingOf(id));
    const there = hops.flatMap(({ sets }) => sets.map(({ storage }) => storage.outcome));
    const here = diagnosis.cookies.map(({ outcomes }) => outcomes.find(({ profile }) => profile.id === id)?.outcome);
    expect(there).toEqual(here);
  });

  test.each([
    ['one response', 'HTTP/1.1 200 OK\nSet-Cookie: a=1\n\n'],
    ['header lines', 'Set-Cookie: a=1\nSet-Cookie: b=1'],
    [
      'a cookie of another host',
      'HTTP/1.1 302 Found\nLocation: https://other.example/\nSet-Cookie: a=1\n\nHTTP/1.1 200 OK\nSet-Cookie: b=1\n\n',
    ],
    ['responses without cookies', 'HTTP/1.1 302 Found\nLocation: /a\n\nHTTP/1.1 200 OK\n\n'],
  ])('%s: no flow', (_what, text) => {
    expect(pastedFlow(diagnosed(text, start), start, topology, 'chromium')).toBeNull();
  });

  test('a fetch with its default credentials begins no flow, and a form of another site does', () => {
    const situation = (setBy: Situation['setBy']): Situation => ({
      page: address('https://pay.example.com/'),
      api: address(start),
      setBy,
      sentWith: setBy,
      thirdPartyCookies: 'allowed',
    });
    const opened = (setBy: Situation['setBy']) =>
      pastedFlow(diagnosed(chain, start, situation(setBy)), start, topology, 'chromium');
    expect(opened('fetch-default')).toBeNull();
    expect(opened('form-post')?.flow.steps[0]?.start).toBe('other/form-post');
  });
});
