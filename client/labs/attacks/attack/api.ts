import { z } from 'zod';
import {
  type AttackRequestInput,
  type AttackView,
  attackCreatedSchema,
  attackViewSchema,
} from '../../../../contract/attacks/lab.ts';
import {
  type LadderReport,
  ladderReportSchema,
  type RecordedLadder,
  recordedLadderSchema,
} from '../../../../contract/attacks/ladder.ts';
import { ask, post } from '../../../api/ask.ts';

/** Makes a lab for one attack. Rejects with a `Refusal`. */
export async function createAttack(request: AttackRequestInput): Promise<void> {
  await ask('/api/labs/attacks', attackCreatedSchema, post(request));
}

/** Everything the bank's and the attacker's servers know of a lab. Rejects with a `Refusal`. */
export function loadAttack(id: string): Promise<AttackView> {
  return ask(`/api/labs/attacks/${id}`, attackViewSchema);
}

/** Drops a lab at the server; survives the page that asks. */
export function dropAttack(id: string): void {
  ask(`/api/labs/attacks/${id}`, z.null(), { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

/** Makes a ladder of the attacks given, or of all. Rejects with a `Refusal`. */
export async function createLadder(
  id: string,
  scheme: 'http' | 'https',
  attacks: readonly string[] | null,
): Promise<void> {
  await ask('/api/ladders', attackCreatedSchema, post({ id, scheme, ...(attacks === null ? {} : { attacks }) }));
}

const recordedSchema = z.object({ ladders: z.array(recordedLadderSchema) });

/** The ladders that were recorded in each engine. Rejects with a `Refusal`. */
export async function loadRecordedLadders(): Promise<readonly RecordedLadder[]> {
  return (await ask('/api/results/attacks', recordedSchema)).ladders;
}

/** What a ladder has measured so far. Rejects with a `Refusal`. */
export function loadLadder(id: string): Promise<LadderReport> {
  return ask(`/api/ladders/${id}`, ladderReportSchema);
}

/** Breaks a ladder off. Rejects with a `Refusal`. */
export function cancelLadder(id: string): Promise<LadderReport> {
  return ask(`/api/ladders/${id}`, ladderReportSchema, { method: 'DELETE' });
}
