import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { findProbe } from '../../../contract/probes/catalogue.ts';
import { type Experiment, experimentSchema } from '../../../contract/runs/experiment.ts';
import { predict } from '../../../prediction/predict.ts';
import { predictionSetting } from '../../../prediction/predict-defaults.ts';
import { frameOf } from '../frame.ts';
import type { SceneExchange } from './exchange.ts';
import { sceneHosts } from './hosts.ts';
import { requestExchange } from './request-exchange.ts';
import { exchangeWords, stepWords } from './step-words.ts';
import { storingExchange } from './storing-exchange.ts';

const topology = topologyOfNames('localhost');
const setting = predictionSetting(topology, 'chromium', 'allowed', 0);
const hosts = sceneHosts(topology, 'http', ['home', 'other']);

function composed(setCookie: string, changes: Partial<Experiment> = {}): Experiment {
  return { ...experimentSchema.parse({ scheme: 'http', cookies: [{ setCookie }] }), ...changes };
}

function request(id: string, experiment: Experiment): SceneExchange {
  const probe = findProbe(id);
  const [prediction] = predict(experiment, probe ? [probe] : [], setting);
  if (!probe || !prediction) throw new Error(`there is no ${id}`);
  const nothing = { observation: undefined, seen: null, unsure: false };
  const exchange = requestExchange({ probe, experiment, cookie: 0, prediction, setting, ...nothing });
  if (!exchange) throw new Error(`${id} is not present`);
  return exchange;
}

function storing(experiment: Experiment): SceneExchange {
  const [prediction] = predict(experiment, [], setting);
  if (!prediction) throw new Error('there is no cookie');
  return storingExchange({ experiment, cookie: 0, prediction, setting, seen: null, unknownBecause: null });
}

test.each([
  ['other/image', ['other.localhost']],
  ['other/iframe-home-fetch', ['other.localhost', 'app.home.localhost']],
  ['home/iframe-sandboxed-fetch', ['app.home.localhost', 'sandboxed frame']],
  ['port/link', ['app.home.localhost:8081']],
  ['scheme/link', ['https://app.home.localhost:8443']],
])('the request of %s comes from the documents %j', (id, documents) => {
  expect(request(id, composed('sid=1; Path=/')).documents).toEqual(documents);
});

describe('the steps in words, with real host names', () => {
  test('of a form POST from another site', () => {
    const exchange = request('other/form-post', composed('sid=1; Path=/; SameSite=Lax'));
    expect(exchangeWords(exchange)).toBe('Prediction. Form POST from another site: not sent.');
    const words = exchange.steps.map((step) => stepWords(step, exchange, hosts));
    expect(words[0]).toBe('A page of other.localhost makes the request POST / to app.home.localhost: Form POST.');
    expect(words[5]).toMatch(/^Does SameSite allow this request\? No, so it stops here: SameSite is Lax/);
    expect(words[6]).toMatch(/^The request arrives with no Cookie header\. Not sent: SameSite is Lax/);
    expect(words).toHaveLength(7);
  });

  test('of a redirect on the way', () => {
    const exchange = request('home/fetch-through-other', composed('sid=1; Path=/'));
    expect(exchange.steps.map((step) => stepWords(step, exchange, hosts))[1]).toBe('other.localhost redirects it.');
  });
});

describe('a scene shows only the steps that have happened', () => {
  const sent = request('other/link', composed('sid=1; Path=/; SameSite=Lax'));

  test('a cookie that has expired is in the jar until the step that finds it gone', () => {
    const exchange = request('home/link', composed('sid=1; Path=/; Max-Age=3', { ageSeconds: 5 }));
    expect(exchange.steps.map(({ kind }) => kind)).toContain('jar-empty');
    const ends = frameOf(exchange, exchange.steps.length);
    expect([frameOf(exchange, 1).jar, ends.jar, ends.end]).toEqual(['stored', 'empty', 'not-sent']);
  });

  test('before the first step nothing was requested and nothing has arrived', () => {
    expect(frameOf(sent, 0)).toMatchObject({ chip: null, end: null, header: null, because: null });
  });

  test('each passed gate moves the chip one sixth forward', () => {
    const places = sent.steps.map((_, done) => frameOf(sent, done + 1).chip?.at);
    expect(places).toEqual([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1, 1]);
    expect(frameOf(sent, 8)).toMatchObject({ end: 'sent', header: 'sid=1' });
  });
});

describe('storing has one gate', () => {
  test('a stored cookie passes it, and is in the jar only after that', () => {
    const exchange = storing(composed('sid=1; Path=/; SameSite=Lax'));
    expect(exchange.steps.map((_, done) => frameOf(exchange, done + 1).jar)).toEqual(['empty', 'empty', 'stored']);
  });

  test('a rejected cookie bounces off, with the reason', () => {
    const exchange = storing(composed('sid=1; Path=/; SameSite=None'));
    const frame = frameOf(exchange, exchange.steps.length);
    expect(frame).toMatchObject({ end: 'rejected', jar: 'empty', chip: { at: 0.5, look: 'rejected' } });
    expect(frame.because).toMatch(/Secure/);
  });

  test('a cookie in another partition is not described as in the jar of home', () => {
    const exchange = storing(
      composed('sid=1; Secure; SameSite=None; Partitioned', { setBy: 'cross-site-iframe', scheme: 'https' }),
    );
    expect(frameOf(exchange, exchange.steps.length)).toMatchObject({ end: 'partition', jar: 'partition' });
  });
});

test.each([
  ['exact', 'other/fetch-include', true],
  ['none', 'other/fetch-include', false],
  ['wildcard', 'other/fetch-include', false],
  ['wildcard', 'other/fetch-omit', true],
  ['none', 'home/fetch-include', true],
  ['exact', 'home/fetch-through-other', false],
  ['reflect', 'home/fetch-through-other', true],
  ['none', 'other/web-socket', true],
  ['reflect', 'other/fetch-include-no-cors', false],
] as const)('where the server answers CORS with %s, the page of %s reads the response: %s', (cors, id, readable) => {
  const { steps } = request(id, composed('sid=1; Path=/', { cors }));
  expect(steps.find(({ kind }) => kind === 'response')).toEqual({ kind: 'response', readable });
});
