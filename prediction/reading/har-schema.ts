import { z } from 'zod';

const named = z.object({ name: z.string(), value: z.string().catch('') });

const harCookie = z.object({
  name: z.string(),
  value: z.string().catch(''),
  path: z.string().optional().catch(undefined),
  domain: z.string().optional().catch(undefined),
  expires: z.string().nullish().catch(undefined),
  httpOnly: z.boolean().optional().catch(undefined),
  secure: z.boolean().optional().catch(undefined),
  sameSite: z.string().optional().catch(undefined),
});
export type HarCookie = z.infer<typeof harCookie>;

const list = <Item extends z.ZodType>(item: Item) => z.array(item).catch([]);
const text = z.string().optional().catch(undefined);

/** The fields of an entry that are used; fields with a `_` are those of Chromium's DevTools and of Playwright. */
export const harEntrySchema = z.object({
  startedDateTime: text,
  time: z.number().optional().catch(undefined),
  request: z.object({ method: z.string(), url: z.string(), headers: list(named), cookies: list(harCookie) }),
  response: z
    .object({ status: z.number().catch(0), headers: list(named), cookies: list(harCookie), redirectURL: text })
    .optional()
    .catch(undefined),
  pageref: text,
  _initiator: z.object({ url: text }).optional().catch(undefined),
  _resourceType: text,
  _fromCache: text,
});
export type HarEntry = z.infer<typeof harEntrySchema>;

/** HAR 1.2, as far as it is used. Entries are parsed one by one, so that a broken one does not hide the others. */
export const harSchema = z.object({
  log: z.object({
    creator: z.object({ name: z.string(), version: text }).optional().catch(undefined),
    browser: z.object({ name: z.string(), version: text }).optional().catch(undefined),
    entries: z.array(z.unknown()),
  }),
});
