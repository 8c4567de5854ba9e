import { expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { probes } from '../../../contract/probes/catalogue.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { notCarriedReasons } from '../../../contract/runs/carrying.ts';
import { type Experiment, experimentSchema } from '../../../contract/runs/experiment.ts';
import { jarVerdicts } from '../../../contract/runs/jar.ts';
import { type Observation, type ObservedCookie, storageContexts } from '../../../contract/runs/observation.ts';
import { waysOfSetting } from '../../../contract/runs/ways.ts';
import { allProfiles } from '../../../model/profiles/profiles.ts';
import { causeSentences } from '../../../prediction/judge/outcome.ts';
import { predict } from '../../../prediction/predict.ts';
import type { CookiePrediction, PredictionSetting } from '../../../prediction/prediction.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';
import { matrixCookies, matrixPath } from '../../../recordings/matrix-cookies.ts';
import { cellWords, overlayWords } from '../../result/cell-words.ts';
import { jarWords } from '../../result/jar-words.ts';
import { cellView } from '../../result/result.ts';
import { readableWords, storedSentence, storedWords } from '../../result/stored-words.ts';
import { alteredWords, unknownWords } from '../../result/unknown-words.ts';
import { goneWords, leftWords } from '../../run/run-words.ts';
import { sceneHosts } from '../../scene/exchange/hosts.ts';
import { requestExchange } from '../../scene/exchange/request-exchange.ts';
import { exchangeWords, stepWords } from '../../scene/exchange/step-words.ts';
import { storingExchange } from '../../scene/exchange/storing-exchange.ts';
import { seenRequest, storedCookie } from '../../testing/experiment.ts';
import { durationWords, lifetimeWords } from '../../wire/lifetime-words.ts';
import { statusWords } from '../../wire/status-words.ts';
import { normalHostWords, secureWords } from '../../world/secure-words.ts';
import { changeSentence } from './ChangeLine.tsx';

/* Sentences that are built at run time: `npm run strings` lists only their parts. Here each builder gets every
   combination that changes its text, and a person has read the list of distinct results. Slow: it draws every scene of
   the matrix. */

const now = Date.UTC(2026, 10, 28);

interface World {
  readonly experiment: Experiment;
  readonly setting: PredictionSetting;
  readonly predictions: readonly CookiePrediction[];
}

/** The cookies of the matrix in the settings that change a sentence, under every profile. */
const worlds: readonly World[] = allProfiles.flatMap((profile) =>
  (
    [
      ['localhost', 'http', 'allowed', 0],
      ['test', 'http', 'blocked', 0],
      ['test', 'https', 'blocked', 121],
    ] as const
  ).map(([names, scheme, thirdPartyCookies, ageSeconds]) => {
    const setting = { topology: topologyOfNames(names), profile, thirdPartyCookies, now, suffixes: publicSuffixes };
    const experiment = experimentSchema.parse({
      scheme,
      cookies: matrixCookies(names).map((setCookie) => ({ setCookie })),
      path: matrixPath,
      ageSeconds,
      probes: 'all',
    });
    return { experiment, setting, predictions: predict(experiment, probes, setting) };
  }),
);

/** The probes from the other site, the chains and the reach probes cover all sentences. */
const sample = probes.filter(({ from, group }) => from === 'other' || group === 'chains' || group === 'reach');

const nothing = { observation: undefined, seen: null, unsure: false } as const;

function observedCookie(change: Partial<ObservedCookie>): ObservedCookie {
  const readableBy = { documentCookie: true, cookieStore: null };
  return { ...storedCookie, emitted: 'a=1', arrivedAs: null, seenIn: [], readable: true, readableBy, ...change };
}

const storings = [
  observedCookie({}),
  observedCookie({ stored: ['other'] }),
  observedCookie({ stored: [] }),
  observedCookie({ emitted: null, stored: [] }),
  ...notCarriedReasons.map((unknownBecause) => observedCookie({ stored: 'unknown', unknownBecause })),
];

function* secures() {
  for (const requests of [[], ['a'], ['a', 'b']]) {
    for (const stored of [true, false].flatMap((one) =>
      [true, false].map((other) => ({ with: one, without: other })),
    )) {
      for (const ticked of [true, false]) {
        for (const trusting of [null, 'Your browser', 'Firefox']) {
          yield `beside the flag: ${secureWords({ effect: { stored, requests }, ticked, trusting })}`;
        }
      }
      yield `beside localhost: ${normalHostWords({ stored, requests })}`;
    }
  }
}

function* changes() {
  for (const { predictions } of worlds) {
    for (const [index, before] of predictions.entries()) {
      const after = predictions[(index + 1) % predictions.length];
      if (after) yield changeSentence(before, after).replace(/\b(?:[2-9]|\d\d+) requests/, 'N requests');
    }
  }
}

function* jars() {
  for (const jar of jarVerdicts) {
    for (const stored of [['first-party'], [], 'unknown'] as const) yield jarWords({ jar, stored }) ?? '(nothing)';
  }
  const some = storageContexts.map((context) => [context]);
  for (const stored of ['unknown', [], ...some, storageContexts.slice(0, 2), storageContexts] as const) {
    yield storedWords(stored);
    yield storedSentence(stored);
  }
  for (const documentCookie of [true, false, null]) {
    for (const cookieStore of [true, false, null]) yield readableWords({ documentCookie, cookieStore });
  }
  for (const arrived of ['a=', 'a=2']) yield alteredWords({ set: 'a', arrived });
  for (const because of notCarriedReasons) {
    for (const line of ['a=1', 'a=1; Domain=x.example', 'a=1; Path=/p', 'a=1; Path=/p/../q']) {
      yield `because ${unknownWords(because, line)}`;
    }
  }
}

function* runs() {
  for (const code of ['unknown-run', 'run-expired'] as const)
    yield goneWords({ code, message: 'What the server says.' });
  const foreign = { outcome: 'received', requests: [{ foreign: ['x=1', 'y=2'] }] } as unknown as Observation;
  for (const action of ['run', 'reset'] as const) {
    for (const leftOver of [[], ['home: sid'], ['home: sid', 'other: sid']]) {
      for (const unreached of [[], ['https://other.localhost:8443']]) {
        yield* leftWords({ action, leftOver, observations: { p: foreign }, unreached });
      }
    }
  }
}

function* lifetimes() {
  const [s, m, h, d] = [1_000, 60_000, 3_600_000, 86_400_000];
  for (const left of [-s, 0, 1, s, 59 * s, m - 1, m, 61 * s, h - s, h, 25 * h, d - m, d, 400 * d])
    yield durationWords(left);
  yield lifetimeWords({ expiryTime: null }, now);
  yield lifetimeWords({ expiryTime: now + m }, now);
  for (const response of ['not-kept', 'covered', { status: null }, { status: 200 }] as const) {
    yield statusWords({ response } as Parameters<typeof statusWords>[0]);
  }
}

function arrived(cookies: readonly number[], probe: Probe): Observation {
  const request = seenRequest(cookies, { hop: probe.target, method: probe.method, path: '/p' });
  const first = { ...request, path: '/.playground/redirect/x' };
  return { outcome: 'received', responseReadable: cookies.length > 0, requests: [first, request] };
}

/** Every recorded result of a request, for a cookie whose storage is known and for one whose storage is not. */
function recordsOf(probe: Probe, cookie: number) {
  return [
    nothing,
    { ...nothing, observation: arrived([cookie], probe), seen: storings[0] ?? null },
    ...storings.map((seen) => ({ ...nothing, observation: arrived([], probe), seen })),
    { observation: arrived([], probe), seen: storings[0] ?? null, unsure: true },
  ];
}

/** Sentences of scenes, without the visitor's data: names of hosts and cookies, lines, and titles of requests. */
function* scenes() {
  for (const { experiment, setting, predictions } of worlds) {
    const hosts = sceneHosts(setting.topology, experiment.scheme, ['port', 'scheme']);
    const hostless = (text: string) =>
      hosts.reduce((words, { name, title }) => words.replaceAll(name, title.toUpperCase()), text);
    for (const [cookie, prediction] of predictions.entries()) {
      // Each cookie gets another part of the requests. All requests for all cookies give the same sentences in ten
      // times the time.
      for (const probe of sample.filter((_, index) => (index + cookie) % 11 === 0)) {
        for (const record of recordsOf(probe, cookie)) {
          const exchange = requestExchange({ ...record, probe, experiment, cookie, prediction, setting });
          if (!exchange) continue;
          yield exchangeWords(exchange).replace(exchange.title, 'REQUEST');
          for (const step of exchange.steps) {
            yield hostless(stepWords(step, exchange, hosts))
              .replace(/Cookie: .*?(?=\. (?:Sent|Not sent)|\.$)/, 'Cookie: …')
              .replace(`: ${exchange.does}.`, ': KIND.')
              .replace(/request [A-Z]+ \S+/, 'request METHOD PATH');
          }
        }
      }
    }
  }
}

function* storingScenes() {
  for (const { experiment, setting } of worlds) {
    const hosts = sceneHosts(setting.topology, experiment.scheme, ['port', 'scheme']);
    for (const setBy of waysOfSetting) {
      const asked = { ...experiment, setBy };
      for (const [cookie, prediction] of predict(asked, [], setting).entries()) {
        // Each way gets another third of the cookies.
        if ((cookie + setBy.length) % 3 > 0) continue;
        for (const seen of [null, ...storings]) {
          const unknownBecause = seen?.unknownBecause ? unknownWords(seen.unknownBecause, 'a=1') : null;
          const exchange = storingExchange({ experiment: asked, cookie, prediction, setting, seen, unknownBecause });
          yield exchangeWords(exchange);
          for (const step of exchange.steps) {
            if (step.kind !== 'set') yield stepWords(step, exchange, hosts);
          }
        }
      }
    }
  }
}

function* cells() {
  const cell = (probe: Probe, { predictions }: World, cookie: number, more: object) => {
    const view = cellView(probe, { fresh: predictions, aged: new Map() }, null, cookie);
    return view && { ...view, ...more };
  };
  for (const world of worlds) {
    for (const [cookie, { cells: predicted }] of world.predictions.entries()) {
      for (const probe of sample.filter((_, index) => (index + cookie) % 5 === 0)) {
        const cellOf = (more: object) => cell(probe, world, cookie, more);
        const same = predicted.get(probe.id);
        const opposite = { outcome: same?.outcome === 'included' ? 'excluded' : 'included' };
        for (const view of [
          cellOf({}),
          ...(same?.outcome === 'no-request' ? [] : [cellOf({ observed: same, comparison: 'agrees' })]),
          cellOf({ observed: opposite, comparison: 'differs' }),
          cellOf({ observed: opposite, unsure: true }),
        ]) {
          if (!view) continue;
          yield cellWords(view).replace(probe.title, 'REQUEST');
          yield overlayWords([view]).replace(probe.title, 'REQUEST');
        }
      }
    }
  }
  const [world] = worlds;
  const [probe] = sample;
  if (!world || !probe) return;
  for (const because of Object.keys(causeSentences)) {
    const view = cell(probe, world, 0, { observed: { outcome: 'no-request', because } });
    if (view) yield cellWords(view).replace(probe.title, 'REQUEST');
  }
}

const sections = {
  'what Secure changes': secures,
  'what a change did': changes,
  'the jar': jars,
  'a run': runs,
  lifetimes,
  'the scene of a request': scenes,
  'the scene of a storing': storingScenes,
  'the label of a cell': cells,
};

test('a person has read every sentence that is built at run time', { timeout: 300_000 }, async () => {
  const listed = Object.entries(sections).flatMap(([title, sentences]) => {
    const distinct = [...new Set(sentences())].sort();
    expect(distinct.length).toBeGreaterThan(3);
    return [`# ${title}`, ...distinct, ''];
  });
  await expect(listed.join('\n')).toMatchFileSnapshot('all-words.txt');
});
