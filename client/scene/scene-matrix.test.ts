import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import type { Observation, ObservedCookie } from '../../contract/runs/observation.ts';
import { profiles } from '../../model/profiles/profiles.ts';
import type { RetrievalReason } from '../../model/retrieve/reasons.ts';
import { predict } from '../../prediction/predict.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { matrixCookies, matrixPath } from '../../recordings/matrix-cookies.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { endOf, type SceneExchange } from './exchange.ts';
import { frameOf } from './frame.ts';
import { type RequestStop, requestGates } from './gates.ts';
import { requestExchange } from './request-exchange.ts';
import { storingExchange } from './storing-exchange.ts';

/** The gate of each reason, written down apart from the table of rules that the scene uses. */
const gateOfReason: Readonly<Record<RetrievalReason, RequestStop>> = {
  'credentials-omitted': 'credentials',
  'credentials-for-same-origin-only': 'credentials',
  'host-only-on-another-host': 'host',
  'domain-does-not-match': 'host',
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
  'third-party-cookies-blocked': 'third-party',
  expired: 'jar',
};

const now = Date.UTC(2026, 10, 27);
const schemes = ['http', 'https'] as const;
const policies = ['allowed', 'blocked'] as const;
const allNames = ['localhost', 'test'] as const;
const ages = [0, 121] as const;

interface World {
  readonly experiment: Experiment;
  readonly setting: PredictionSetting;
}

/** Every setting of the matrix, under every profile. */
function worlds(): World[] {
  return allNames.flatMap((names) => {
    const topology = topologyOfNames(names);
    const cookies = matrixCookies(names).map((setCookie) => ({ setCookie }));
    return schemes.flatMap((scheme) =>
      policies.flatMap((thirdPartyCookies) =>
        profiles.flatMap((profile) =>
          ages.map((ageSeconds) => ({
            setting: { topology, profile, thirdPartyCookies, now, suffixes: publicSuffixes },
            experiment: {
              scheme,
              cookies,
              setBy: 'navigation' as const,
              path: matrixPath,
              readPath: matrixPath,
              cors: 'exact' as const,
              ageSeconds,
              probes: 'all' as const,
            },
          })),
        ),
      ),
    );
  });
}

/** The gates that the finished scene draws as passed, and the one that it draws as stopping. */
function drawn(exchange: SceneExchange) {
  const { gates, end, chip } = frameOf(exchange, exchange.steps.length);
  return {
    end,
    chip,
    passed: gates.filter(({ look }) => look === 'passed').map(({ gate }) => gate),
    stopped: gates.filter(({ look }) => look === 'stopped').map(({ gate }) => gate),
  };
}

describe('over the whole matrix, under every profile', () => {
  test('the scene stops where the deciding rule stands, and a sent cookie passes all six gates', { timeout: 240_000 }, () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const { experiment, setting } of worlds()) {
      for (const [cookie, prediction] of predict(experiment, probes, setting).entries()) {
        for (const probe of probes) {
          const cell = prediction.cells.get(probe.id);
          const exchange = requestExchange({
            probe, experiment, cookie, prediction, setting, observation: undefined, seen: null, unsure: false,
          });
          if (!cell || !exchange) continue;
          const { end, chip, passed, stopped } = drawn(exchange);
          const about = `${setting.profile.id} ${experiment.scheme} ${cookie} ${probe.id}: ${JSON.stringify(cell)}`;
          if (cell.outcome === 'no-request') {
            if (end !== 'no-request' || chip !== null) wrong.push(about);
          } else if (cell.outcome === 'included') {
            if (end !== 'sent' || passed.length !== 6 || stopped.length > 0 || chip?.at !== 1) wrong.push(about);
          } else {
            const gate = gateOfReason[cell.reason as RetrievalReason] ?? 'jar';
            seen.add(cell.reason);
            const asDrawn = gate === 'jar' ? chip === null && stopped.length === 0 : stopped.join() === gate;
            if (end !== 'not-sent' || !asDrawn || passed.length === 6) wrong.push(about);
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    // Every reason that can stop a request was met, so that none is true of nothing.
    const ofScriptsOnly = ['http-only-for-script', 'same-site-in-cross-site-document', 'same-site-lax-with-unsafe-method'];
    expect(Object.keys(gateOfReason).filter((reason) => !seen.has(reason) && !ofScriptsOnly.includes(reason))).toEqual([]);
  });
});
