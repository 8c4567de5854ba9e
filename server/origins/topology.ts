import type { OriginEntry, Topology } from '../../contract/origins/topology.ts';
import type { Config } from '../config/config.ts';

/** The ports that were really bound, by variable name. */
export type BoundPorts = Config['ports'];

/** A port variable, its scheme, and whether it is the scheme's first or second. */
export const portRoles = [
  { variable: 'HTTP_PORT', scheme: 'http', port: 'main' },
  { variable: 'HTTP_ALT_PORT', scheme: 'http', port: 'alt' },
  { variable: 'HTTPS_PORT', scheme: 'https', port: 'main' },
  { variable: 'HTTPS_ALT_PORT', scheme: 'https', port: 'alt' },
] as const;

/** The ports that are opened: behind the proxy of a deployment one, over http. */
export function openedPorts({ hosted }: Pick<Config, 'hosted'>): readonly (typeof portRoles)[number][] {
  return hosted === null ? portRoles : portRoles.filter(({ variable }) => variable === 'HTTP_PORT');
}

/**
 * Every origin the server answers on: each host over http and https, each on two ports. Of a deployment, those that its
 * settings list.
 */
export function makeTopology(config: Config, bound: BoundPorts): Topology {
  const { hosted } = config;
  if (hosted !== null) return { origins: [...hosted.origins], hosted: { processLabs: hosted.processLabs } };
  const hosts: [OriginEntry['role'], string][] = [
    ...config.uiHosts.map((host): [OriginEntry['role'], string] => ['ui', host]),
    ['home', config.hosts.home],
    ['sibling', config.hosts.sibling],
    ['other', config.hosts.other],
    ['victim', config.hosts.victim],
    ['victim-sibling', config.hosts['victim-sibling']],
  ];
  const origins = hosts
    .filter(([, host]) => host !== '')
    .flatMap(([role, host]) =>
      portRoles.map(({ variable, scheme, port }) => ({
        role,
        scheme,
        port,
        origin: new URL(`${scheme}://${host}:${bound[variable]}`).origin,
      })),
    );
  return { origins };
}
