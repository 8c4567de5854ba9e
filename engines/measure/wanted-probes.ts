import { type EngineSetting, settingName } from '../../contract/origins/engines.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { matrixRuns } from '../../recordings/matrix-cookies.ts';
import { decodeRun } from '../../recordings/recorded-cell.ts';

/**
 * The named probes. `new` names those that some run of these settings has not recorded yet. Throws an `Error` for a
 * name that is not a probe, and if there is no recorded result to put them into.
 */
export function wantedProbes(
  names: readonly string[],
  settings: readonly EngineSetting[],
  known: EngineResult | null,
): readonly string[] {
  if (known === null) throw new Error('With --probes, a result must be recorded already.');
  const wanted = names.flatMap((name) => (name === 'new' ? newProbes(settings, known) : [name]));
  const unknown = wanted.find((id) => !findProbe(id));
  if (unknown !== undefined) throw new Error(`There is no probe “${unknown}”.`);
  return [...new Set(wanted)];
}

function newProbes(settings: readonly EngineSetting[], known: EngineResult): string[] {
  const wanted = new Set(settings.map(settingName));
  const runs = known.runs.filter(
    ({ setting, batch }) =>
      wanted.has(settingName(setting)) &&
      matrixRuns(setting.names).some((run) => run.probes === 'all' && run.batch === batch),
  );
  const recorded = runs.map((run) => decodeRun(known, run)[0]?.cells);
  return probes.map(({ id }) => id).filter((id) => recorded.some((cells) => !cells?.has(id)));
}
