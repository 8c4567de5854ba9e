import { z } from 'zod';
import { headFields, readRecorded, writeRecorded } from '../measure/recorded-file.ts';

/**
 * What set a cookie: the browser's own navigation, a navigation to an address, one over https and then one over http, or
 * one by a page of another site.
 */
export const settings = [
  'own-navigation',
  'document-cookie',
  'navigation-to-an-address',
  'navigation-to-localhost',
  'navigation-over-https',
  'navigation-after-https',
  'cross-site-link',
  'cross-site-post',
] as const;
export type SetBy = (typeof settings)[number];

const jarCookieSchema = z.strictObject({
  setBy: z.enum(settings),
  setCookie: z.string(),
  /** Seconds for which the browser keeps it after its arrival, or `session`; `null`: it is not in the jar. */
  lifetime: z.number().or(z.literal('session')).nullable(),
  /** The value in the jar, and whether the cookie is host-only; `null`: it is not in the jar. */
  value: z.string().nullable(),
  hostOnly: z.boolean().nullable(),
});

/** The content of `recordings/results/jar-<engine>-<major>.json`: the cookies in a browser's own jar. */
const recordedJarSchema = z.strictObject({
  ...headFields,
  /** The cookies `order` and `turn` in the Cookie header of a later navigation. */
  order: z.array(z.string()),
  cookies: z.array(jarCookieSchema),
});
export type RecordedJar = z.infer<typeof recordedJarSchema>;

const prefix = 'jar-';

/** Every recorded jar. Throws a `ZodError` on a file of another form. */
export function readJars(): RecordedJar[] {
  return readRecorded(prefix, recordedJarSchema);
}

/** Writes a jar, one cookie per line. Returns the path. */
export function writeJar({ cookies, ...head }: RecordedJar): string {
  const lines = cookies.map((cookie) => JSON.stringify(cookie));
  return writeRecorded(prefix, head, 'cookies', lines);
}
