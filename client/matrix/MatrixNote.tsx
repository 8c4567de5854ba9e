import { Link } from 'wouter';
import { settingName, topologyOfNames } from '../../contract/engine-result.ts';
import { experimentSchema } from '../../contract/experiment.ts';
import { explainCell, ruleTitles } from '../../contract/explain.ts';
import { firstExperiment, linkPairs } from '../../contract/link.ts';
import { predict, rulesOfCell } from '../../contract/predict.ts';
import { predictionSetting } from '../../contract/predict-defaults.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Source } from './matrix-rows.ts';

interface Props {
  readonly source: Source;
  readonly setCookie: string;
  readonly probe: Probe;
  readonly close: () => void;
}

/** Why a recorded cell is as it is: what was observed, what the profile says, the browser's own words, and a way to try it. */
export function MatrixNote({ source, setCookie, probe, close }: Props) {
  const { scheme, thirdPartyCookies, names, age } = source.setting;
  const experiment = experimentSchema.parse({
    scheme,
    cookies: [{ setCookie }],
    probes: [probe.id],
    ageSeconds: age === 'old' ? 125 : 0,
  });
  const setting = predictionSetting(topologyOfNames(names), source.profile, thirdPartyCookies, Date.parse(source.date));
  const [predicted] = predict(experiment, [probe], setting);
  const cell = predicted?.cells.get(probe.id);
  const recorded = source.cookies.get(setCookie);
  const quoted = recorded?.quoted.get(probe.id) ?? [];
  const rules = predicted ? rulesOfCell(predicted, probe, experiment, setting) : [];
  const deciding = rules.find(({ reason }) => reason !== null);
  return (
    <aside className="card matrix-note" aria-label="Why">
      <div className="row">
        <h2>{probe.title}</h2>
        <button type="button" className="button plain small" onClick={close}>
          Close
        </button>
      </div>
      <p>
        <code>{setCookie}</code>
      </p>
      <p>
        {source.title}, {settingName(source.setting)}: <strong>{recorded?.cells.get(probe.id) ?? 'not asked'}</strong>.
        {cell && <> Predicted: {cell.outcome === 'no-request' ? 'no request' : cell.outcome}.</>}
      </p>
      {cell?.outcome === 'excluded' && <p>{explainCell(cell.reason).sentence}</p>}
      {cell?.outcome === 'included' && <p>No rule excludes it.</p>}
      {deciding && <p className="small soft">The rule that decides: {ruleTitles[deciding.rule] ?? deciding.rule}.</p>}
      {quoted.length > 0 && (
        <p className="small">
          The browser's own reason: <q>{quoted.join(', ')}</q>
        </p>
      )}
      <p>
        <Link href={`/?${queryOf(setCookie, scheme, probe.id)}`}>Try it in the playground</Link>
      </p>
    </aside>
  );
}

function queryOf(setCookie: string, scheme: 'http' | 'https', cell: string): string {
  const experiment = { ...firstExperiment, cookies: [{ setCookie }], scheme, probes: 'all' as const };
  const pairs = linkPairs(experiment).map(([key, value]): [string, string] => [key, value]);
  return new URLSearchParams([...pairs, ['cell', cell]]).toString();
}
