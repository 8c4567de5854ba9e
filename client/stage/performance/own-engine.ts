import { engineIds } from '../../../contract/origins/engines.ts';
import type { CheckedIn } from '../../../lessons/check/check.ts';
import { detectEngine } from '../../result/engine.ts';

/** This browser, for the check of a lab's record: a lab does not find out the policy on third-party cookies. */
export const ownEngine: CheckedIn = {
  engine: engineIds.find((id) => id === detectEngine(navigator).profile) ?? null,
  thirdPartyCookies: 'unknown',
};
