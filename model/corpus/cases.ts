import { z } from 'zod';

/** Where a response sets a cookie or a request sends one. Absent fields mean same-site and first-party. */
const contextSchema = z.looseObject({
  siteForCookies: z.string().nullish(),
  initiator: z.string().nullish(),
  topLevelNavigation: z.boolean().nullish(),
  method: z.string().nullish(),
  topLevelUrl: z.string().nullish(),
  partitionKey: z.object({ site: z.string(), crossSiteAncestor: z.boolean() }).nullish(),
  thirdPartyCookies: z.enum(['allowed', 'blocked']).nullish(),
});
export type CaseContext = z.infer<typeof contextSchema>;

const apiSchema = z.string().optional();
const placeSchema = z.object({
  at: z.number().default(0),
  url: z.string(),
  api: apiSchema,
  context: contextSchema.optional(),
});
export type CasePlace = z.infer<typeof placeSchema>;

const stepSchema = placeSchema.extend({ setCookie: z.array(z.string()) });
export type CaseStep = z.infer<typeof stepSchema>;

const requestSchema = contextSchema.extend({
  url: z.string(),
  api: apiSchema,
  redirectChain: z.array(z.string()).nullish(),
  reload: z.unknown().optional(),
});
export type CaseRequest = z.infer<typeof requestSchema>;

const named = z.enum(['same-site', 'lax', 'lax-unsafe', 'cross-site']);
const parsedSchema = z.record(z.string(), z.unknown()).nullable();

const commonSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  now: z.string().optional(),
  features: z.array(z.string()).default([]),
  superseded: z.string().optional(),
  beyondDraft: z.string().optional(),
});
export type Common = z.infer<typeof commonSchema>;

/** The schema of each form of a case, by the form's name. */
const formSchemas = {
  jar: z.object({
    steps: z.array(stepSchema),
    query: placeSchema,
    expectedCookieHeader: z.string().optional(),
    order: z.string().optional(),
    expectedContains: z.array(z.string()).optional(),
    expectedNotContains: z.array(z.string()).optional(),
  }),
  accept: placeSchema.extend({ existing: z.array(stepSchema).default([]), header: z.string(), expected: z.boolean() }),
  parse: placeSchema.partial({ url: true }).extend({
    level: z.enum(['attributes', 'stored']),
    header: z.string(),
    expected: parsedSchema,
  }),
  date: z.object({
    input: z.string(),
    expected: z.string().nullish(),
    expectedValid: z.boolean().optional(),
    expectedAfter: z.string().optional(),
    expectedNotAfter: z.string().optional(),
  }),
  'domain-match': z.object({
    host: z.string().nullable(),
    cookieDomain: z.string().nullable(),
    hostOnly: z.boolean().optional(),
    canonicalize: z.boolean().optional(),
    expected: z.boolean(),
  }),
  'domain-attribute': z.object({
    host: z.string(),
    domainAttribute: z.string(),
    expected: z.object({ domain: z.string(), hostOnly: z.boolean() }).nullable(),
  }),
  'path-match': z.object({ requestPath: z.string(), cookiePath: z.string(), expected: z.boolean() }),
  'default-path': z.object({ uriPath: z.string(), expected: z.string() }),
  'samesite-send': z.object({
    setCookie: z.string(),
    url: z.string().optional(),
    context: named.optional(),
    request: requestSchema.optional(),
    cookieSetBy: z.looseObject({ url: z.string() }).optional(),
    cookieAgeSeconds: z.number().default(0),
    expectedSent: z.boolean(),
  }),
  'samesite-set': z.object({
    setCookie: z.string(),
    url: z.string().optional(),
    context: named.optional(),
    request: requestSchema.optional(),
    expectedStored: z.boolean(),
  }),
  'samesite-context': requestSchema.extend({ direction: z.enum(['request', 'response']), expectedContext: z.string() }),
  'same-site': z.object({ a: z.string(), b: z.string(), expected: z.boolean() }),
  'partition-key': z.object({
    a: z.object({ topLevelUrl: z.string(), crossSiteAncestor: z.boolean() }),
    b: z.object({ topLevelUrl: z.string(), crossSiteAncestor: z.boolean() }),
    expectedEqual: z.boolean(),
  }),
} as const;

export type Form = keyof typeof formSchemas;
/** The fields of a case of one form. */
export type CaseOf<Name extends Form> = z.infer<(typeof formSchemas)[Name]>;

export type Case = {
  [Name in Form]: { readonly form: Name; readonly common: Common; readonly fields: CaseOf<Name> };
}[Form];

/** Returns one case. Throws a `ZodError` when it does not fit the schema, so that no new form is skipped silently. */
export function readCase(raw: unknown): Case {
  const common = commonSchema.parse(raw);
  const { form } = z.object({ form: z.enum(Object.keys(formSchemas) as [Form, ...Form[]]) }).parse(raw);
  return { form, common, fields: formSchemas[form].parse(raw) } as Case;
}
