import type { Place } from '../../contract/origins/topology.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Observation, ObservedRequest } from '../../contract/runs/observation.ts';

/** One request of a probe on its way: who asked whom, and what went along. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  /** Method and path; `null`: only the method is known before it was made. */
  readonly asked: string;
  /** The raw Cookie header; `null`: none; `undefined`: not observed. */
  readonly cookie: string | null | undefined;
}

const servers: Readonly<Record<Place, string>> = {
  home: 'home',
  port: 'home on its other port',
  sibling: 'sibling',
  scheme: 'home over the other scheme',
  other: 'the other site',
};

/** What a place is called as a server. */
export function serverTitle(place: Place): string {
  return servers[place];
}

/** The documents that ask, outermost first, as "a page of the other site › a frame of home". */
export function askerTitle({ frames, initiator, from }: Probe): string {
  const documents = frames.length > 0 ? frames : [initiator];
  return documents
    .map((place, index) => {
      const title = place === 'opaque' ? 'no origin (sandboxed)' : servers[place];
      return `${index === 0 ? 'a page' : 'a frame'} of ${title}`;
    })
    .join(' › ')
    .concat(initiator !== from && frames.length === 0 ? `, reached from ${servers[from]}` : '');
}

/** Every leg of a probe: as the server saw them, or as they are expected where nothing was observed. */
export function legsOf(probe: Probe, observation: Observation | undefined): readonly Leg[] {
  const asker = askerTitle(probe);
  if (observation?.outcome === 'received') {
    return observation.requests.map((request, index, all) => ({
      from:
        index === 0 || !isRedirect(all[index - 1]) ? asker : `${servers[all[index - 1]?.hop ?? 'home']}, redirecting`,
      to: servers[request.hop],
      asked: `${request.method} ${request.path.split('?')[0]}`,
      cookie: request.cookieString,
    }));
  }
  const stations: readonly Place[] = [...probe.via, probe.target];
  return stations.map((place, index) => {
    const before = stations[index - 1];
    return {
      from: before ? `${servers[before]}, redirecting` : asker,
      to: servers[place],
      asked: probe.method,
      cookie: undefined,
    };
  });
}

function isRedirect(request: ObservedRequest | undefined): boolean {
  return request?.path.startsWith('/.playground/redirect') ?? false;
}
