import type { ProbeEnd } from '../../contract/runs/drive.ts';
import type { ProbeTask } from '../../contract/runs/step-reply.ts';
import { stage } from './window.ts';

/** How a probe ended, and whether the page could read the answer (`null`: no script asked). */
export interface ProbeResult {
  readonly end: ProbeEnd;
  readonly readable: boolean | null;
}

/** Makes the request of a probe. */
export type Acting = (task: ProbeTask, run: string) => Promise<ProbeResult>;

/** Milliseconds in which this page gets answers. A request that no browser holds back comes within a tenth of it. */
export const probeDeadline = 3_000;
export const clickWithin = 25_000;
export const clickMadeWithin = 10_000;
export const pasteWithin = 60_000;

export const done: ProbeResult = { end: 'done', readable: null };
export const failed: ProbeResult = { end: 'error', readable: null };
export const unsupported: ProbeResult = { end: 'unsupported', readable: null };
export const unwatched: ProbeResult = { end: 'unwatched', readable: null };

/** An element whose request begins when it stands in the page, and which says when it is over. */
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
