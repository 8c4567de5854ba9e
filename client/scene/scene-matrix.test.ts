import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import type { Observation, ObservedCookie } from '../../contract/runs/observation.ts';
import type { Profile, ProfileId } from '../../model/profiles/profile.ts';
import { allProfiles, profileOf } from '../../model/profiles/profiles.ts';
import type { RetrievalReason } from '../../model/retrieve/reasons.ts';
import { retrievalVerdict } from '../../model/retrieve/retrieve.ts';
import { environmentOf, predict } from '../../prediction/predict.ts';
import { prepareProbes } from '../../prediction/predict-probes.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { matrixCookies, matrixPath } from '../../recordings/matrix-cookies.ts';
import { seenRequest, storedCookie } from '../testing/experiment.ts';
import { endOf, type SceneStep } from './exchange/exchange.ts';
import { gateSteps } from './exchange/gate-answers.ts';
import { type RequestStop, requestGates } from './exchange/gates.ts';
import { requestExchange } from './exchange/request-exchange.ts';
import { frameOf } from './frame.ts';

/** The gate of each reason, written by hand, independent of the table of rules that the scene uses. */
const gateOfReason: Readonly<Record<RetrievalReason, RequestStop>> = {
  'credentials-omitted': 'credentials',
  'credentials-for-same-origin-only': 'credentials',
  'empty-store-of-frame': 'credentials',
  'empty-store-of-prefetch': 'credentials',
  'host-only-on-another-host': 'host',
  'domain-does-not-match': 'host',
  'bound-to-another-scheme': 'host',
  'bound-to-another-port': 'host',
  'path-does-not-match': 'path',
  'secure-over-insecure-scheme': 'secure',
  'http-only-for-script': 'jar',
  'same-site-strict-from-cross-site': 'site',
  'same-site-lax-without-top-level-navigation': 'site',
  'same-site-lax-with-unsafe-method': 'site',
  'same-site-default-without-top-level-navigation': 'site',
  'same-site-default-with-unsafe-method': 'site',
  'same-site-in-cross-site-document': 'site',
  'partition-of-another-context': 'third-party',
  'partition-left-by-access': 'third-party',
  'third-party-cookies-blocked': 'third-party',
  expired: 'jar',
};

const now = Date.UTC(2026, 10, 27);

interface World {
  readonly experiment: Experiment;
  readonly setting: PredictionSetting;
}

interface Choice {
  readonly names: 'localhost' | 'test';
  readonly scheme: 'http' | 'https';
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly ageSeconds: number;
}

function world(profile: Profile, { names, scheme, thirdPartyCookies, ageSeconds }: Choice): World {
  return {
    setting: { topology: topologyOfNames(names), profile, thirdPartyCookies, now, suffixes: publicSuffixes },
    experiment: experimentSchema.parse({
      scheme,
      cookies: matrixCookies(names).map((setCookie) => ({ setCookie })),
      path: matrixPath,
      readPath: matrixPath,
      ageSeconds,
      probes: 'all',
    }),
  };
}

/**
 * The settings of the matrix that differ for a scene: names matter only over http, where they decide about trust. Old
 * cookies only under one of them, since age is a separate rule.
 */
const choices: readonly Choice[] = (
  [
    ['localhost', 'http'],
    ['test', 'http'],
    ['test', 'https'],
  ] as const
).flatMap(([names, scheme]) =>
  (['allowed', 'blocked'] as const).map((thirdPartyCookies) => ({ names, scheme, thirdPartyCookies, ageSeconds: 0 })),
);
const old: Choice = { names: 'test', scheme: 'https', thirdPartyCookies: 'allowed', ageSeconds: 121 };

/**
 * Every cell of a world with its rules. The rules depend only on the cookie and the context, so requests with one
 * context and one outcome appear once, as the last of them.
 */
function* cellsOf({ experiment, setting }: World) {
  const { probes: all, contexts } = prepareProbes(probes, experiment, setting);
  const groups = contexts.map((context) => [context, all.filter((each) => each.context === context)] as const);
  const later = environmentOf(setting, experiment.ageSeconds);
  for (const [index, { cookie, cells }] of predict(experiment, probes, setting).entries()) {
    for (const [context, prepared] of groups) {
      const rules = cookie ? retrievalVerdict(cookie, context, setting.profile.options, later).rules : [];
      for (const [cell, { probe }] of new Map(prepared.map((each) => [cells.get(each.probe.id), each]))) {
        if (!cell || cell.outcome === 'no-request') continue;
        yield { cell, rules, about: `${setting.profile.id} ${experiment.scheme} ${index} ${probe.id}` };
      }
    }
  }
}

/** The gates that the steps pass, and the gate where they stop. */
function readSteps(steps: readonly SceneStep[]): { passed: readonly string[]; stop: string | null } {
  const gates = steps.flatMap((step) => (step.kind === 'gate' ? [step] : []));
  const stopped = gates.filter(({ answer }) => answer.answer === 'stopped').map(({ gate }) => gate);
  return {
    passed: gates.filter(({ answer }) => answer.answer === 'passed').map(({ gate }) => gate),
    stop: steps.some(({ kind }) => kind === 'jar-empty')
      ? 'jar'
      : stopped.length > 1
        ? 'several'
        : (stopped[0] ?? null),
  };
}

test.each(allProfiles.map((profile) => [profile.id, profile] as const))(
  'over the whole matrix under %s, the cookie stops at the gate of the deciding rule, and a sent cookie passes all six',
  { timeout: 200_000 },
  (_id, profile) => {
    const wrong: string[] = [];
    const met = new Set<string>();
    let cells = 0;
    for (const choice of [...choices, old]) {
      for (const { cell, rules, about } of cellsOf(world(profile, choice))) {
        cells++;
        const { passed, stop } = readSteps(gateSteps(rules, cell.outcome === 'excluded' ? cell.reason : null));
        const expected = cell.outcome === 'excluded' ? (gateOfReason[cell.reason as RetrievalReason] ?? 'jar') : null;
        if (stop !== expected || (passed.length === requestGates.length) !== (cell.outcome === 'included'))
          wrong.push(about);
        if (expected !== null) met.add(expected);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(cells).toBeGreaterThan(15_000);
    // WebKitGTK keeps no partitions and sends existing third-party cookies: nothing stops there. In an engine that
    // binds a cookie to its scheme, that rule stops it before Secure.
    const everyStop = ['credentials', 'host', 'jar', 'path', 'secure', 'site', 'third-party'];
    const never: Partial<Record<ProfileId, string>> = { webkitgtk: 'third-party', 'chromium-upcoming': 'secure' };
    expect([...met].sort()).toEqual(everyStop.filter((stop) => stop !== never[profile.id]));
  },
);

describe('the whole scene, over the matrix of Chromium on http', () => {
  const { experiment, setting } = world(profileOf('chromium'), choices[0] ?? old);
  const predicted = predict(experiment, probes, setting);
  const sample = probes.filter(({ from, group }) => from === 'other' || group === 'chains' || group === 'reach');
  const cells = predicted.flatMap((prediction, cookie) =>
    sample.flatMap((probe) => {
      const cell = prediction.cells.get(probe.id);
      return cell ? [{ prediction, cookie, probe, cell }] : [];
    }),
  );

  test('ends as predicted, with a Cookie header only if the cookie is sent', () => {
    const wrong = cells.filter(({ prediction, cookie, probe, cell }) => {
      const exchange = requestExchange({ ...nothingSeen, probe, experiment, cookie, prediction, setting });
      const frame = exchange && frameOf(exchange, exchange.steps.length);
      const expected = { included: 'sent', excluded: 'not-sent', 'no-request': 'no-request' }[cell.outcome];
      return frame?.end !== expected || (frame.header !== null) !== (cell.outcome === 'included');
    });
    expect(cells.length).toBeGreaterThan(4_000);
    expect(wrong.map(({ probe, cookie }) => `${cookie} ${probe.id}`)).toEqual([]);
  });

  test('shows a cookie as sent exactly when the server’s record has it, whatever the prediction', () => {
    const wrong = cells.flatMap(({ prediction, cookie, probe }) =>
      records(probe, cookie).flatMap(({ observation, seen, end }) => {
        const source = { ...nothingSeen, probe, experiment, cookie, prediction, setting, observation, seen };
        const exchange = requestExchange(source);
        if (!exchange) return [`${cookie} ${probe.id}: none`];
        const frames = exchange.steps.map((_, done) => frameOf(exchange, done + 1));
        const arrives = frames.some(({ chip }) => chip?.at === 1);
        const right = exchange.basis === 'observed' && endOf(exchange) === end && arrives === (end === 'sent');
        return right ? [] : [`${cookie} ${probe.id}: ${end}`];
      }),
    );
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

const nothingSeen = { observation: undefined, seen: null, unsure: false } as const;

/**
 * The possible records of a server: with the cookie, without it, and none; and the possible knowledge about its
 * storage.
 */
function records(probe: Probe, cookie: number) {
  const arrived = (cookies: readonly number[]): Observation => ({
    outcome: 'received',
    responseReadable: null,
    requests: [seenRequest(cookies, { hop: probe.target, method: probe.method, path: '/shop/cart?p=x' })],
  });
  return [
    { observation: arrived([cookie]), seen: stored, end: 'sent' },
    { observation: arrived([]), seen: stored, end: 'not-sent' },
    { observation: arrived([cookie + 1]), seen: rejected, end: 'not-sent' },
    { observation: arrived([]), seen: unknown, end: 'not-sent' },
    { observation: { outcome: 'no-request', because: 'nothing-arrived' } as const, seen: null, end: 'no-request' },
  ] as const;
}

const stored = storedCookie;
const rejected: ObservedCookie = { ...storedCookie, stored: [] };
const unknown: ObservedCookie = { ...storedCookie, stored: 'unknown', unknownBecause: 'path' };
