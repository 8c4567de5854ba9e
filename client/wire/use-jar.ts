import { useMemo } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { storageContexts } from '../../contract/runs/observation.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { AnswerState } from '../result/use-answer.ts';
import type { ShownJar } from './JarList.tsx';
import { jarOf, siteOf } from './jar.ts';

/**
 * The jar of the browser that made the runs, by its own rules, whatever engine the answer is for; `null`: no cookie was
 * set yet, or the run is from a link without its requests.
 */
export function useJar({ linked, reports, ranIn, setting }: AnswerState, topology: Topology): ShownJar | null {
  return useMemo(() => {
    if (linked === 'shown') return null;
    const own = { ...setting, topology, profile: profileOf(ranIn.profile) };
    const jar = jarOf(reports, own);
    const scheme = reports.findLast(({ action }) => action === 'run' || action === 'set')?.request.scheme;
    if (jar === null || scheme === undefined) return null;
    const sites = storageContexts.map((context) => [context, siteOf(context, topology, scheme, own.suffixes)] as const);
    return { ...jar, sites: Object.fromEntries(sites) as ShownJar['sites'] };
  }, [linked, reports, ranIn, setting, topology]);
}
