import { schemes } from '../origins/topology.ts';
import { corsAnswers, type Experiment, experimentSchema } from './experiment.ts';
import { responseProblem, setStatuses, setThens } from './set-response.ts';
import { isWayOfSetting, waysOfSetting } from './ways.ts';

/** The experiment of a first visit: a session cookie as in a course. */
export const firstExperiment: Experiment = {
  scheme: 'http',
  cookies: [{ setCookie: 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax' }],
  setBy: 'navigation',
  path: '/',
  cors: 'exact',
  ageSeconds: 0,
  probes: 'essential',
};

/** The content of a link: the experiment, and a sentence for each part that could not be read. */
export interface ReadLink {
  readonly experiment: Experiment;
  /** Whether the link named an experiment at all. */
  readonly given: boolean;
  readonly problems: readonly string[];
}

/** The keys of a link that belong to the experiment; every other key is left alone. */
export const linkKeys = ['c', 'over', 'by', 'status', 'then', 'path', 'ask', 'cors', 'age', 'probes'] as const;

type Key = (typeof linkKeys)[number];
type Pair = readonly [Key, string];

/** The experiment as name-value pairs for a query. What has its usual value is left out, except cookies and scheme. */
export function linkPairs(experiment: Experiment): readonly Pair[] {
  const { scheme, cookies, setBy, setStatus, setThen, path, readPath, cors, ageSeconds, probes } = experiment;
  const pairs: (Pair | false)[] = [
    ...cookies.map(({ setCookie }): Pair => ['c', setCookie]),
    ['over', scheme],
    setBy !== 'navigation' && ['by', setBy],
    setStatus !== undefined && ['status', String(setStatus)],
    setThen !== undefined && ['then', setThen],
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
    ...readResponse(last('by'), last('status'), last('then'), problems),
    path: last('path') ?? '/',
    cors: oneOf('cors', corsAnswers, firstExperiment.cors),
    ageSeconds: readAge(last('age'), problems),
    probes: readProbes(last('probes')),
    ...(readPath === undefined ? {} : { readPath }),
  };
  const given = all.some(([name]) => (linkKeys as readonly string[]).includes(name));
  return { experiment: experimentSchema.parse(experiment), given, problems };
}

type Response = Pick<Experiment, 'setBy' | 'setStatus' | 'setThen'>;

/** What sets the cookie. A status or a redirect that the way of setting cannot have is left out. */
function readResponse(
  by: string | undefined,
  status: string | undefined,
  then: string | undefined,
  problems: string[],
): Response {
  const usual = firstExperiment.setBy;
  if (by !== undefined && !isWayOfSetting(by)) {
    const ways = `${waysOfSetting.join(', ')} or a request such as other/form-post`;
    problems.push(`This link has by=${by}, which is not one of ${ways}. The page uses ${usual}.`);
  }
  const setBy = by !== undefined && isWayOfSetting(by) ? by : usual;
  const setStatus = setStatuses.find((one) => String(one) === status);
  const setThen = setThens.find((one) => one === then);
  if (status !== undefined && setStatus === undefined) {
    problems.push(
      `This link has status=${status}, which is not one of ${setStatuses.join(', ')}. The page leaves it out.`,
    );
  }
  if (then !== undefined && setThen === undefined) {
    problems.push(`This link has then=${then}, which is not one of ${setThens.join(', ')}. The page leaves it out.`);
  }
  const response: Response = {
    setBy,
    ...(setStatus === undefined ? {} : { setStatus }),
    ...(setThen === undefined ? {} : { setThen }),
  };
  const wrong = responseProblem(response);
  if (wrong === null) return response;
  problems.push(`${wrong.message} The page leaves that part of the link out.`);
  return wrong.field === 'setThen' ? { setBy, ...(setStatus === undefined ? {} : { setStatus }) } : { setBy };
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
