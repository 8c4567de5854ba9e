import fc from 'fast-check';
import { explainCell, explainStorage } from '../../prediction/judge/explain.ts';
import { judgeCell, judgeStored } from '../../prediction/judge/judge.ts';
import { predict, rulesOfCell } from '../../prediction/predict.ts';
import { remedies } from '../../prediction/remedy/remedy.ts';
import { Problem } from '../../server/http/problem.ts';
import { checkRun } from '../../server/runs/plan/check.ts';
import { experiment, setting, someProbes } from './arbitraries.ts';
import { holds, type Property, property, same } from './property.ts';

/** Claims about predictions that hold under every profile. */
export const predictionProperties: readonly Property[] = [
  property(
    'a run is checked, or refused with a code',
    4,
    fc.tuple(fc.oneof(experiment, fc.object({ maxDepth: 3 }), fc.anything()), setting),
    ([body, { topology }]) => {
      try {
        checkRun(body, topology);
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
      }
    },
  ),
  property(
    'every cookie is predicted in every probe, agrees with itself, and each reason is explained',
    3,
    fc.tuple(experiment, someProbes, setting),
    ([given, probes, where]) => {
      const prediction = predict(given, probes, where);
      same(prediction.length, given.cookies.length, 'cookies');
      for (const cookie of prediction) {
        const { storage, cells, stored } = cookie;
        holds(cookie.cookie !== null || stored.length === 0, 'a cookie that is not there is stored');
        if (storage.outcome === 'ignored') holds(explainStorage(storage.reason).sentence !== '', 'no explanation');
        for (const cell of cells.values()) {
          const observed = cell.outcome === 'no-request' ? cell : { outcome: cell.outcome };
          same(judgeCell(cell, observed), 'agrees', 'judged');
          holds(cell.outcome !== 'included' || cookie.cookie !== null, 'a cookie that is not there goes along');
          if (cell.outcome === 'excluded') holds(explainCell(cell.reason).sentence !== '', 'no explanation');
        }
        same(judgeStored(cookie, null), 'not-observed', 'judged');
      }
    },
  ),
  property(
    'the first rule with a reason is the reason of the cell',
    2,
    fc.tuple(experiment, someProbes, setting),
    ([given, probes, where]) => {
      for (const cookie of predict(given, probes, where)) {
        for (const probe of probes) {
          const cell = cookie.cells.get(probe.id);
          const rules = rulesOfCell(cookie, probe, given, where);
          if (!cell || rules.length === 0) continue;
          const first = rules.find(({ reason }) => reason !== null)?.reason ?? null;
          same(cell.outcome === 'excluded' ? cell.reason : null, first, probe.id);
        }
      }
    },
  ),
  property(
    'a remedy achieves its purpose',
    0.5,
    fc.tuple(experiment, someProbes, setting, fc.nat()),
    ([given, probes, where, at]) => {
      const index = at % given.cookies.length;
      const [probe] = probes;
      if (!probe) return;
      for (const remedy of remedies(given, index, { aim: 'stored' }, where)) {
        if (remedy.kind !== 'experiment') continue;
        const [changed] = [predict(remedy.experiment, [], where)[index]];
        holds(changed?.cookie != null, `"${remedy.sentence}" does not store it`);
      }
      for (const aim of ['included', 'excluded'] as const) {
        for (const remedy of remedies(given, index, { aim, probe }, where)) {
          if (remedy.kind !== 'experiment') continue;
          const outcome = predict(remedy.experiment, [probe], where)[index]?.cells.get(probe.id)?.outcome;
          same(outcome, aim, remedy.sentence);
        }
      }
    },
  ),
];
