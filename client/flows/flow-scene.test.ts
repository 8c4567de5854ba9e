import { expect, test } from 'vitest';
import { findFlowPreset, flowPresets } from '../../contract/flows/presets.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import { nothingToDelete } from '../scene/exchange/deletion-exchange.ts';
import { endOf } from '../scene/exchange/exchange.ts';
import { frameOf } from '../scene/frame.ts';
import { chromiumSetting } from '../testing/experiment.ts';
import { reportOfRun } from '../testing/run.ts';
import { flowExchanges, followable } from './flow-scene.ts';

function flowOf(id: string) {
  const preset = findFlowPreset(id);
  if (!preset) throw new Error('There is no such flow.');
  const cookies = preset.cookies.map((setCookie) => ({ setCookie }));
  return { preset, experiment: experimentSchema.parse({ scheme: 'http', cookies }) };
}

function sceneOf(id: string, report: Parameters<typeof flowExchanges>[0]['report'] = null, cookie = 0) {
  const { experiment, preset } = flowOf(id);
  const prediction = predictFlow(experiment, preset.flow, chromiumSetting);
  return flowExchanges({ experiment, prediction, setting: chromiumSetting, report, cookie });
}

test('a flow is one scene: each request in order, with the response that sets the cookie after its request', () => {
  expect(sceneOf('login-from-another-site-strict').map((each) => [each.title, each.jar, endOf(each)])).toEqual([
    ['POST /login', 'empty', 'not-sent'],
    ['Response to POST /login', 'empty', 'stored'],
    ['GET /account', 'stored', 'not-sent'],
    ['GET /account/orders', 'stored', 'sent'],
  ]);
});

test('a cookie that Strict blocks stops at the gate of the site, with the reason', () => {
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
    'The prediction was “not sent”, because SameSite is Strict and the request is cross-site.',
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

/** The scene of the cookie in the jar: each exchange's title, its end and the reason, and the jar after it. */
function jarOf(id: string, index = 0) {
  return sceneOf(id, null, index).map((each) => {
    const frame = frameOf(each, each.steps.length);
    return [each.title, frame.end, frame.because, frame.jar];
  });
}

test('a response that deletes the cookie removes it from the jar', () => {
  expect(jarOf('logout-by-prefetch').slice(-3)).toEqual([
    ['GET /logout', 'sent', 'it passes all six gates', 'stored'],
    ['Response to GET /logout', 'deleted', 'name, Domain, Path and partition are those of the cookie', 'empty'],
    ['GET /account', 'not-sent', expect.any(String), 'empty'],
  ]);
});

test('a deletion that misses leaves the cookie in the jar, with the reason', () => {
  const missed = ['Response to POST /logout', 'kept', nothingToDelete, 'stored'];
  expect(jarOf('logout-wrong-path')[4]).toEqual(missed);
  expect(jarOf('logout-partitioned-wrong')[4]).toEqual(missed);
  expect(jarOf('logout-wrong-path').at(-1)).toEqual(['GET /account', 'sent', 'it passes all six gates', 'stored']);
});

test('a response that deletes a missing cookie draws nothing', () => {
  const { preset, experiment } = flowOf('logout-by-prefetch');
  const [login, ...later] = preset.flow.steps;
  const flow = { ...preset.flow, steps: later };
  expect(login?.hops.some(({ set }) => set?.includes(0))).toBe(true);
  const prediction = predictFlow(experiment, flow, chromiumSetting);
  const scene = flowExchanges({ experiment, prediction, setting: chromiumSetting, report: null, cookie: 0 });
  expect(scene.filter(({ title }) => title.startsWith('Response'))).toEqual([]);
});

test('Clear-Site-Data is drawn as a header, and removes the cookie from the jar if the browser obeys it', () => {
  const scene = sceneOf('logout-clear-site-data');
  const response = scene.find(({ title }) => title === 'Response to POST /logout');
  expect(response?.steps[0]).toEqual({ kind: 'set', by: 'clear', line: 'Clear-Site-Data: "cookies"' });
  expect(response && endOf(response)).toBe('deleted');
});

test('before the end of a deletion the jar is unchanged', () => {
  const [response] = sceneOf('logout-by-prefetch').filter(({ title }) => title === 'Response to GET /logout');
  expect(response?.steps.map((_, done) => frameOf(response, done + 1).jar)).toEqual(['stored', 'stored', 'empty']);
});

test('a line that only deletes cannot be followed through a flow', () => {
  const choices = (id: string) => {
    const { experiment, preset } = flowOf(id);
    return followable(predictFlow(experiment, preset.flow, chromiumSetting));
  };
  expect(choices('logout-wrong-path')).toEqual([0]);
  expect(choices('payment')).toEqual([0, 1]);
});
