import { originOfPlace, type Place, parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import { readPair } from '../../model/edit/set-cookie-edit.ts';
import type { Setup, SetupOf } from './lesson.ts';

/** A setup for a run. */
export type RunSetup = SetupOf<'run'> | SetupOf<'flow'>;

/** Whether a run, and not a lab, performs a setup. */
export function isRunSetup(setup: Setup): setup is RunSetup {
  return setup.in === 'run' || setup.in === 'flow';
}

/**
 * The subject of a sentence about a setup's cookie: its name if there are several, with its value if they share the
 * name.
 */
export function cookieName(index: number, setup: Setup): string {
  const pairs = isRunSetup(setup) ? setup.cookies.map(readPair) : [];
  const own = pairs[index];
  if (!own || pairs.length === 1) return 'the cookie';
  const isShared = pairs.filter(({ name }) => name === own.name).length > 1;
  return isShared ? `“${own.name}=${own.value}”` : `“${own.name}”`;
}

/** The experiment of a setup with this playground's hosts and ports. */
export function experimentOf(setup: RunSetup, topology: Topology): Experiment {
  const cookies = setup.cookies.map((line) => ({ setCookie: filled(line, topology) }));
  if (setup.in === 'flow') return experimentSchema.parse({ scheme: setup.scheme, cookies, probes: [] });
  const { in: _in, ...experiment } = setup;
  return { ...experiment, cookies };
}

/**
 * Replaces `{home}`, `{site}`, `{sibling}`, `{other}`, `{suffix}` and `{port}` in a text with this playground's names.
 */
export function filled(text: string, topology: Topology): string {
  const names = namesIn(topology);
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => names.get(name) ?? placeholder);
}

/** The values of the placeholders. */
function namesIn(topology: Topology): ReadonlyMap<string, string> {
  const originAt = (place: Place) => {
    const entry = originOfPlace(topology, place, 'http') ?? originOfPlace(topology, place, 'https');
    return entry === undefined ? null : parseOrigin(entry.origin);
  };
  const home = originAt('home');
  const host = home?.host ?? 'home.invalid';
  const labels = host.split('.');
  const site = labels.length > 2 ? labels.slice(1).join('.') : host;
  return new Map([
    ['home', host],
    ['site', site],
    ['suffix', labels.at(-1) ?? host],
    ['port', String(home?.port ?? '')],
    ['sibling', originAt('sibling')?.host ?? `sibling.${site}`],
    ['other', originAt('other')?.host ?? 'other.invalid'],
  ]);
}
