import type { RunReport } from '../../contract/runs/observation.ts';
import { detectEngine, type Engine } from './engine.ts';

/** Returns the reports of the browser that made the newest run: what two browsers did is never joined. */
export function ofOneBrowser(reports: readonly RunReport[]): readonly RunReport[] {
  const newest = userAgentOf(reports);
  return reports.filter(({ userAgent }) => userAgent === '' || userAgent === newest);
}

/**
 * Returns the browser that made these runs, by the User-Agent that the server saw: `own` itself where it tells of the same
 * browser and version, or where no browser has opened a run yet.
 */
export function ranBy(reports: readonly RunReport[], own: Engine): Engine {
  const userAgent = userAgentOf(reports);
  if (userAgent === '') return own;
  const engine = detectEngine({ userAgent });
  return engine.profile === own.profile && engine.title === own.title ? own : engine;
}

/** The same sentence of another browser; `null`: it is the visitor's own. */
export function saidOf(sentence: string, browser: string | null): string {
  return browser === null ? sentence : sentence.replace(/\byour browser\b/i, browser);
}

function userAgentOf(reports: readonly RunReport[]): string {
  return reports.findLast(({ userAgent }) => userAgent !== '')?.userAgent ?? '';
}
