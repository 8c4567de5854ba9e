import { findProbe } from '../probes/catalogue.ts';
import type { Probe } from '../probes/probe.ts';
import { isPreflight, settingProbe, type WayOfSetting } from './ways.ts';

/** Statuses that the response with the cookie can have. 101 is a successful WebSocket handshake. */
export const setStatuses = [101, 200, 204, 302, 303, 307, 401, 403, 404, 500] as const;
export type SetStatus = (typeof setStatuses)[number];

/** The location of a redirect that sets the cookie: `/next` of the same origin, directly or through the other site. */
export const setThens = ['home', 'other'] as const;
export type SetThen = (typeof setThens)[number];

/** The part of an experiment that says which response sets the cookie. */
export interface SetResponse {
  readonly setBy: WayOfSetting;
  /** The default is 200, or 101 for a WebSocket. */
  readonly setStatus?: SetStatus | undefined;
  /** Only for a redirect. The default is `home`. */
  readonly setThen?: SetThen | undefined;
}

const redirects: ReadonlySet<SetStatus> = new Set([302, 303, 307]);
const ofWebSocket: readonly SetStatus[] = [101, 401, 403];
const ofPreflight: readonly SetStatus[] = [200, 204, 401, 404, 500];
const ofResponse: readonly SetStatus[] = [200, 204, 302, 303, 307, 401, 404, 500];

/** The statuses that can be chosen for a way of setting, the usual one first; empty for a script's call. */
export function statusesOf(setBy: WayOfSetting): readonly SetStatus[] {
  const probe = settingProbe(setBy);
  if (probe === null) return [];
  if (probe.act === 'web-socket') return ofWebSocket;
  return isPreflight(probe) ? ofPreflight : ofResponse;
}

/** Whether a response of this status leads the browser on. */
export function isRedirect(status: SetStatus): boolean {
  return redirects.has(status);
}

/** The status of the response with the cookie; `null`: a script's call sets it. */
export function statusOf({ setBy, setStatus }: SetResponse): SetStatus | null {
  return setStatus ?? statusesOf(setBy)[0] ?? null;
}

/** The id of the request that follows a redirect with the cookie. */
export const nextId = 'set/next';

/**
 * The request that follows the redirect with the cookie, as a probe; `null`: the response is no redirect. It asks for
 * `/next` at home. A POST becomes a GET at 302 and 303 (Fetch, "HTTP-redirect fetch"), and stays one at 307.
 */
export function nextProbe(response: SetResponse): Probe | null {
  const status = statusOf(response);
  const probe = settingProbe(response.setBy);
  if (probe === null || status === null || !isRedirect(status)) return null;
  const through = response.setThen === 'other' ? (['other'] as const) : [];
  return {
    ...probe,
    id: nextId,
    group: 'chains',
    title: 'Request after the redirect',
    description: `${probe.title}; the response with the cookie is a ${status} ${through.length > 0 ? 'to another site, which redirects back to' : 'to'} /next at home.`,
    method: status === 307 ? probe.method : 'GET',
    targetPath: '/next',
    via: [...probe.via, 'home', ...through],
    redirectStatus: status === 307 ? 307 : 302,
    essential: false,
  };
}

/** The probe of an id, as an experiment makes it: of the catalogue, or the request after the redirect with the cookie. */
export function probeOf(id: string, response: SetResponse): Probe | undefined {
  return id === nextId ? (nextProbe(response) ?? undefined) : findProbe(id);
}

/** What is wrong with a response: the field and a sentence; `null` if nothing is. */
export function responseProblem(
  response: SetResponse,
): { readonly field: 'setStatus' | 'setThen'; readonly message: string } | null {
  const { setBy, setStatus, setThen } = response;
  const possible = statusesOf(setBy);
  if (setStatus !== undefined && !possible.includes(setStatus)) {
    const message =
      possible.length === 0
        ? 'A script sets the cookie, so there is no response that could have a status.'
        : `The response to ${setBy} cannot have the status ${setStatus}. It can have ${possible.join(', ')}.`;
    return { field: 'setStatus', message };
  }
  const status = statusOf(response);
  if (setThen !== undefined && (status === null || !isRedirect(status))) {
    return { field: 'setThen', message: 'Only a redirect has a next request. Its status is 302, 303 or 307.' };
  }
  return null;
}

/** The same with another way of setting. A status and a redirect that it cannot have are left out. */
export function withWay<Setting extends SetResponse>(setting: Setting, setBy: WayOfSetting): Setting {
  const { setStatus, setThen, ...rest } = { ...setting, setBy };
  const fits = setStatus !== undefined && statusesOf(setBy).includes(setStatus);
  return {
    ...rest,
    ...(fits ? { setStatus } : {}),
    ...(fits && isRedirect(setStatus) && setThen !== undefined ? { setThen } : {}),
  } as Setting;
}
