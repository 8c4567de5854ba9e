import type { ProbeEnd } from '../../contract/runs/drive.ts';
import type { ProbeTask } from '../../contract/runs/step-reply.ts';
import { stage } from './window.ts';

/** The end of a probe, and whether the page could read the response (`null`: no script made the request). */
export interface ProbeResult {
  readonly end: ProbeEnd;
  readonly readable: boolean | null;
}

/** Makes the request of a probe. */
export type Acting = (task: ProbeTask, run: string) => Promise<ProbeResult>;

/**
 * Milliseconds in which the server answers this page. A request that the browser does not block arrives within a tenth
 * of them.
 */
export const probeDeadline = 3_000;
export const clickWithin = 25_000;
export const clickMadeWithin = 10_000;
export const pasteWithin = 60_000;

export const done: ProbeResult = { end: 'done', readable: null };
export const failed: ProbeResult = { end: 'error', readable: null };
export const unsupported: ProbeResult = { end: 'unsupported', readable: null };
export const unwatched: ProbeResult = { end: 'unwatched', readable: null };

/** An element that makes its request when it is added to the page, and reports when it is done. */
export function element<Kind extends HTMLElement>(
  make: () => Kind,
  aim: (made: Kind, url: string) => void,
  ...ends: string[]
): Acting {
  return ({ url }) =>
    new Promise((resolve) => {
      const made = make();
      for (const end of ['load', ...ends]) made.addEventListener(end, () => resolve(done), { once: true });
      made.addEventListener('error', () => resolve(failed), { once: true });
      aim(made, url);
      stage().append(made);
    });
}
