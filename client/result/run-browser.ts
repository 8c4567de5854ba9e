import type { RunReport } from '../../contract/runs/observation.ts';
import { detectEngine, type Engine } from './engine.ts';

/** Returns the reports of the browser that made the newest run: results of two browsers are never joined. */
export function ofOneBrowser(reports: readonly RunReport[]): readonly RunReport[] {
  const newest = userAgentOf(reports);
  return reports.filter(({ userAgent }) => userAgent === '' || userAgent === newest);
}

/**
 * Returns the browser of these runs, from the User-Agent that the server received: `own` itself if it is the same
 * browser and version, or when no browser has opened a run yet.
 */
export function ranBy(reports: readonly RunReport[], own: Engine): Engine {
  const userAgent = userAgentOf(reports);
  if (userAgent === '') return own;
  const engine = detectEngine({ userAgent });
  return engine.profile === own.profile && engine.title === own.title ? own : engine;
}

/** The same sentence about another browser; `null`: it is the visitor's own. */
export function saidOf(sentence: string, browser: string | null): string {
  return browser === null ? sentence : sentence.replace(/\byour browser\b/i, browser);
}

function userAgentOf(reports: readonly RunReport[]): string {
  return reports.findLast(({ userAgent }) => userAgent !== '')?.userAgent ?? '';
}
