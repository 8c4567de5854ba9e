import { expect, test } from 'vitest';
import { probes } from '../../contract/probes/catalogue.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import { linkPairs } from '../../contract/runs/link.ts';
import { predict } from '../../prediction/predict.ts';
import { shellCommands } from '../../prediction/reading/commands/shell-words.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { experimentQuery } from '../experiment/use-experiment.ts';
import { readResult, resultKey, writeResult } from '../result/carried-result.ts';
import { chromiumSetting, observedOf, received, storedCookie } from '../testing/experiment.ts';
import { exchangeOf, reportOfRun } from '../testing/run.ts';
import { curlOfExperiment, curlOfRow } from '../wire/curl.ts';
import { wireRows } from '../wire/rows.ts';
import { harOf } from './har.ts';
import { playwrightTest } from './playwright-test.ts';
import type { Taken } from './taken.ts';
import { ticket } from './ticket.ts';

const secret = 's3cretOfMine42';
const line = `sid=${secret}; Path=/; HttpOnly; SameSite=Lax`;
const experiment = experimentSchema.parse({ scheme: 'http', cookies: [{ setCookie: line }] });
const observations = {
  'home/link': received('home/link', true),
  'other/form-post': received('other/form-post', true),
  'other/fetch-include': { outcome: 'no-request', because: 'nothing-arrived' },
} as const;
const report = reportOfRun({
  request: { ...experiment, action: 'run' },
  userAgent: 'Mozilla/5.0 Firefox/153.0',
  startedAt: Date.UTC(2026, 10, 27, 9),
  thirdPartyCookies: 'blocked',
  cookies: [storedCookie],
  observations,
});

function taken(changes: Partial<Taken> = {}): Taken {
  return {
    experiment,
    origin: 'http://localhost:28080',
    setting: chromiumSetting,
    predictions: { fresh: predict(experiment, probes, chromiumSetting), aged: new Map() },
    observed: null,
    report: null,
    browser: 'Chromium',
    rows: [],
    sentences: ['Chromium would store it.'],
    probes,
    ...changes,
  };
}

const afterRun = taken({
  observed: observedOf(line, observations),
  report,
  browser: 'Firefox 153',
  sentences: ['Firefox 153 stored it.'],
});

test.each(['plain', "it's", 'two  spaces', '$HOME `id` "q" \\', 'a\nb'])(
  'the shell passes %j to curl unchanged',
  (text) => {
    const odd = { ...experiment, cookies: [{ setCookie: `a=${text}` }] };
    const { exchanges } = readInput(curlOfExperiment('http://localhost:28080', odd));
    expect(exchanges[0]?.request).toMatchObject({ method: 'POST', url: { path: '/api/runs', port: 28080 } });
    const [command] = shellCommands(curlOfExperiment('http://localhost:28080', odd), 'bash');
    expect(JSON.parse(command?.words.at(-1) ?? '')).toEqual(odd);
  },
);

test('the curl command of a request has its method, headers and cookies', () => {
  const reading = readInput(
    curlOfRow({
      method: 'POST',
      url: 'http://app.home.localhost:8080/cart',
      requestHeaders: [
        ['host', 'app.home.localhost:8080'],
        ['origin', 'http://app.other.localhost:8080'],
        ['cookie', "sid=it's; b=2"],
      ],
    }),
  );
  expect(reading.kind).toBe('curl-command');
  expect(reading.exchanges[0]?.request).toMatchObject({
    method: 'POST',
    cookies: ['sid', 'b'],
    origin: 'http://app.other.localhost:8080',
  });
});

test('the Playwright test expects the received cookies, and omits requests that no browser made', () => {
  const text = playwrightTest(afterRun);
  expect(text).toContain("test('Firefox 153 stored it.'");
  expect(text).toContain("const received = {\n  'home/link': ['sid'],\n  'other/form-post': ['sid'],\n};");
  expect(text).toContain(
    '// The cookies that the server receives with each request. Observed in Firefox 153 on 2026-11-27',
  );
});

test('if the outcomes depend on the third-party cookie policy, the test expects the policy that the run found', () => {
  const none = experimentSchema.parse({
    scheme: 'https',
    cookies: [{ setCookie: 'sid=1; Path=/; Secure; SameSite=None' }],
  });
  const request = { ...none, action: 'run' } as const;
  const image = { 'other/image': received('other/image', true) };
  const text = (thirdPartyCookies: 'allowed' | 'blocked') =>
    playwrightTest(
      taken({
        experiment: none,
        predictions: { fresh: predict(none, probes, chromiumSetting), aged: new Map() },
        observed: observedOf(none.cookies[0]?.setCookie ?? '', image),
        report: { ...report, request, thirdPartyCookies, observations: image },
      }),
    );
  expect(text('blocked')).toContain("third-party cookies in this browser').toBe('blocked')");
  expect(text('allowed')).toContain("third-party cookies in this browser').toBe('allowed')");
});

test('before a run the test expects the predictions for the requests of a run', () => {
  const text = playwrightTest(taken());
  expect(text).toContain('Predicted for Chromium');
  expect(text).toContain("'other/link': ['sid']");
  expect(text).toContain("'other/form-post': []");
  const essential = probes.filter((probe) => probe.essential).length;
  const block = text.slice(text.indexOf('const received'), text.indexOf('};', text.indexOf('const received')));
  expect(block.split('\n').length - 2).toBe(essential);
});

test('the ticket has sentence, header, differences, versions and link, and no typed value', () => {
  const text = ticket(afterRun);
  expect(text).toContain('Firefox 153 stored it.');
  expect(text).toContain('Set-Cookie: sid=xxxxxxxxxxxxxx; Path=/; HttpOnly; SameSite=Lax');
  expect(text).toContain('Not as predicted: 1 of 2 requests.');
  expect(text).toMatch(/\| Form POST from another site \| `sid` \|/);
  expect(text).not.toContain('Link from home');
  expect(text).toContain('draft-ietf-httpbis-rfc6265bis-22');
  expect(text).toMatch(/http:\/\/localhost:28080\/play\?c=\S+&result=/);
  expect(text).not.toContain(secret);
});

test('the HAR is read back with its requests, cookies and Set-Cookie lines', () => {
  const rows = wireRows(
    [report],
    [
      exchangeOf({
        probe: 'set',
        method: 'GET',
        path: '/',
        setCookie: [line],
        responseHeaders: [['set-cookie', line]],
      }),
      exchangeOf({ probe: 'home/link', method: 'GET', path: '/', at: 5, cookie: `sid=${secret}`, cookies: [0] }),
    ],
    chromiumSetting.topology,
  );
  const reading = readInput(harOf({ rows, report, browser: 'Firefox 153' }) ?? '');
  expect(reading.sentence).toMatch(/^This is a HAR of \d+ requests, recorded by Firefox 153\.$/);
  expect(reading.lines.map(({ setCookie }) => setCookie)).toEqual([line]);
  expect(reading.exchanges.some(({ request }) => request?.cookies?.includes('sid'))).toBe(true);
  const { log } = JSON.parse(harOf({ rows, report, browser: 'Firefox 153' }) ?? '');
  expect(log.entries.at(-1).request.cookies).toEqual([{ name: 'sid', value: secret }]);
  expect(harOf({ rows: [], report: null, browser: '' })).toBeNull();
});

test('a link carries the result to another playground, without a value, a host or a port', () => {
  const search = `${experimentQuery(experiment)}&${resultKey}=${writeResult(experiment, report, observations)}`;
  expect(decodeURIComponent(search)).not.toMatch(/s3cret|localhost|8080/);
  expect(atob(new URLSearchParams(search).get(resultKey)?.replaceAll('-', '+').replaceAll('_', '/') ?? '')).not.toMatch(
    /s3cret|localhost|8080/,
  );
  const read = readResult(search);
  expect(read).toMatchObject({
    userAgent: report.userAgent,
    thirdPartyCookies: 'blocked',
    cookies: [{ stored: ['first-party'], readable: false }],
    observations: {
      'home/link': { outcome: 'received', requests: [{ cookies: [0] }] },
      'other/fetch-include': { outcome: 'no-request', because: 'nothing-arrived' },
    },
  });
});

test('a result of another experiment and a broken one get a message and are not shown', () => {
  const result = writeResult(experiment, report, observations);
  const other = { ...experiment, path: '/other' };
  const query = new URLSearchParams(linkPairs(other).map(([key, value]): [string, string] => [key, value]));
  expect(readResult(`?${query}&${resultKey}=${result}`)).toMatch(/belongs to another experiment/);
  expect(readResult(`?${query}&${resultKey}=${result.slice(0, -9)}`)).toMatch(/cannot be read/);
  expect(readResult(`?${query}`)).toBeNull();
});
