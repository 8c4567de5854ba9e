import { z } from 'zod';
import { type EngineId, engineIds } from '../origins/engines.ts';
import { defenceIds } from './defences.ts';
import { attackOutcomes } from './lab.ts';

const idSchema = z.string().regex(/^[a-z0-9]{8,24}$/);
const outcomeSchema = z.enum(attackOutcomes);

/** `POST /api/ladders`: every attack against none, each defence alone, all, and all but one. */
export const ladderRequestSchema = z.strictObject({
  id: idSchema.optional(),
  scheme: z.enum(['http', 'https']).default('http'),
  attacks: z.array(z.string().max(40)).max(40).optional().describe('The ids of the attacks to run. Default: all.'),
  age: z
    .number()
    .int()
    .min(1_000)
    .max(130_000)
    .default(125_000)
    .describe(
      'Milliseconds to wait after the login where an attack needs a cookie older than two minutes. Shorten it only with a browser whose own two minutes are shortened.',
    ),
});
export type LadderRequest = z.infer<typeof ladderRequestSchema>;

/** One defence against one attack. */
const ladderCellSchema = z.object({
  alone: outcomeSchema.describe('With this defence alone.'),
  without: outcomeSchema.describe('With all applicable defences except this one.'),
  notMeasured: z
    .string()
    .optional()
    .describe('Why `alone` says nothing about the engine. It is `not-carried-out` then.'),
});

/** One attack's row. A defence that is not a key is not applicable. */
export const ladderRowSchema = z.object({
  attack: z.string(),
  notApplicable: z
    .string()
    .nullable()
    .describe('Why the attack cannot run here. The outcomes are `not-carried-out` then.'),
  none: outcomeSchema.describe('Without any defence.'),
  all: outcomeSchema.describe('With all applicable defences.'),
  cells: z.partialRecord(z.enum(defenceIds), ladderCellSchema),
});
export type LadderRow = z.infer<typeof ladderRowSchema>;

/** `GET /api/ladders/:id`. */
export const ladderReportSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'finished', 'failed', 'cancelled']),
  scheme: z.enum(['http', 'https']),
  userAgent: z.string(),
  startedAt: z.number().nullable().describe('Milliseconds since the epoch.'),
  endedAt: z.number().nullable().describe('Milliseconds since the epoch.'),
  done: z.number().describe('How many trials are over: each is one attack with one set of defences.'),
  total: z.number().describe('How many trials there are.'),
  message: z.string().describe('What the run is doing now, in words.'),
  say: z
    .string()
    .meta({ deprecated: true })
    .describe('Deprecated: the same as `message`. It goes away with version 0.3.'),
  rows: z.array(ladderRowSchema),
});
export type LadderReport = z.infer<typeof ladderReportSchema>;

/** What is kept as `recordings/results/attacks-<engine>-<major>.json`. */
export const recordedLadderSchema = z.strictObject({
  engine: z.enum(engineIds),
  version: z.string(),
  major: z.string(),
  os: z.string(),
  date: z.string().describe('ISO 8601.'),
  names: z.enum(['localhost', 'test']),
  scheme: z.enum(['http', 'https']),
  thirdPartyCookies: z.enum(['allowed', 'blocked']),
  age: z
    .number()
    .describe('Age of the old cookie in milliseconds. A switch of Chromium shortens its two minutes to ten seconds.'),
  seconds: z.number(),
  rows: z.array(ladderRowSchema),
});
export type RecordedLadder = z.infer<typeof recordedLadderSchema>;

/** Names a recorded ladder in an address and in a file: its engine, and whether that let third-party cookies through. */
export type LadderKey = EngineId | `${EngineId}-blocked`;

/** Every key there can be: first those with third-party cookies allowed. */
export const ladderKeys: readonly LadderKey[] = [
  ...engineIds,
  ...engineIds.map((engine) => `${engine}-blocked` as const),
];

/** The key of a ladder. */
export function ladderKey({
  engine,
  thirdPartyCookies,
}: Pick<RecordedLadder, 'engine' | 'thirdPartyCookies'>): LadderKey {
  return thirdPartyCookies === 'blocked' ? `${engine}-blocked` : engine;
}

/** How one cell reads. */
export type CellVerdict =
  | 'not-applicable'
  | 'not-carried-out'
  /** The engine was not started in a way in which this defence means anything. */
  | 'not-measured'
  /** The attack fails without any defence: this browser stops it by itself. */
  | 'stopped-anyway'
  | 'succeeded'
  /** Alone it stops the attack, and so do others of the whole set. */
  | 'stopped'
  /** Its removal alone lets the attack through: it is the layer that stops it. */
  | 'stopped-by-this-layer';

/** Reads a cell from what was measured. Pure. */
export function verdictOf(row: LadderRow, defence: keyof LadderRow['cells']): CellVerdict {
  const cell = row.cells[defence];
  if (!cell) return 'not-applicable';
  if (cell.notMeasured !== undefined) return 'not-measured';
  if (cell.alone === 'not-carried-out') return 'not-carried-out';
  if (cell.alone === 'succeeded') return 'succeeded';
  if (row.none === 'stopped') return 'stopped-anyway';
  return row.all === 'stopped' && cell.without === 'succeeded' ? 'stopped-by-this-layer' : 'stopped';
}

/** The layers that stop an attack when all are on: those whose removal alone lets it through. Several at once: none. */
export function stoppingLayers(row: LadderRow): (keyof LadderRow['cells'])[] {
  return defenceIds.filter((id) => verdictOf(row, id) === 'stopped-by-this-layer');
}
