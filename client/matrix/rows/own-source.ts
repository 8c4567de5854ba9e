import type { EngineSetting } from '../../../contract/origins/engines.ts';
import { findProbe } from '../../../contract/probes/catalogue.ts';
import type { RunReport } from '../../../contract/runs/observation.ts';
import { observedOutcome } from '../../../prediction/judge/outcome.ts';
import { asFound, type Engine } from '../../result/engine.ts';
import type { Source } from './matrix-rows.ts';

/** The visitor's own browser as a source beside the recorded ones. `null` before its run is finished. */
export function ownSource(
  report: RunReport,
  lines: readonly string[],
  names: EngineSetting['names'],
  told: Engine,
): Source | null {
  if (report.state !== 'finished') return null;
  const engine = asFound(told, report.thirdPartyCookies);
  const thirdPartyCookies = report.thirdPartyCookies === 'blocked' ? 'blocked' : 'allowed';
  return {
    id: 'own',
    title: `${engine.title}, this browser`,
    profile: engine.profile,
    setting: { scheme: report.request.scheme, thirdPartyCookies, names, age: 'fresh' },
    date: new Date(report.startedAt ?? 0).toISOString(),
    later: [],
    waited: { ageSeconds: report.request.ageSeconds },
    cookies: new Map(
      lines.map((setCookie, index) => {
        const cells = Object.entries(report.observations).flatMap(([id, observation]) => {
          const probe = findProbe(id);
          return probe ? [[id, observedOutcome(probe, observation, index).outcome] as const] : [];
        });
        const seen = report.cookies[index];
        const cookie = {
          index,
          setCookie,
          stored: seen?.stored ?? 'unknown',
          ...(seen && seen.jar !== 'not-asked' ? { jar: seen.jar } : {}),
          readable: seen?.readable ?? null,
          cells: new Map(cells),
          quoted: new Map<string, readonly string[]>(),
        };
        return [setCookie, cookie] as const;
      }),
    ),
    missing: new Map(
      Object.entries(report.observations).flatMap(([id, observation]) =>
        observation.outcome === 'no-request' ? [[id, observation.because] as const] : [],
      ),
    ),
  };
}
