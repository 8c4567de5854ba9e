import { useMemo } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { storageContexts } from '../../contract/runs/observation.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { reportOf } from '../run/run-view.ts';
import type { ShownJar } from './JarList.tsx';
import { jarOf, siteOf } from './jar.ts';

/** The jar of this browser, by its own rules whatever engine the answer is for; `null`: nothing was set yet. */
export function useJar({ run, engine, setting }: AnswerState, topology: Topology): ShownJar | null {
  const { earlier, view } = run;
  const report = reportOf(view);
  return useMemo(() => {
    const reports = [...earlier, ...(report ? [report] : [])];
    const own = { ...setting, topology, profile: profileOf(engine.profile) };
    const jar = jarOf(reports, own);
    const scheme = reports.findLast(({ action }) => action === 'run' || action === 'set')?.request.scheme;
    if (jar === null || scheme === undefined) return null;
    const sites = storageContexts.map((context) => [context, siteOf(context, topology, scheme, own.suffixes)] as const);
    return { ...jar, sites: Object.fromEntries(sites) as ShownJar['sites'] };
  }, [earlier, report, engine, setting, topology]);
}
