import { type EngineSetting, hostsOfNames, namesOfTopology } from '../../contract/origins/engines.ts';
import { parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute, writeAttribute } from '../../model/edit/set-cookie-edit.ts';

/**
 * Returns the same origins with names that no browser trusts over http: `app.home.test` for `app.home.localhost`.
 * Schemes and ports stay. The recorded runs used these names, too.
 */
export function normalTopology(topology: Topology): Topology {
  const hosts = hostsOfNames('test');
  return {
    origins: topology.origins.map((entry) => {
      if (entry.role === 'ui' || namesOfTopology(topology) === 'test') return entry;
      const { scheme, port } = parseOrigin(entry.origin);
      return { ...entry, origin: `${scheme}://${hosts[entry.role]}:${port}` };
    }),
  };
}

/** Returns the experiment with `test` in place of `localhost` in each Domain. */
export function onNormalHost(experiment: Experiment): Experiment {
  return renamed(experiment, 'localhost', 'test');
}

/** Converts an experiment of `onNormalHost` back, so that it can run below `localhost`. */
export function onLocalhost(experiment: Experiment): Experiment {
  return renamed(experiment, 'test', 'localhost');
}

function renamed(experiment: Experiment, from: EngineSetting['names'], to: EngineSetting['names']): Experiment {
  return {
    ...experiment,
    cookies: experiment.cookies.map((cookie) => {
      const domain = readAttribute(cookie.setCookie, 'domain');
      const top = domain?.toLowerCase().split('.').at(-1);
      if (domain === null || top !== from) return cookie;
      const other = `${domain.slice(0, domain.length - from.length)}${to}`;
      return { setCookie: writeAttribute(cookie.setCookie, 'domain', other) };
    }),
  };
}
