import { type PageId, pageFacts } from '../../../contract/interface/pages.ts';
import { sessionAction } from '../../../contract/labs/session-actions.ts';
import {
  firstSessionOptions,
  sessionOptionPairs,
  sessionOptionsSchema,
} from '../../../contract/labs/session-options.ts';
import { entryOf, type Topology } from '../../../contract/origins/topology.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { isRunSetup } from '../../../lessons/lesson/setup.ts';
import type { StepInAddress } from './address.ts';
import { type Handed, writeHanded } from './handed.ts';

/** A setup that a lab performs, on the lab's own page. */
export type LabSetup = Exclude<Setup, { in: 'run' | 'flow' }>;

/** Whether a lab performs a setup, not the playground. */
export function isLabSetup(setup: Setup): setup is LabSetup {
  return !isRunSetup(setup);
}

/** The position of a step or challenge, and the guess. */
export interface LabStart {
  readonly lesson: string;
  readonly step: StepInAddress;
  readonly guess: string | null;
  /** Only for a stage. */
  readonly stage?: Handed['stage'];
  /** The origin of the lesson's page; left out on that page. */
  readonly from?: string;
}

/** The URL that opens a lab with a setup. The lesson is in its fragment, which no server sees. */
export function labAddress(setup: LabSetup, topology: Topology, start: LabStart): string {
  const page = pageFacts[pageOf(setup)];
  const scheme = 'scheme' in setup && setup.in !== 'attacks' ? setup.scheme : 'http';
  const origin = entryOf(topology, page.at, scheme)?.origin ?? '';
  const query = queryOf(setup).toString();
  return `${origin}${page.path}${query === '' ? '' : `?${query}`}${writeHanded({ from: location.origin, ...start })}`;
}

function pageOf(setup: LabSetup): PageId {
  return setup.in;
}

function queryOf(setup: LabSetup): URLSearchParams {
  switch (setup.in) {
    case 'sessions': {
      const options = sessionOptionsSchema.parse({ ...firstSessionOptions, ...setup.options });
      return new URLSearchParams(sessionOptionPairs(options).map(([name, value]) => [name, value]));
    }
    case 'tokens':
      return new URLSearchParams(
        Object.entries(setup.options).flatMap(([name, value]) => (value ? [[name, value]] : [])),
      );
    case 'signed':
      return new URLSearchParams();
    case 'attacks':
      return new URLSearchParams({
        attack: setup.attack,
        ...(setup.defences.length > 0 ? { on: setup.defences.join(',') } : {}),
        ...(setup.scheme === 'https' ? { scheme: 'https' } : {}),
      });
  }
}

/** The labels of the buttons to press on a lab's page, in order. */
export function pressWords(setup: LabSetup): readonly string[] {
  switch (setup.in) {
    case 'sessions':
      return setup.press.map((action) => sessionAction(action).label);
    case 'tokens':
      return ['Measure in this browser'];
    case 'signed':
      return [
        'Set the cookie',
        ...(setup.change === undefined ? [] : [`Value: ${setup.change}`, 'Write it with document.cookie']),
      ];
    case 'attacks':
      return ['Attack'];
  }
}
