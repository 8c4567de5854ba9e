import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { FrameworkId } from '../../prediction/frameworks/frameworks.ts';

/** A call that sets the cookie, the header itself, a call that deletes the cookie, and a session that sets it. */
export const caseForms = ['call', 'header', 'clear', 'session'] as const;
export type CaseForm = (typeof caseForms)[number];

/** The headers that a framework sent for the code of each cookie. */
export const recordedFrameworkSchema = z.strictObject({
  version: z.string().min(1),
  /** The version of the package that writes its session cookies. Without it, no session was run. */
  sessionVersion: z.string().min(1).optional(),
  /** The day, in UTC. */
  date: z.iso.date(),
  cases: z.array(
    z.strictObject({
      setCookie: z.string(),
      form: z.enum(caseForms),
      code: z.string(),
      sent: z.union([z.strictObject({ lines: z.array(z.string()).readonly() }), z.strictObject({ error: z.string() })]),
    }),
  ),
});

export type RecordedFramework = z.infer<typeof recordedFrameworkSchema>;

/** The file of a framework. */
export function recordedFile(id: FrameworkId): string {
  return resolve(import.meta.dirname, `../../recordings/frameworks/${id}.json`);
}

/** The recorded results of a framework; `null`: not recorded, so its code is from its documentation. */
export function readRecorded(id: FrameworkId): RecordedFramework | null {
  const file = recordedFile(id);
  return existsSync(file) ? recordedFrameworkSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
