import proxyaddr from 'proxy-addr';
import { getDomain } from 'tldts';
import { z } from 'zod';
import { type OriginEntry, parseOrigin, type Role, schemes } from '../../contract/origins/topology.ts';

/** A playground on the hosts of a public deployment, behind a proxy that ends TLS. */
export interface Hosted {
  readonly origins: readonly OriginEntry[];
  /** Whether an address is one of a trusted proxy. The server believes its X-Forwarded-Proto and X-Forwarded-For. */
  readonly trusts: (address: string | undefined) => boolean;
  /** Whether the deployment offers labs that start processes. */
  readonly processLabs: 'on' | 'off';
}

/** The variable of each role's origins. */
const variables = {
  ui: 'PUBLIC_UI_ORIGIN',
  home: 'PUBLIC_HOME_ORIGIN',
  sibling: 'PUBLIC_SIBLING_ORIGIN',
  other: 'PUBLIC_OTHER_ORIGIN',
  victim: 'PUBLIC_VICTIM_ORIGIN',
  'victim-sibling': 'PUBLIC_VICTIM_SIBLING_ORIGIN',
} as const satisfies Record<Role, string>;
const roleNames = Object.keys(variables) as Role[];

/**
 * Splits the origins of one variable. The first origin of each scheme is the main one, the second one is on the second
 * port.
 */
const origins = (role: Role) =>
  z
    .string()
    .optional()
    .transform((text, context): OriginEntry[] => {
      const serialized = (text ?? '').split(',').flatMap((part) => part.trim() || []);
      const problem = problemOf(serialized);
      if (problem === null) {
        return schemes.flatMap((scheme) =>
          serialized
            .filter((origin) => parseOrigin(origin).scheme === scheme)
            .map((origin, index) => ({ role, scheme, port: index === 0 ? 'main' : 'alt', origin })),
        );
      }
      context.addIssue(`${variables[role]}: ${problem}`);
      return z.NEVER;
    });

/** Returns what is wrong with the origins of one host, or `null`. */
function problemOf(serialized: readonly string[]): string | null {
  const wrong = serialized.find((origin) => !isOrigin(origin));
  if (wrong !== undefined) {
    return `${JSON.stringify(wrong)} is not an origin such as "https://app.home.example", in lower case and without a path.`;
  }
  const parsed = serialized.map(parseOrigin);
  const [first] = parsed;
  if (first && siteOf(first.host) === null) {
    return `${first.host} belongs to no registrable domain. It is an address, one label, or on the Public Suffix List.`;
  }
  if (parsed.some(({ host }) => host !== first?.host)) return 'its origins must have the same host.';
  if (new Set(serialized).size < serialized.length) return 'no origin may be listed twice.';
  const many = schemes.find((scheme) => parsed.filter((origin) => origin.scheme === scheme).length > 2);
  return many ? `at most two origins over ${many}, which differ in their port.` : null;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

/** The registrable domain of a host by the Public Suffix List with its private part, as in browsers. */
function siteOf(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true });
}

const proxies = z
  .string()
  .optional()
  .transform((text, context): Hosted['trusts'] => {
    const list = (text || 'loopback').split(',').map((part) => part.trim());
    try {
      const isTrusted = proxyaddr.compile(list);
      return (address) => address !== undefined && isTrusted(address, 0);
    } catch {
      context.addIssue(
        'TRUSTED_PROXIES must be addresses or networks such as "10.0.0.0/8", or "loopback", separated by commas.',
      );
      return z.NEVER;
    }
  });

const hostedSchema = z.object({
  PUBLIC_UI_ORIGIN: origins('ui'),
  PUBLIC_HOME_ORIGIN: origins('home'),
  PUBLIC_SIBLING_ORIGIN: origins('sibling'),
  PUBLIC_OTHER_ORIGIN: origins('other'),
  PUBLIC_VICTIM_ORIGIN: origins('victim'),
  PUBLIC_VICTIM_SIBLING_ORIGIN: origins('victim-sibling'),
  TRUSTED_PROXIES: proxies,
  PUBLIC_PROCESS_LABS: z.enum(['', 'off', 'on'], 'PUBLIC_PROCESS_LABS must be "on" or "off".').optional(),
});

type OriginsOf = (role: Role) => readonly OriginEntry[];

/** Returns what is wrong with the roles together, in one line that names the variable, or `null`. */
function togetherProblem(originsOf: OriginsOf): string | null {
  const missing = (['ui', 'home', 'other'] as const).find((role) => originsOf(role).length === 0);
  if (missing) return `${variables[missing]} must be set: a deployment needs an interface, a home and another site.`;
  if (originsOf('ui').some(({ scheme }) => scheme === 'http')) {
    return `${variables.ui} must be over https alone: the page uses what browsers offer on secure origins only.`;
  }
  const hosts = new Map(roleNames.map((role) => [role, hostOf(originsOf, role)]));
  const present = roleNames.filter((role) => hosts.get(role) !== undefined);
  const twice = present.find((role) => present.some((other) => other !== role && hosts.get(other) === hosts.get(role)));
  if (twice) return `${variables[twice]} must not be the host of another role.`;
  return labProblem(originsOf) ?? siteProblem(hosts) ?? schemeProblem(originsOf);
}

/** The attacker's client of the attack labs runs in this process and sends requests as the proxy does. */
function ownProblem({ TRUSTED_PROXIES: trusts, PUBLIC_VICTIM_ORIGIN: victim }: z.infer<typeof hostedSchema>) {
  if (victim.length === 0 || trusts('127.0.0.1')) return null;
  return 'TRUSTED_PROXIES must contain "loopback", too, where there are attack labs: their second client asks over 127.0.0.1.';
}

/** Experiments use http and https, so both sites need both. */
function schemeProblem(originsOf: OriginsOf): string | null {
  for (const role of ['home', 'other'] as const) {
    const lacking = schemes.find((scheme) => !originsOf(role).some((entry) => entry.scheme === scheme));
    if (lacking) return `${variables[role]} must have an origin over ${lacking}, too: experiments use both schemes.`;
  }
  return null;
}

function hostOf(originsOf: OriginsOf, role: Role): string | undefined {
  const [entry] = originsOf(role);
  return entry && parseOrigin(entry.origin).host;
}

/** The attack labs need both schemes and two ports on each of their hosts. Otherwise they do not exist. */
function labProblem(originsOf: OriginsOf): string | null {
  const hasVictim = originsOf('victim').length > 0;
  if (!hasVictim && originsOf('victim-sibling').length === 0) return null;
  const short = (['victim', 'victim-sibling', 'other'] as const).find((role) => originsOf(role).length < 4);
  return short
    ? `${variables[short]} must have four origins, two over http and two over https: the attack labs need them. Without them, leave ${variables.victim} and ${variables['victim-sibling']} empty.`
    : null;
}

/**
 * Pairs of hosts that must be one site, because a lesson needs it, and pairs that must not reach each other's cookies.
 */
const pairs: readonly (readonly ['one-site' | 'two-sites', Role, Role])[] = [
  ['one-site', 'home', 'sibling'],
  ['one-site', 'victim', 'victim-sibling'],
  ['two-sites', 'home', 'other'],
  ['two-sites', 'home', 'ui'],
  ['two-sites', 'victim', 'home'],
  ['two-sites', 'victim', 'other'],
  ['two-sites', 'victim', 'ui'],
];

function siteProblem(hosts: ReadonlyMap<Role, string | undefined>): string | null {
  // Exploits run at other, so the interface must not share its site when there are attack labs.
  const withLabs: typeof pairs = hosts.get('victim') === undefined ? [] : [['two-sites', 'other', 'ui']];
  for (const [wanted, role, second] of [...pairs, ...withLabs]) {
    const [one, two] = [hosts.get(role), hosts.get(second)];
    if (one === undefined || two === undefined) continue;
    const isOne = siteOf(one) === siteOf(two);
    if (isOne === (wanted === 'one-site')) continue;
    return isOne
      ? `${variables[second]} must not be of the same site as ${variables[role]}: ${one} and ${two} both belong to ${siteOf(one)}.`
      : `${variables[second]} must be of the same site as ${variables[role]}: ${one} belongs to ${siteOf(one)}, ${two} to ${siteOf(two)}.`;
  }
  return null;
}

/** Settings that name hosts of a playground on the visitor's own machine. */
const localHosts = ['HOME_HOST', 'SIBLING_HOST', 'OTHER_HOST', 'VICTIM_HOST', 'VICTIM_SIBLING_HOST'] as const;

/**
 * Reads the settings of a public deployment. `settings: null`: no origin is set. `problem`: one line that names the
 * variable.
 */
export function readHosted(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly settings: Hosted | null } | { readonly problem: string } {
  if (roleNames.every((role) => !environment[variables[role]])) return { settings: null };
  const local = localHosts.find((name) => environment[name]);
  if (local)
    return { problem: `${local} is for a playground on your own machine. A deployment has PUBLIC_HOME_ORIGIN.` };
  const parsed = hostedSchema.safeParse(environment);
  if (!parsed.success) return { problem: parsed.error.issues[0]?.message ?? 'The PUBLIC_ settings are not valid.' };
  const { data } = parsed;
  const problem = togetherProblem((role) => data[variables[role]]) ?? ownProblem(data);
  if (problem !== null) return { problem };
  return {
    settings: {
      origins: roleNames.flatMap((role) => data[variables[role]]),
      trusts: data.TRUSTED_PROXIES,
      processLabs: data.PUBLIC_PROCESS_LABS === 'on' ? 'on' : 'off',
    },
  };
}
