import { z } from 'zod';
import { counted } from '../../../contract/interface/counted.ts';
import { type Reading, type ReadingProblem, reading, refused } from '../result/reading.ts';
import { jarLine } from './jar-line.ts';

/** A cookie of Playwright's `storageState`, of the DevTools protocol, of WebDriver, or of an extension that exports cookies. */
const cookieSchema = z.object({
  name: z.string(),
  value: z.string(),
  domain: z.string().min(1).optional(),
  path: z.string().catch('/'),
  /** Seconds since the epoch; -1: until the session ends. */
  expires: z.number().optional().catch(undefined),
  expirationDate: z.number().optional().catch(undefined),
  /** The name in WebDriver, and so in Selenium and Cypress. */
  expiry: z.number().optional().catch(undefined),
  hostOnly: z.boolean().optional().catch(undefined),
  secure: z.boolean().catch(false),
  httpOnly: z.boolean().catch(false),
  sameSite: z.string().nullish().catch(undefined),
  partitionKey: z.unknown().optional(),
});
/**
 * A cookie that a test adds to a browser may have no domain. Only a name and a value are not enough to recognise one.
 */
const entrySchema = z
  .looseObject({})
  .refine((entry) => ['domain', 'sameSite', 'httpOnly', 'expiry'].some((key) => entry[key] !== undefined))
  .pipe(cookieSchema);

const stateSchema = z.union([
  z.object({ cookies: z.array(z.unknown()), origins: z.array(z.unknown()).optional() }),
  z.array(z.unknown()).transform((cookies) => ({ cookies, origins: undefined })),
  entrySchema.transform((cookie) => ({ cookies: [cookie], origins: undefined })),
]);

const sameSites: ReadonlyMap<string, 'Strict' | 'Lax' | 'None'> = new Map([
  ['strict', 'Strict'],
  ['lax', 'Lax'],
  ['none', 'None'],
  ['no_restriction', 'None'],
]);

/** Whether a JSON value has the form of exported cookies. */
export function isStorageState(value: unknown): boolean {
  const cookies = stateSchema.safeParse(value).data?.cookies;
  return cookies !== undefined && (!Array.isArray(value) || cookies.some((one) => entrySchema.safeParse(one).success));
}

/** Reads Playwright's `storageState`, or a list of cookies as extensions export it. */
export function readStorageState(value: unknown): Reading {
  const state = stateSchema.safeParse(value);
  if (!state.success) return refused('json-unknown', 'This JSON has no list of cookies.');
  const { cookies, origins } = state.data;
  const lines = cookies.flatMap((cookie) => {
    const entry = entrySchema.safeParse(cookie);
    return entry.success ? [{ ...lineOf(entry.data), exchange: null }] : [];
  });
  const skipped = cookies.length - lines.length;
  const problems: ReadingProblem[] =
    skipped === 0
      ? []
      : [
          {
            code: 'cookie-entry-skipped',
            message: `${counted(skipped, 'cookie')} had no name, no value, or neither a domain nor an attribute, and could not be read.`,
          },
        ];
  const what = origins === undefined ? 'a list of' : "Playwright's storageState with";
  return reading({
    kind: 'storage-state',
    sentence: `This is ${what} ${counted(cookies.length, 'cookie')}.`,
    lines,
    problems,
  });
}

function lineOf(entry: z.infer<typeof entrySchema>) {
  const expires = entry.expires ?? entry.expirationDate ?? entry.expiry ?? -1;
  const sameSite = sameSites.get((entry.sameSite ?? '').toLowerCase());
  const { domain = 'localhost' } = entry;
  const { setCookie, url } = jarLine({
    name: entry.name,
    value: entry.value,
    domain,
    hostOnly: entry.hostOnly ?? !domain.startsWith('.'),
    path: entry.path,
    expires: expires < 0 ? null : expires,
    secure: entry.secure,
    httpOnly: entry.httpOnly,
    sameSite: sameSite ?? null,
    partitioned: entry.partitionKey !== undefined && entry.partitionKey !== null,
  });
  return { setCookie, url: entry.domain === undefined ? null : url };
}
