import type { Place } from '../../../contract/origins/topology.ts';
import { type KindGroup, kinds } from '../../../contract/probes/kinds.ts';
import { type SetResponse, statusOf } from '../../../contract/runs/set-response.ts';
import {
  isNamed,
  isWayOfSetting,
  type NamedWay,
  type SettingKind,
  settingKinds,
  settingProbe,
  type WayOfSetting,
} from '../../../contract/runs/ways.ts';
import { statusTitle } from './status-titles.ts';

/** The named ways, in words. */
export const wayTitles: Readonly<Record<NamedWay, string>> = {
  navigation: 'response to a top-level navigation',
  fetch: 'response to a same-origin fetch',
  'cross-site-fetch': 'response to a cross-site fetch with credentials',
  'cross-site-iframe': 'response inside a cross-site frame',
  'document-cookie': 'document.cookie',
  'cookie-store': 'cookieStore.set()',
};

/** A way of setting as its two controls show it: a named way, or a kind of request and the place of its initiator. */
export type ShownWay =
  | { readonly named: NamedWay }
  | { readonly named: null; readonly kind: SettingKind; readonly from: Place };

/** Splits a way into the values of its controls. */
export function shownWay(setBy: WayOfSetting): ShownWay {
  if (isNamed(setBy)) return { named: setBy };
  const [from, kind] = setBy.split('/') as [Place, SettingKind];
  return { named: null, kind, from };
}

/** The way for a value of the first control; a request keeps the place of its initiator. */
export function chosenWay(value: string, from: Place): WayOfSetting {
  if (isWayOfSetting(value)) return value;
  const request = `${from}/${value}`;
  return isWayOfSetting(request) ? request : 'navigation';
}

/** A kind of request, named as in the table of requests. */
export function kindTitle(kind: SettingKind): string {
  return kind === 'fetch-preflight' ? 'Preflight (OPTIONS) of a fetch' : kinds[kind].title;
}

/** The kinds of requests whose response can set a cookie, under their headings. */
export const kindGroups: readonly { readonly title: string; readonly kinds: readonly SettingKind[] }[] = [
  { title: 'Response to a navigation', kinds: kindsOf('navigations') },
  { title: 'Response to fetch() and similar APIs', kinds: [...kindsOf('fetch'), 'fetch-preflight'] },
  { title: 'Response to a subresource', kinds: kindsOf('parts') },
];

function kindsOf(group: KindGroup): SettingKind[] {
  return settingKinds.filter((kind) => kind !== 'fetch-preflight' && kinds[kind].group === group);
}

/**
 * What sets the cookie, in a sentence: "Set by the response to: Form POST from another site (303 See Other), which
 * leads to /next." `null`: the usual response to a top-level navigation.
 */
export function settingSentence(response: SetResponse): string | null {
  const { setBy, setStatus, setThen } = response;
  const probe = settingProbe(setBy);
  if (setBy === 'navigation' && setStatus === undefined) return null;
  const way = isNamed(setBy) ? wayTitles[setBy] : null;
  if (probe === null) return `A script sets the cookie: ${way}.`;
  const status = statusTitle(statusOf(response) ?? 200);
  const leads = ['302', '303', '307'].some((redirect) => status.startsWith(redirect))
    ? `, which redirects to /next${setThen === 'other' ? ' through the other site' : ''}`
    : '';
  return `Set by ${way === null ? `the response to: ${probe.title}` : `the ${way}`} (${status})${leads}.`;
}
