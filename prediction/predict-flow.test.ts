import { describe, expect, test } from 'vitest';
import { flowProblem } from '../contract/flows/flow.ts';
import { findFlowPreset, flowPresets } from '../contract/flows/presets.ts';
import { topologyOfNames } from '../contract/origins/engines.ts';
import { experimentSchema } from '../contract/runs/experiment.ts';
import type { ProfileId } from '../model/profiles/profile.ts';
import { predictionSetting } from './predict-defaults.ts';
import { type FlowPrediction, predictFlow } from './predict-flow.ts';

const now = Date.UTC(2026, 10, 27);

function predicted(id: string, profile: ProfileId = 'chromium', cookies?: readonly string[]): FlowPrediction {
  const preset = findFlowPreset(id);
  if (!preset) throw new Error(`There is no flow ${id}.`);
  const lines = cookies ?? preset.cookies;
  const experiment = experimentSchema.parse({ scheme: 'http', cookies: lines.map((setCookie) => ({ setCookie })) });
  const setting = predictionSetting(topologyOfNames('localhost'), profile, 'allowed', now);
  return predictFlow(experiment, preset.flow, setting);
}

/** For each request the cookies that it sends, and those in the jar after its response. */
function line({ hops }: FlowPrediction): string[] {
  return hops.map(({ request, cells, after }) => {
    const sent = cells.flatMap(({ outcome }, index) => (outcome === 'included' ? [index] : []));
    return `${request.probe.title} [${sent}] → [${after}]`;
  });
}

describe('a flow uses one jar for all hops', () => {
  test.each<[string, ProfileId, string[]]>([
    ['login', 'chromium', ['POST /login [] → [0]', 'GET /account [0] → [0]', 'GET /account/orders [0] → [0]']],
    [
      'login-from-another-site-strict',
      'chromium',
      ['POST /login [] → [0]', 'GET /account [] → [0]', 'GET /account/orders [0] → [0]'],
    ],
    [
      'login-from-another-site-lax',
      'chromium',
      ['POST /login [] → [0]', 'GET /account [0] → [0]', 'GET /account/orders [0] → [0]'],
    ],
    [
      'oauth-get',
      'chromium',
      [
        'GET /login [] → [0]',
        'GET /authorize on the other site [] → [0]',
        'GET /callback [0] → [0,1]',
        'GET /account [0,1] → [0,1]',
      ],
    ],
    [
      'form-post-callback',
      'chromium',
      [
        'GET /login [] → [0]',
        'GET /authorize on the other site [] → [0]',
        'POST /callback [] → [0,1]',
        'GET /account [0,1] → [0,1]',
      ],
    ],
    [
      'logout-wrong-path',
      'chromium',
      [
        'POST /login [] → [0]',
        'GET /account [0] → [0]',
        'POST /logout [0] → [0]',
        'GET /account [0] → [0]',
        'GET /account [0] → [0]',
      ],
    ],
    [
      'logout-partitioned',
      'chromium',
      [
        'POST /login [] → [0]',
        'GET /account [0] → [0]',
        'POST /logout [0] → []',
        'GET /account [] → []',
        'GET /account [] → []',
      ],
    ],
    [
      'logout-clear-site-data',
      'chromium',
      [
        'POST /login [] → [0]',
        'GET /account [0] → [0]',
        'POST /logout [] → []',
        'GET /account [] → []',
        'GET /account [] → []',
      ],
    ],
  ])('%s in %s', (id, profile, expected) => {
    expect(line(predicted(id, profile))).toEqual(expected);
  });

  test('the two minutes of Chromium are over when the payment comes back, and Firefox sends the cookie', () => {
    const callback = (profile: ProfileId) => predicted('payment', profile).hops[2]?.cells[0];
    expect(callback('chromium')).toMatchObject({ outcome: 'excluded' });
    expect(callback('firefox')).toEqual({ outcome: 'included' });
  });

  test('a cookie that was deleted, or is not set yet, has that reason', () => {
    const { hops } = predicted('logout-partitioned');
    expect(hops[0]?.cells[0]).toEqual({ outcome: 'excluded', reason: 'not-set-yet' });
    expect(hops[4]?.cells[0]).toEqual({ outcome: 'excluded', reason: 'deleted-by-a-response' });
    expect(hops[2]?.sets).toMatchObject([{ cookie: 1, storage: { outcome: 'expired' } }]);
  });

  test('a rejected cookie is in no jar', () => {
    const { hops } = predicted('login', 'chromium', ['sid=1; Path=/; SameSite=None']);
    expect(hops.map(({ after }) => after)).toEqual([[], [], []]);
    expect(hops[1]?.cells[0]).toEqual({ outcome: 'excluded', reason: 'never-stored' });
  });
});

test.each(flowPresets.map((preset) => [preset.id, preset] as const))('the flow %s is well-formed', (_id, preset) => {
  expect(flowProblem(preset.flow, preset.cookies.length)).toBeNull();
});
