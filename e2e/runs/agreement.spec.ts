import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import { type Experiment, runRequestSchema } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { judgeCell, judgeReadable, judgeStored } from '../../prediction/judge/judge.ts';
import { observedOutcome } from '../../prediction/judge/outcome.ts';
import { predict } from '../../prediction/predict.ts';
import { predictionSetting } from '../../prediction/predict-defaults.ts';
import type { Prediction } from '../../prediction/prediction.ts';
import { perform } from '../fixtures/perform.ts';
import { expect, test } from '../fixtures/test.ts';

/** Every SameSite with every combination of flags, and the effects of a Path and a Domain. */
const cookies = ['', '; SameSite=None', '; SameSite=Lax', '; SameSite=Strict', '; SameSite=Bogus'].flatMap(
  (sameSite, row) =>
    [
      '',
      '; Secure',
      '; HttpOnly',
      '; Secure; Partitioned',
      '; Partitioned',
      '; Domain=home.localhost',
      '; Path=/shop',
    ].map((more, column) => ({
      setCookie: `c${row}${column}=1${more.includes('Path') ? '' : '; Path=/'}${sameSite}${more}`,
    })),
);

/** The differences in words, and the number of compared cells. */
function compare(report: RunReport, prediction: Prediction, experiment: Experiment) {
  const differing: string[] = [];
  let compared = 0;
  for (const [index, predicted] of prediction.entries()) {
    const line = experiment.cookies[index]?.setCookie;
    const seen = report.cookies[index] ?? null;
    if (judgeStored(predicted, seen) === 'differs') differing.push(`${line}: stored ${seen?.stored}`);
    if (judgeReadable(predicted, seen) === 'differs') differing.push(`${line}: readable ${seen?.readable}`);
    for (const [id, observation] of Object.entries(report.observations)) {
      const probe = findProbe(id);
      const cell = predicted.cells.get(id);
      if (!probe || !cell) throw new Error(`${id} was not predicted.`);
      const outcome = observedOutcome(probe, observation, index);
      if (outcome.outcome !== 'no-request') compared++;
      if (judgeCell(cell, outcome) === 'differs') differing.push(`${line}: ${id} ${outcome.outcome}`);
    }
  }
  return { differing, compared };
}

for (const thirdPartyCookies of ['allowed', 'blocked'] as const) {
  test.describe(`with third-party cookies ${thirdPartyCookies}`, () => {
    test.use({ thirdPartyCookies });

    for (const scheme of ['http', 'https'] as const) {
      const tag = thirdPartyCookies === 'allowed' && scheme === 'https' ? [] : '@nightly';
      test(`every cell of an all run over ${scheme} is as predicted`, { tag }, async ({ page, server }) => {
        const request = runRequestSchema.parse({ scheme, cookies, path: '/shop/cart', probes: 'all' });
        const report = await perform(server, page, request);
        expect(report.state).toBe('finished');
        expect(report.thirdPartyCookies).toBe(thirdPartyCookies);
        const setting = predictionSetting(server.topology, 'chromium', thirdPartyCookies, Date.now());
        const { differing, compared } = compare(report, predict(request, probes, setting), request);
        expect(differing).toEqual([]);
        expect(compared).toBeGreaterThan(170 * cookies.length);
      });
    }
  });
}

for (const setBy of ['fetch', 'cross-site-fetch', 'cross-site-iframe', 'document-cookie', 'cookie-store'] as const) {
  const tag = setBy === 'cross-site-iframe' ? '@slow' : '@nightly';
  test(`${setBy} stores cookies as predicted`, { tag }, async ({ page, server }) => {
    const request = runRequestSchema.parse({ scheme: 'https', cookies, setBy, path: '/shop/cart' });
    const report = await perform(server, page, request);
    expect(report.state).toBe('finished');
    const setting = predictionSetting(server.topology, 'chromium', 'allowed', Date.now());
    expect(compare(report, predict(request, probes, setting), request).differing).toEqual([]);
  });
}
