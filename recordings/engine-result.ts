import { z } from 'zod';
import { type OriginEntry, type Role, schemes, type Topology } from '../contract/origins/topology.ts';
import { waysOfSetting } from '../contract/runs/experiment.ts';
import { noRequestCauses, storageContexts } from '../contract/runs/observation.ts';

/** The engines that can be measured here. WebKitGTK is not Safari. */
export const engineIds = ['chromium', 'firefox', 'webkitgtk'] as const;
export type EngineId = (typeof engineIds)[number];

/** How a matrix run is made; everything but the cookies on which an outcome may depend. */
export const engineSettingSchema = z.strictObject({
  /** How home is asked. */
  scheme: z.enum(schemes),
  thirdPartyCookies: z.enum(['allowed', 'blocked']),
  /** `localhost`: trustworthy names of loopback. `test`: names below `.test`, resolved to loopback, which are not. */
  names: z.enum(['localhost', 'test']),
  /** Whether the probes are made at once, or after the two minutes of Lax-allowing-unsafe. */
  age: z.enum(['fresh', 'old']),
});
export type EngineSetting = z.infer<typeof engineSettingSchema>;

/** The cookies of a run, and how they are set. */
export const batchSchema = z.strictObject({
  setBy: z.enum(waysOfSetting),
  path: z.string(),
  readPath: z.string(),
  cookies: z.array(z.string()).max(150),
});
export type Batch = z.infer<typeof batchSchema>;

/** Cookies of a run of which everything was the same. */
export const cookieGroupSchema = z.strictObject({
  /** Their indexes in the batch, separated by spaces. */
  cookies: z.string().regex(/^\d+( \d+)*$/),
  stored: z.array(z.enum(storageContexts)),
  /** `null`: it was not found out. */
  readable: z.boolean().nullable(),
  /** One sign for each probe of the file, in order; see `signs`. */
  cells: z.string(),
  /** One sign for each probe, which stands for the browser's own reasons: an index into `quotations` by `alphabet`, or `-`. */
  quoted: z.string().optional(),
});
export type CookieGroup = z.infer<typeof cookieGroupSchema>;

export const recordedRunSchema = z.strictObject({
  setting: engineSettingSchema,
  /** The name of the batch. */
  batch: z.string(),
  /** Whether this browser, asked with cookies of the run's own, let third-party cookies through. */
  found: z.enum(['allowed', 'blocked', 'unknown']),
  /** When the cookies were set, ISO 8601. */
  date: z.string(),
  /** Of the whole run, without the time that was waited for the cookies' age. */
  milliseconds: z.number().int(),
  /** Seconds between setting and the first probe that were waited for. */
  ageSeconds: z.number(),
  /** Where the browser was started with fewer seconds of Lax-allowing-unsafe than its two minutes: how many. */
  unsafeWindowSeconds: z.number().optional(),
  groups: z.array(cookieGroupSchema),
  /** Why nothing arrived, by probe. None of this is a cookie rule. */
  missing: z.record(z.string(), z.enum(noRequestCauses)),
});
export type RecordedRun = z.infer<typeof recordedRunSchema>;

/** One engine's file: `engines/results/<engine>-<major>.json`. */
export const engineResultSchema = z.strictObject({
  engine: z.enum(engineIds),
  /** `Chromium`, `Firefox`, `WebKitGTK`. */
  title: z.string(),
  major: z.string(),
  /** As the program itself says it. */
  version: z.string(),
  /** The User-Agent of the browser that made the runs. */
  userAgent: z.string(),
  os: z.string(),
  /** When the newest of its runs was made, ISO 8601. */
  date: z.string(),
  /** Seconds that all its runs took together. */
  seconds: z.number(),
  /** The ids of the probes, in the order of the signs. */
  probes: z.array(z.string()),
  /** By name. */
  batches: z.record(z.string(), batchSchema),
  /** What the browser itself said of a cookie, one or more of its own codes joined by `+`. Chromium only. */
  quotations: z.array(z.string()),
  runs: z.array(recordedRunSchema),
});
export type EngineResult = z.infer<typeof engineResultSchema>;

/** The signs of `cells`. `unsteady`: repeated runs differed. `not-asked`: the run did not make this probe. */
export const signs = { included: '+', excluded: '-', 'no-request': '.', unsteady: '?', 'not-asked': ' ' } as const;
export type RecordedOutcome = keyof typeof signs;

/** The signs of `quoted`, in the order of `quotations`. */
export const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A setting as a short name, such as `https third-party-blocked localhost fresh`. */
export function settingName({ scheme, thirdPartyCookies, names, age }: EngineSetting): string {
  return `${scheme} third-party-${thirdPartyCookies} ${names} ${age}`;
}

const hostsOf = {
  localhost: {
    home: 'app.home.localhost',
    sibling: 'api.home.localhost',
    other: 'other.localhost',
    victim: 'bank.localhost',
    'victim-sibling': 'shop.bank.localhost',
  },
  test: {
    home: 'app.home.test',
    sibling: 'api.home.test',
    other: 'other.test',
    victim: 'bank.test',
    'victim-sibling': 'shop.bank.test',
  },
} as const;

/** The hosts of all roles but the interface's under each choice of names. */
export function hostsOfNames(names: EngineSetting['names']): Readonly<Record<Exclude<Role, 'ui'>, string>> {
  return hostsOf[names];
}

/** Which kind of names a server has. */
export function namesOfTopology({ origins }: Topology): EngineSetting['names'] {
  const home = origins.find(({ role }) => role === 'home');
  return home !== undefined && /\.test(:\d+)?$/.test(home.origin) ? 'test' : 'localhost';
}

/** The topology of the recorded runs. Cookies know no ports, so these stand for whichever were free. */
export function topologyOfNames(names: EngineSetting['names']): Topology {
  const hosts = hostsOf[names];
  const roles = ['home', 'sibling', 'other'] as const;
  const entry = (role: (typeof roles)[number], scheme: OriginEntry['scheme'], port: OriginEntry['port']) => {
    const number = (scheme === 'http' ? 8080 : 8443) + (port === 'main' ? 0 : 1);
    return { role, scheme, port, origin: `${scheme}://${hosts[role]}:${number}` };
  };
  const origins = roles.flatMap((role) =>
    schemes.flatMap((scheme) => [entry(role, scheme, 'main'), entry(role, scheme, 'alt')]),
  );
  return { origins };
}
