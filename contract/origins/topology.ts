import { z } from 'zod';
import type { Origin } from '../../model/terms.ts';

/**
 * The role of an origin. `ui` serves the interface and the API and takes no part in experiments. Runs happen on `home`,
 * `sibling` and `other`; the attack labs attack `victim` from `victim-sibling` and `other`.
 */
export const roles = ['ui', 'home', 'sibling', 'other', 'victim', 'victim-sibling'] as const;
export type Role = (typeof roles)[number];

/** The hosts that runs try cookies on: every path but `/.playground/` belongs to the visitor. */
const triedRoles = ['home', 'sibling', 'other'] as const satisfies readonly Role[];

/** Whether cookies are tried by runs on an origin of this role. */
export function isTried({ role }: OriginEntry): boolean {
  return triedRoles.some((tried) => tried === role);
}

/** Whether an origin belongs to the attack labs: the bank, its sibling, or the attacker. */
export function isAttacked({ role }: OriginEntry): boolean {
  return role === 'victim' || role === 'victim-sibling' || role === 'other';
}

export const schemes = ['http', 'https'] as const;
export type Scheme = (typeof schemes)[number];

/** One origin the server answers on. `port` tells the scheme's first port from its second. */
export const originEntrySchema = z.object({
  role: z
    .enum(roles)
    .describe(
      '`ui`: the interface. Runs use `home`, `sibling` and `other`, attack labs `victim`, `victim-sibling` and `other`.',
    ),
  scheme: z.enum(schemes),
  port: z.enum(['main', 'alt']).describe('The first or the second port of the scheme.'),
  origin: z.string().describe('Such as `http://app.home.localhost:8080`.'),
});
export type OriginEntry = z.infer<typeof originEntrySchema>;

/** What a public deployment offers beyond its origins. */
const hostedSchema = z.object({
  processLabs: z.enum(['on', 'off']).describe('Whether it has the labs that start processes.'),
});

/** `GET /api/topology`; and in the interface's HTML, in the element with `topologyElement` as its id. */
export const topologySchema = z.object({
  origins: z.array(originEntrySchema),
  hosted: hostedSchema.optional().describe('Missing where the playground runs on the visitor’s own machine.'),
});
export type Topology = z.infer<typeof topologySchema>;
export const topologyElement = 'topology';

/** The entry of a role over a scheme, or `undefined` where the role is not configured. */
export function entryOf(
  { origins }: Topology,
  role: Role,
  scheme: Scheme,
  port: OriginEntry['port'] = 'main',
): OriginEntry | undefined {
  return origins.find((entry) => entry.role === role && entry.scheme === scheme && entry.port === port);
}

/**
 * The place of a page relative to home: home itself, the same host on its second port, a same-site sibling, home's host
 * over the other scheme, another site.
 */
export const places = ['home', 'port', 'sibling', 'scheme', 'other'] as const;
export type Place = (typeof places)[number];

/** The entry of a place when home uses `scheme`, or `undefined` if the role is not configured. */
export function originOfPlace(topology: Topology, place: Place, scheme: Scheme): OriginEntry | undefined {
  const opposite: Scheme = scheme === 'http' ? 'https' : 'http';
  switch (place) {
    case 'port':
      return entryOf(topology, 'home', scheme, 'alt');
    case 'scheme':
      return entryOf(topology, 'home', opposite);
    default:
      return entryOf(topology, place, scheme);
  }
}

/** Parsed origins: a prediction needs the same few again for every probe. */
const parsed = new Map<string, Origin>();
const maxParsed = 100;

/** Parses a serialized origin. Throws a `TypeError` for a string that is not one. */
export function parseOrigin(serialized: string): Origin {
  const known = parsed.get(serialized);
  if (known) return known;
  const origin = parse(serialized);
  if (parsed.size >= maxParsed) parsed.clear();
  parsed.set(serialized, origin);
  return origin;
}

function parse(serialized: string): Origin {
  const url = URL.canParse(serialized) ? new URL(serialized) : null;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  // An origin has no user, no path and no query.
  if (!url || !isWeb || url.href !== `${url.origin}/` || serialized.endsWith('/')) {
    throw new TypeError(`"${serialized}" is not an origin`);
  }
  const scheme: Scheme = url.protocol === 'https:' ? 'https' : 'http';
  return { scheme, host: url.hostname, port: Number(url.port || (scheme === 'https' ? 443 : 80)) };
}
