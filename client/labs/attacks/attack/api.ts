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

/** Creates a lab for one attack. Rejects with a `Refusal`. */
export async function createAttack(request: AttackRequestInput): Promise<void> {
  await ask('/api/labs/attacks', attackCreatedSchema, post(request));
}

/** Returns the record of the bank's and the attacker's servers for a lab. Rejects with a `Refusal`. */
export function loadAttack(id: string): Promise<AttackView> {
  return ask(`/api/labs/attacks/${id}`, attackViewSchema);
}

/** Deletes a lab on the server. The request survives the page. */
export function dropAttack(id: string): void {
  ask(`/api/labs/attacks/${id}`, z.null(), { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

/** Creates a ladder of the given attacks, or of all. Rejects with a `Refusal`. */
export async function createLadder(
  id: string,
  scheme: 'http' | 'https',
  attacks: readonly string[] | null,
): Promise<void> {
  await ask('/api/ladders', attackCreatedSchema, post({ id, scheme, ...(attacks === null ? {} : { attacks }) }));
}

const recordedSchema = z.object({ ladders: z.array(recordedLadderSchema) });

/** The recorded ladders of each engine. Rejects with a `Refusal`. */
export async function loadRecordedLadders(): Promise<readonly RecordedLadder[]> {
  return (await ask('/api/results/attacks', recordedSchema)).ladders;
}

/** The measurements of a ladder so far. Rejects with a `Refusal`. */
export function loadLadder(id: string): Promise<LadderReport> {
  return ask(`/api/ladders/${id}`, ladderReportSchema);
}

/** Cancels a ladder. Rejects with a `Refusal`. */
export function cancelLadder(id: string): Promise<LadderReport> {
  return ask(`/api/ladders/${id}`, ladderReportSchema, { method: 'DELETE' });
}
