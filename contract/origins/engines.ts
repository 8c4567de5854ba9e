import { z } from 'zod';
import { type OriginEntry, parseOrigin, type Role, schemes, type Topology } from './topology.ts';

/** The engines that can be measured here. WebKitGTK is not Safari. */
export const engineIds = ['chromium', 'firefox', 'webkitgtk'] as const;
export type EngineId = (typeof engineIds)[number];

/**
 * The browsers with a recorded matrix: each engine with its defaults, Chromium with flags that are off by default, and
 * WebKitGTK with its Intelligent Tracking Prevention, which a program that embeds it switches on.
 */
export const recordedIds = [...engineIds, 'chromium-upcoming', 'webkitgtk-itp'] as const;
export type RecordedId = (typeof recordedIds)[number];

/** The setting of a matrix run: everything, apart from the cookies, on which a result may depend. */
export const engineSettingSchema = z.strictObject({
  /** The scheme of requests to home. */
  scheme: z.enum(schemes),
  thirdPartyCookies: z.enum(['allowed', 'blocked']),
  /** `localhost`: trustworthy names of loopback. `test`: names below `.test`, resolved to loopback, which are not. */
  names: z.enum(['localhost', 'test']),
  /** Whether the probes are made at once, or after the two minutes of Lax-allowing-unsafe. */
  age: z.enum(['fresh', 'old']),
});
export type EngineSetting = z.infer<typeof engineSettingSchema>;

/** A setting as a short name, such as `https third-party-blocked localhost fresh`. */
export function settingName({ scheme, thirdPartyCookies, names, age }: EngineSetting): string {
  return `${scheme} third-party-${thirdPartyCookies} ${names} ${age}`;
}

/** A setting in words, such as `https · third-party cookies blocked · localhost · fresh cookie`. */
export function settingWords({ scheme, thirdPartyCookies, names, age }: EngineSetting): string {
  const host = names === 'localhost' ? 'localhost' : 'normal host (.test)';
  return [scheme, `third-party cookies ${thirdPartyCookies}`, host, `${age} cookie`].join(' · ');
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

/**
 * The kind of names that a server has. Browsers trust the names of a public deployment over http as little as those
 * below `.test`.
 */
export function namesOfTopology({ origins }: Topology): EngineSetting['names'] {
  const home = origins.find(({ role }) => role === 'home');
  return home === undefined || /^(.+\.)?localhost$|^127\.0\.0\.1$|^\[::1\]$/.test(parseOrigin(home.origin).host)
    ? 'localhost'
    : 'test';
}

/** The topology of the recorded runs. Cookies ignore ports, so these replace the random ports of those runs. */
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
