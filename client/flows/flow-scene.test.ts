import { expect, test } from 'vitest';
import { findFlowPreset, flowPresets } from '../../contract/flows/presets.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import { endOf } from '../scene/exchange.ts';
import { chromiumSetting } from '../testing/experiment.ts';
import { reportOfRun } from '../testing/run.ts';
import { flowExchanges } from './flow-scene.ts';

function sceneOf(id: string, report: Parameters<typeof flowExchanges>[0]['report'] = null) {
  const preset = findFlowPreset(id);
  if (!preset) throw new Error('There is no such flow.');
  const experiment = experimentSchema.parse({
    scheme: 'http',
    cookies: preset.cookies.map((setCookie) => ({ setCookie })),
  });
  const prediction = predictFlow(experiment, preset.flow, chromiumSetting);
  return flowExchanges({ experiment, prediction, setting: chromiumSetting, report, cookie: 0 });
}

test('a flow is one scene: each request in its order, and the response that sets the cookie where it comes', () => {
  expect(sceneOf('login-from-another-site-strict').map((each) => [each.title, each.jar, endOf(each)])).toEqual([
    ['POST /login', 'empty', 'not-sent'],
    ['Response to POST /login', 'empty', 'stored'],
    ['GET /account', 'stored', 'not-sent'],
    ['GET /account/orders', 'stored', 'sent'],
  ]);
});

test('a cookie that Strict holds back stops at the gate of the site, with the reason', () => {
  const landed = sceneOf('login-from-another-site-strict')[2];
  expect(landed?.steps.find((step) => step.kind === 'gate' && step.answer.answer === 'stopped')).toEqual({
    kind: 'gate',
    gate: 'site',
    answer: { answer: 'stopped', because: 'SameSite is Strict and the request is cross-site' },
  });
});

test('after a run the requests are what the server saw, and a difference is named', () => {
  const report = reportOfRun({
    observations: {
      'flow/0-1': {
        outcome: 'received',
        responseReadable: null,
        requests: [
          {
            hop: 'home',
            method: 'GET',
            path: '/account?p=x',
            cookieString: 'sid=1',
            cookies: [0],
            foreign: [],
            parsed: {},
            headers: {},
            at: 0,
          },
        ],
      },
    },
  });
  const [, , landed, orders] = sceneOf('login-from-another-site-strict', report);
  expect([landed?.basis, landed && endOf(landed), landed?.differs]).toEqual([
    'observed',
    'sent',
    'Sent, but not sent was predicted, because SameSite is Strict and the request is cross-site.',
  ]);
  expect(orders?.basis).toBe('predicted');
});

test.each(flowPresets.map(({ id }) => id))('the flow %s has a scene whose every request ends', (id) => {
  const ends = sceneOf(id).map(endOf);
  expect(ends.length).toBeGreaterThan(1);
  expect(ends.filter((end) => end === 'no-request' || end === 'unknown')).toEqual([]);
});

test('of two cookies the scene follows one, which ages while the flow waits', () => {
  const scene = sceneOf('payment');
  expect(scene.map((each) => [each.title, endOf(each)])).toEqual([
    ['GET /login', 'not-sent'],
    ['Response to GET /login', 'stored'],
    ['GET /authorize on the other site', 'not-sent'],
    ['POST /callback', 'not-sent'],
    ['GET /account', 'sent'],
  ]);
  expect(scene[3]?.steps).toContainEqual(
    expect.objectContaining({ gate: 'site', answer: expect.objectContaining({ answer: 'stopped' }) }),
  );
});
