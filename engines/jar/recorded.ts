import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { engineIds } from '../../contract/origins/engines.ts';
import { resultsFolder } from '../measure/file.ts';

/** By what a cookie was set: a navigation of the browser's own, one to an address, or one of a page of another site. */
export const settings = [
  'own-navigation',
  'navigation-to-an-address',
  'navigation-to-localhost',
  'cross-site-link',
  'cross-site-post',
] as const;
export type SetBy = (typeof settings)[number];

const jarCookieSchema = z.strictObject({
  setBy: z.enum(settings),
  setCookie: z.string(),
  /** Seconds that the browser keeps it for, from when it came, or `session`; `null`: it is not in the jar. */
  lifetime: z.number().or(z.literal('session')).nullable(),
  /** As it stands there, and whether it is the host's alone; `null`: it is not in the jar. */
  value: z.string().nullable(),
  hostOnly: z.boolean().nullable(),
});

/** What is kept as `recordings/results/jar-<engine>-<major>.json`: what stood in a browser's own jar. */
const recordedJarSchema = z.strictObject({
  engine: z.enum(engineIds),
  version: z.string(),
  major: z.string(),
  os: z.string(),
  /** ISO 8601. */
  date: z.string(),
  /** The cookies called `order` and `turn`, as the Cookie header of a later navigation had them. */
  order: z.array(z.string()),
  cookies: z.array(jarCookieSchema),
});
export type RecordedJar = z.infer<typeof recordedJarSchema>;

const prefix = 'jar-';

/** Every recorded jar. Throws a `ZodError` on a file of another form. */
export function readJars(): RecordedJar[] {
  return readdirSync(resultsFolder)
    .filter((name) => name.startsWith(prefix))
    .toSorted()
    .map((name) => recordedJarSchema.parse(JSON.parse(readFileSync(join(resultsFolder, name), 'utf8'))));
}

/** Writes a jar, a cookie a line. Gives back the path. */
export function writeJar({ cookies, ...head }: RecordedJar): string {
  const path = join(resultsFolder, `${prefix}${head.engine}-${head.major}.json`);
  const fields = JSON.stringify(head, null, 2).slice(0, -2);
  const lines = cookies.map((cookie) => JSON.stringify(cookie)).join(',\n');
  writeFileSync(path, `${fields},\n  "cookies": [\n${lines}\n]}\n`);
  return path;
}
