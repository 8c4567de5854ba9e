import { schemes } from '../origins/topology.ts';
import { corsAnswers, type Experiment, experimentSchema, waysOfSetting } from './experiment.ts';

/** The experiment that a first visit opens with: a session cookie as a course would write it. */
export const firstExperiment: Experiment = {
  scheme: 'http',
  cookies: [{ setCookie: 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax' }],
  setBy: 'navigation',
  path: '/',
  cors: 'exact',
  ageSeconds: 0,
  probes: 'essential',
};

/** What a link held: the experiment, and a sentence for everything in it that could not be read. */
export interface ReadLink {
  readonly experiment: Experiment;
  /** Whether the link named an experiment at all. */
  readonly given: boolean;
  readonly problems: readonly string[];
}

/** The keys of a link that belong to the experiment; every other key is left alone. */
export const linkKeys = ['c', 'over', 'by', 'path', 'ask', 'cors', 'age', 'probes'] as const;

type Key = (typeof linkKeys)[number];
type Pair = readonly [Key, string];

/** The experiment as name-value pairs for a query. What has its usual value is left out, except cookies and scheme. */
export function linkPairs(experiment: Experiment): readonly Pair[] {
  const { scheme, cookies, setBy, path, readPath, cors, ageSeconds, probes } = experiment;
  const pairs: (Pair | false)[] = [
    ...cookies.map(({ setCookie }): Pair => ['c', setCookie]),
    ['over', scheme],
    setBy !== 'navigation' && ['by', setBy],
    path !== '/' && ['path', path],
    readPath !== undefined && ['ask', readPath],
    cors !== 'exact' && ['cors', cors],
    ageSeconds !== 0 && ['age', String(ageSeconds)],
    probes !== 'essential' && ['probes', typeof probes === 'string' ? probes : probes.join(',')],
  ];
  return pairs.filter((pair) => pair !== false);
}

/** Reads the pairs of a query. Never throws: what cannot be read keeps its usual value and is named. */
export function readLink(pairs: Iterable<readonly [string, string]>): ReadLink {
  const all = [...pairs];
  const last = (key: Key) => all.findLast(([name]) => name === key)?.[1];
  const problems: string[] = [];
  const oneOf = <Value extends string>(key: Key, allowed: readonly Value[], usual: Value): Value => {
    const text = last(key);
    const found = allowed.find((value) => value === text);
    if (text !== undefined && found === undefined) {
      problems.push(`This link has ${key}=${text}, which is not one of ${allowed.join(', ')}. The page uses ${usual}.`);
    }
    return found ?? usual;
  };
  const cookies = all.filter(([name]) => name === 'c').map(([, setCookie]) => ({ setCookie }));
  const readPath = last('ask');
  const experiment = {
    scheme: oneOf('over', schemes, firstExperiment.scheme),
    cookies: cookies.length > 0 ? cookies : [...firstExperiment.cookies],
    setBy: oneOf('by', waysOfSetting, firstExperiment.setBy),
    path: last('path') ?? '/',
    cors: oneOf('cors', corsAnswers, firstExperiment.cors),
    ageSeconds: readAge(last('age'), problems),
    probes: readProbes(last('probes')),
    ...(readPath === undefined ? {} : { readPath }),
  };
  const given = all.some(([name]) => (linkKeys as readonly string[]).includes(name));
  return { experiment: experimentSchema.parse(experiment), given, problems };
}

function readAge(text: string | undefined, problems: string[]): number {
  const age = Number(text ?? '0');
  if (Number.isFinite(age) && age >= 0 && age <= 300) return age;
  problems.push(`This link has age=${text}, which is not a number of seconds from 0 to 300. The page uses 0.`);
  return 0;
}

function readProbes(text: string | undefined): Experiment['probes'] {
  if (text === undefined || text === 'essential') return 'essential';
  if (text === 'all') return 'all';
  return text
    .split(',')
    .filter((id) => id !== '')
    .slice(0, 400);
}
