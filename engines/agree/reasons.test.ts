import { expect, it } from 'vitest';
import { settingName } from '../../contract/origins/engines.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { explainCell } from '../../prediction/judge/explain.ts';
import { predict, rulesOfCell } from '../../prediction/predict.ts';
import type { CellReason } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';
import { recordedExperiment, recordedSetting } from '../../recordings/recorded-agreement.ts';
import { decodeRun } from '../../recordings/recorded-cell.ts';
import { readResults } from '../measure/file.ts';
import { silences } from './silences.ts';

/** A recorded cell whose cookie was not sent: the model's reasons, the deciding one first, and Chromium's own. */
interface ExcludedCell {
  readonly where: () => string;
  readonly probe: Probe;
  readonly reasons: readonly [CellReason, ...CellReason[]];
  readonly quoted: readonly string[];
}

const results = readResults().filter(({ engine }) => engine === 'chromium');
const cells = results.flatMap((result) => result.runs.flatMap((run) => [...excludedCells(result, run)]));

function* excludedCells(result: EngineResult, run: RecordedRun): Generator<ExcludedCell> {
  const probes = result.probes.map(findProbe).filter((probe): probe is Probe => probe !== undefined);
  const experiment = recordedExperiment(result, run);
  const setting = recordedSetting(run, profileOf(result.engine), publicSuffixes);
  const prediction = predict(experiment, probes, setting);
  for (const { index, setCookie, quoted, cells: recorded } of decodeRun(result, run)) {
    const cookie = prediction[index];
    for (const probe of probes) {
      const cell = cookie?.cells.get(probe.id);
      if (!cookie || cell?.outcome !== 'excluded' || recorded.get(probe.id) !== 'excluded') continue;
      const others = quoted.has(probe.id)
        ? rulesOfCell(cookie, probe, experiment, setting).flatMap(({ reason }) => reason ?? [])
        : [];
      const where = () => `${settingName(run.setting)}, ${run.batch}: ${setCookie.slice(0, 60)}: ${probe.id}`;
      yield { where, probe, reasons: [cell.reason, ...others], quoted: quoted.get(probe.id) ?? [] };
    }
  }
}

const quotedCells = cells.filter(({ quoted }) => quoted.length > 0);
const silentCells = cells.filter(({ quoted }) => quoted.length === 0);

it('Chromium gives its own reason for thousands of the recorded cells', () => {
  expect(quotedCells.length).toBeGreaterThan(10_000);
});

it('the reason of the model is among the reasons that Chromium gives', () => {
  const differing = quotedCells.filter(
    ({ reasons, quoted }) => !quoted.some((code) => explainCell(reasons[0]).devTools.includes(code)),
  );
  expect(differing.map(said)).toEqual([]);
});

it('the model also finds each further reason that Chromium gives', () => {
  const differing = quotedCells.filter(
    ({ reasons, quoted }) =>
      !quoted.every((code) => reasons.some((reason) => explainCell(reason).devTools.includes(code))),
  );
  expect(differing.map(said)).toEqual([]);
});

it('no cookie that is sent has a reason of Chromium’s', () => {
  const contradicted = results.flatMap((result) =>
    result.runs.flatMap((run) =>
      decodeRun(result, run).flatMap((cookie) =>
        [...cookie.quoted.keys()].filter((probe) => cookie.cells.get(probe) === 'included'),
      ),
    ),
  );
  expect(contradicted).toEqual([]);
});

/** Each cell without a reason, with all explanations for the silence. */
const explained = silentCells.map((cell) => ({
  cell,
  by: silences.filter(({ when }) => when(cell.reasons[0], cell.probe)),
}));

it('if Chromium gives no reason, it is known why', () => {
  const unknown = explained.filter(({ by }) => by.length === 0);
  expect(unknown.map(({ cell }) => said(cell))).toEqual([]);
});

it.each(silences)('needed: $because', (silence) => {
  expect(explained.some(({ by }) => by.length === 1 && by[0] === silence)).toBe(true);
});

function said({ where, reasons, quoted }: ExcludedCell): string {
  return `${where()}: the model says ${[...new Set(reasons)].join(', ')}; Chromium says ${quoted.join(', ') || 'nothing'}`;
}
