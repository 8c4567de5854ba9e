import { expect, test } from 'vitest';
import { flowRequests } from '../../contract/flows/flow.ts';
import { findFlowPreset } from '../../contract/flows/presets.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import type { Observation, RunReport } from '../../contract/runs/observation.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import { chromiumSetting } from '../testing/experiment.ts';
import { flowAgreement, flowView } from './flow-view.ts';

const preset = findFlowPreset('login-from-another-site-strict');
if (!preset) throw new Error('There is no such flow.');
const experiment = experimentSchema.parse({
  scheme: 'http',
  cookies: preset.cookies.map((setCookie) => ({ setCookie })),
});
const prediction = predictFlow(experiment, preset.flow, chromiumSetting);

/** A run in which each request, by id, sent the cookie or did not. */
function reportOf(had: readonly boolean[]): RunReport {
  const observations = flowRequests(preset?.flow ?? { steps: [] }).map(({ probe }, index): [string, Observation] => [
    probe.id,
    {
      outcome: 'received',
      responseReadable: null,
      requests: [
        {
          hop: 'home',
          method: probe.method,
          path: '/',
          cookieString: had[index] ? 'sid=1' : null,
          cookies: had[index] ? [0] : [],
          foreign: [],
          parsed: {},
          headers: {},
          at: 0,
        },
      ],
    },
  ]);
  return { observations: Object.fromEntries(observations) } as RunReport;
}

const words = (views: ReturnType<typeof flowView>) => views.map(({ sent }) => sent.map((one) => one.words));
const because = 'not sent, because SameSite is Strict and the request is cross-site';

test('a flow without a run shows which cookies of the jar would be sent', () => {
  const views = flowView(experiment, prediction, null);
  expect(words(views)).toEqual([[], [because], ['sent']]);
  expect(views.map(({ before, after }) => [before, after])).toEqual([
    [[], ['sid=1']],
    [['sid=1'], ['sid=1']],
    [['sid=1'], ['sid=1']],
  ]);
  expect(views[0]?.sets).toEqual([{ line: preset.cookies[0], outcome: 'stored', words: 'stored' }]);
  expect(flowAgreement(views)).toMatchObject({ compared: 0, agreed: 0 });
});

test('a run is compared request by request', () => {
  expect(flowAgreement(flowView(experiment, prediction, reportOf([false, false, true])))).toMatchObject({
    compared: 2,
    agreed: 2,
  });
});

test('a cookie that was sent against the prediction is shown, even when the jar should be empty', () => {
  const views = flowView(experiment, prediction, reportOf([true, true, true]));
  expect(words(views)).toEqual([['sent'], ['sent'], ['sent']]);
  expect(flowAgreement(views)).toMatchObject({ compared: 3, agreed: 1 });
});
