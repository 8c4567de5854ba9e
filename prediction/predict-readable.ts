import type { Topology } from '../contract/origins/topology.ts';
import type { Probe } from '../contract/probes/probe.ts';
import { requestTerms } from '../contract/probes/terms.ts';
import type { CorsAnswer, Experiment } from '../contract/runs/experiment.ts';
import type { ClientOrigin, Origin, RequestUrl } from '../model/terms.ts';

/**
 * Returns whether the page can read the response of a probe that is present, by Fetch's CORS check: `null` when no
 * script makes the request. The result is only about the response: CORS does not decide whether a cookie is sent.
 */
export function predictReadable(probe: Probe, experiment: Experiment, topology: Topology): boolean | null {
  if (!probe.scriptReads) return null;
  const { scheme, path, readPath, cors } = experiment;
  const { urlList, mode, credentials, initiator } = requestTerms(probe, { topology, scheme, path: readPath ?? path });
  if (mode === 'websocket') return true;
  if (initiator !== null && urlList.every((url) => isSameOrigin(initiator, url))) return true;
  if (mode !== 'cors') return false;
  return isAllowed(cors, credentials === 'include', originHeader(initiator, urlList) !== 'null');
}

/** Whether a page of another origin may read the response. `named`: the Origin header names the page's origin. */
function isAllowed(cors: CorsAnswer, withCredentials: boolean, named: boolean): boolean {
  switch (cors) {
    case 'none':
      return false;
    case 'wildcard':
      return !withCredentials;
    case 'exact':
      return named;
    case 'reflect':
      return true;
  }
}

/**
 * Fetch, "HTTP-redirect fetch", step 10: a redirect from another origin to a third origin hides the initiator's origin.
 */
function originHeader(initiator: ClientOrigin | null, urlList: readonly RequestUrl[]): 'null' | 'origin' {
  if (initiator === null || initiator === 'opaque') return 'null';
  const tainted = urlList.some((url, index) => {
    const next = urlList[index + 1];
    return next !== undefined && !isSameOrigin(url, next) && !isSameOrigin(initiator, url);
  });
  return tainted ? 'null' : 'origin';
}

function isSameOrigin(one: ClientOrigin, other: Origin): boolean {
  return one !== 'opaque' && one.scheme === other.scheme && one.host === other.host && one.port === other.port;
}
