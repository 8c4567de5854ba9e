import { useMemo } from 'react';
import { useSearch } from 'wouter/use-browser-location';
import type { Topology } from '../../contract/origins/topology.ts';
import { type Guide, guideLines } from './guide.ts';
import { findGuide } from './guides.ts';

/** The guide that the address names, or `undefined`. */
export function useGuide(): Guide | undefined {
  return findGuide(new URLSearchParams(useSearch()).get('guide') ?? '');
}

/** The lines of the guide that is followed: what is odd in them is odd on purpose, so nothing hints at it. */
export function useGuideLines(topology: Topology): ReadonlySet<string> {
  const guide = useGuide();
  return useMemo(() => (guide ? guideLines(guide, topology) : new Set()), [guide, topology]);
}
