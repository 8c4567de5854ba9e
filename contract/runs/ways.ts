import { type Place, places } from '../origins/topology.ts';
import type { KindName } from '../probes/acts.ts';
import { findProbe } from '../probes/catalogue.ts';
import { kindNames } from '../probes/kinds.ts';
import type { Probe } from '../probes/probe.ts';

/** Ways of setting a cookie that have a name: a usual response, or a script's call. */
export const waysOfSetting = [
  'navigation',
  'fetch',
  'cross-site-fetch',
  'cross-site-iframe',
  'document-cookie',
  'cookie-store',
] as const;
export type NamedWay = (typeof waysOfSetting)[number];

/**
 * A kind of request whose response can set a cookie. `fetch-preflight`: the OPTIONS request of a fetch that needs one.
 */
export type SettingKind = KindName | 'fetch-preflight';

/** Every kind whose response can set a cookie, in the order in which they are shown. */
export const settingKinds: readonly SettingKind[] = [...kindNames, 'fetch-preflight'];

/** A request from a place to home whose response sets the cookie, such as `other/form-post`. */
export type SettingRequest = `${Place}/${SettingKind}`;

/** A way of setting a cookie: one with a name, or any request that reaches home. */
export type WayOfSetting = NamedWay | SettingRequest;

/** The requests behind the names; `null`: a script's call, not a request. */
const named: Readonly<Record<NamedWay, SettingRequest | null>> = {
  navigation: 'home/location',
  fetch: 'home/fetch-include',
  'cross-site-fetch': 'other/fetch-include',
  'cross-site-iframe': 'other/iframe',
  'document-cookie': null,
  'cookie-store': null,
};

const preflights: ReadonlyMap<string, Probe> = new Map(
  places.flatMap((place) => {
    const fetched = findProbe(`${place}/fetch-include`);
    if (!fetched) return [];
    const id = `${place}/fetch-preflight`;
    const title = fetched.title.replace(/^.* from /, 'Preflight of a fetch from ');
    const description =
      "fetch(url, { credentials: 'include', headers: { 'x-playground': '1' } }): the browser sends a preflight (OPTIONS) first.";
    return [[id, { ...fetched, id, title, description, act: 'fetch-preflight', essential: false }]];
  }),
);

/** Whether a way of setting is one with a name, and not a request. */
export function isNamed(setBy: string): setBy is NamedWay {
  return waysOfSetting.some((way) => way === setBy);
}

/** Whether a text names a way of setting a cookie. */
export function isWayOfSetting(text: string): text is WayOfSetting {
  return isNamed(text) || requestOf(text) !== undefined;
}

/** The request of an id; `undefined`: no request has this id, or it does not go straight to home. */
function requestOf(id: string): Probe | undefined {
  const found = preflights.get(id) ?? findProbe(id);
  const isStraight = found && found.group !== 'chains' && found.group !== 'reach' && found.target === 'home';
  return isStraight && settingKinds.some((kind) => kind === found.act) ? found : undefined;
}

/**
 * The request whose response sets the cookie; `null`: a script's call sets it. Throws a `RangeError` for an unknown
 * way.
 */
export function settingProbe(setBy: WayOfSetting): Probe | null {
  const id = isNamed(setBy) ? named[setBy] : setBy;
  if (id === null) return null;
  const found = requestOf(id);
  if (!found) throw new RangeError(`${id} is no request that sets a cookie`);
  return found;
}

/** Whether a request is an OPTIONS request that the browser makes by itself. It has no credentials. */
export function isPreflight({ act }: Pick<Probe, 'act'>): boolean {
  return act === 'fetch-preflight';
}
