import { z } from 'zod';
import { headFields, readRecorded, writeRecorded } from '../measure/recorded-file.ts';

/** By what a cookie was set: a navigation of the browser's own, one to an address, or one of a page of another site. */
export const settings = [
  'own-navigation',
  'document-cookie',
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
  ...headFields,
  /** The cookies called `order` and `turn`, as the Cookie header of a later navigation had them. */
  order: z.array(z.string()),
  cookies: z.array(jarCookieSchema),
});
export type RecordedJar = z.infer<typeof recordedJarSchema>;

const prefix = 'jar-';

/** Every recorded jar. Throws a `ZodError` on a file of another form. */
export function readJars(): RecordedJar[] {
  return readRecorded(prefix, recordedJarSchema);
}

/** Writes a jar, a cookie a line. Gives back the path. */
export function writeJar({ cookies, ...head }: RecordedJar): string {
  const lines = cookies.map((cookie) => JSON.stringify(cookie));
  return writeRecorded(prefix, head, 'cookies', lines);
}
