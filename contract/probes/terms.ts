import type { ClientOrigin, RequestTerms, RequestUrl } from '../../model/terms.ts';
import { originOfPlace, type Place, parseOrigin, type Scheme, type Topology } from '../origins/topology.ts';
import type { Act } from './acts.ts';
import type { Probe } from './probe.ts';
import { targetPath } from './target-path.ts';

/** The parts of an experiment on which a probe's request depends. */
export interface ProbeSetting {
  readonly topology: Topology;
  readonly scheme: Scheme;
  /** The path that the probes request. */
  readonly path: string;
}

/** The path, on every tried host, that answers with the probe's redirect. */
export const redirectPath = '/.playground/redirect';

const localFrames: ReadonlySet<Act> = new Set(['iframe-blob-fetch', 'iframe-data-fetch']);

/** Every place that a probe needs: its page, its frames, its redirects and its target. */
export function placesOf(probe: Probe): readonly Place[] {
  const frames = probe.frames.filter((frame): frame is Place => frame !== 'opaque');
  return [...new Set([probe.from, ...frames, ...probe.via, probe.target])];
}

/** Whether every place of a probe is configured; otherwise the probe is absent, not excluded. */
export function isPresent(probe: Probe, { topology, scheme }: Omit<ProbeSetting, 'path'>): boolean {
  return placesOf(probe).every((place) => originOfPlace(topology, place, scheme) !== undefined);
}

/**
 * A probe in the model's terms. Only for a probe that `isPresent`: throws a `RangeError` if a place is not configured.
 */
export function requestTerms(probe: Probe, setting: ProbeSetting): RequestTerms {
  const origin = (place: Place) => {
    const entry = originOfPlace(setting.topology, place, setting.scheme);
    if (!entry) throw new RangeError(`no origin is configured for ${place}`);
    return parseOrigin(entry.origin);
  };
  const client = (place: Place | 'opaque'): ClientOrigin => (place === 'opaque' ? 'opaque' : origin(place));
  const target: RequestUrl = { ...origin(probe.target), path: targetPath(setting.path, probe.targetPath) };
  const [first, ...more] = probe.thenDo === 'return' ? probe.via : [];
  const hop = (place: Place): RequestUrl => ({ ...origin(place), path: redirectPath });
  return {
    urlList: first ? [hop(first), ...more.map(hop), target] : [target],
    method: probe.method,
    mode: probe.mode,
    credentials: probe.credentials,
    destination: probe.destination,
    initiatorType: probe.initiatorType,
    navigation: probe.navigation,
    initiator: probe.initiator === null ? null : client(probe.initiator),
    ...(probe.act === 'frame-with-link-to-top' ? { topOfInitiator: origin(probe.from) } : {}),
    frames: probe.frames.map(client),
    ...(probe.frames[0] === 'opaque' ? { topLevelUrl: origin(probe.from) } : {}),
    ...(localFrames.has(probe.act) ? { askedBy: 'local-frame' } : {}),
    ...(probe.act === 'frame-with-storage-access' ? { storageAccess: 'granted' } : {}),
    reload: probe.thenDo === 'reload' ? 'script' : 'none',
    ...(probe.thenDo === 'reload' ? { reloadedFrom: origin(probe.from) } : {}),
  };
}
