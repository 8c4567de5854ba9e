import { originOfPlace, parseOrigin } from '../../contract/origins/topology.ts';
import type { KindName } from '../../contract/probes/acts.ts';
import { findProbe, placeTitle } from '../../contract/probes/catalogue.ts';
import { isKind, kindNames, kinds } from '../../contract/probes/kinds.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { nextId, withWay } from '../../contract/runs/set-response.ts';
import {
  prefixOf,
  readAttribute,
  readPair,
  writeAttribute,
  writePair,
  writePrefix,
} from '../../model/edit/set-cookie-edit.ts';
import type { AttributeName } from '../../model/parse/set-cookie.ts';
import { predict } from '../predict.ts';
import type { PredictionSetting } from '../prediction.ts';
import { recordId } from './id-instead.ts';
import { isTooLong } from './name-value-size.ts';
import { type Edit, smallestChanges } from './smallest-changes.ts';
import { accessFor } from './storage-access.ts';
import { probeWithAccess } from './storage-access-lines.ts';

/** The wanted result for one cookie. */
export type Aim =
  | { readonly aim: 'stored' }
  /** Whether this probe should send the cookie. */
  | { readonly aim: 'included' | 'excluded'; readonly probe: Probe };

/** The smallest change with that result, found with the model. */
export type Remedy =
  /** Change the cookie, or the way it is set. */
  | { readonly kind: 'experiment'; readonly sentence: string; readonly experiment: Experiment }
  /** Make the request in another way. */
  | {
      readonly kind: 'request';
      readonly sentence: string;
      readonly probe: string;
      /** Lines for the page and the server when the request lacks credentials; else empty. */
      readonly code: readonly string[];
    };

type ExperimentEdit = Edit<Experiment, AttributeName | 'name' | 'value' | 'prefix' | 'scheme' | 'set-by'>;

/** Maximum number of remedies. */
const maxEdits = 3;
const maxRequests = 2;

/**
 * The smallest changes that reach the aim for a cookie of an experiment, by its index, under the setting's profile.
 * Empty when nothing helps, or when the aim is met.
 */
export function remedies(experiment: Experiment, cookie: number, aim: Aim, setting: PredictionSetting): Remedy[] {
  const meets = (changed: Experiment) => isMet(changed, cookie, aim, setting);
  if (meets(experiment)) return [];
  const found = smallestChanges(experiment, editsOf(experiment, cookie, aim, setting), meets)
    .slice(0, maxEdits)
    .map(({ sentence, changed }): Remedy => ({ kind: 'experiment', sentence, experiment: changed }));
  const requests =
    aim.aim === 'stored'
      ? []
      : [...withAccess(experiment, cookie, aim, setting), ...otherRequests(experiment, cookie, aim, setting)];
  return [...found, ...requests.slice(0, maxRequests)];
}

function isMet(experiment: Experiment, cookie: number, aim: Aim, setting: PredictionSetting): boolean {
  const probes = aim.aim === 'stored' ? [] : [aim.probe];
  const predicted = predict(experiment, probes, setting)[cookie];
  if (!predicted) return false;
  if (aim.aim === 'stored') return predicted.stored.length > 0;
  const cell = predicted.cells.get(aim.probe.id);
  // Not sending the cookie here must not mean that it is not stored at all.
  return cell?.outcome === aim.aim && (aim.aim === 'included' || predicted.stored.length > 0);
}

function editLine(cookie: number, change: (line: string) => string): ExperimentEdit['apply'] {
  return (experiment) => ({
    ...experiment,
    cookies: experiment.cookies.map((one, index) => (index === cookie ? { setCookie: change(one.setCookie) } : one)),
  });
}

/** Every single edit worth trying, the least intrusive first. */
function editsOf(experiment: Experiment, cookie: number, aim: Aim, setting: PredictionSetting): ExperimentEdit[] {
  const line = experiment.cookies[cookie]?.setCookie ?? '';
  return [
    ...attributeEdits(line, cookie, experiment, setting),
    ...lengthEdits(line, cookie, setting),
    ...prefixEdits(line, cookie),
    ...settingEdits(experiment, aim, setting),
  ];
}

function attributeEdits(
  line: string,
  cookie: number,
  experiment: Experiment,
  setting: PredictionSetting,
): ExperimentEdit[] {
  const write = (group: AttributeName, value: string | null, sentence: string): ExperimentEdit[] => {
    const known = readAttribute(line, group);
    if (known === value || (known !== null && value !== null && known.toLowerCase() === value.toLowerCase())) return [];
    return [{ group, sentence, apply: editLine(cookie, (text) => writeAttribute(text, group, value)) }];
  };
  const flag = (group: 'secure' | 'httponly' | 'partitioned', title: string): ExperimentEdit[] =>
    readAttribute(line, group) === null ? write(group, '', `Add ${title}`) : write(group, null, `Remove ${title}`);
  const domain = commonDomain(experiment, setting);
  return [
    ...flag('secure', 'Secure'),
    ...['None', 'Lax', 'Strict'].flatMap((word) => write('samesite', word, `Set SameSite=${word}`)),
    ...write('path', '/', 'Set Path=/'),
    ...write('domain', null, 'Remove Domain'),
    ...(domain === null ? [] : write('domain', domain, `Set Domain=${domain}`)),
    ...flag('httponly', 'HttpOnly'),
    ...flag('partitioned', 'Partitioned'),
    ...write('max-age', null, 'Remove Max-Age'),
    ...write('expires', null, 'Remove Expires'),
  ];
}

/** The registrable domain of home, which its sibling shares. */
function commonDomain({ scheme }: Experiment, { topology, suffixes }: PredictionSetting): string | null {
  const home = originOfPlace(topology, 'home', scheme);
  return home ? suffixes.registrableDomain(parseOrigin(home.origin).host) : null;
}

/** Maximum number of characters for a name that was too long. */
const shortName = 20;

/** For a name and a value that are too long together: an id for the value, a short name for the name. */
function lengthEdits(line: string, cookie: number, setting: PredictionSetting): ExperimentEdit[] {
  if (!isTooLong(line, setting.profile)) return [];
  const { name, value } = readPair(line);
  const short = [...name].slice(0, shortName).join('');
  return [
    {
      group: 'value',
      sentence: 'Keep an id in the cookie, and the data on the server',
      apply: editLine(cookie, (text) => writePair(text, readPair(text).name, value === '' ? '' : recordId)),
    },
    {
      group: 'name',
      sentence: `Shorten the name to ${short}`,
      apply: editLine(cookie, (text) => writePair(text, short, readPair(text).value)),
    },
  ];
}

function prefixEdits(line: string, cookie: number): ExperimentEdit[] {
  const prefix = prefixOf(readPair(line).name);
  if (prefix === null) return [];
  const apply = editLine(cookie, (text) => writePrefix(text, null));
  return [{ group: 'prefix', sentence: `Remove the prefix ${prefix} from the name`, apply }];
}

function settingEdits(experiment: Experiment, aim: Aim, { topology }: PredictionSetting): ExperimentEdit[] {
  const edits: ExperimentEdit[] = [];
  if (experiment.scheme === 'http' && originOfPlace(topology, 'home', 'https')) {
    edits.push({ group: 'scheme', sentence: 'Use https for home', apply: (made) => ({ ...made, scheme: 'https' }) });
  }
  if (experiment.setBy !== 'navigation' && aim.aim !== 'excluded') {
    const sentence = 'Set it with a response from home';
    edits.push({ group: 'set-by', sentence, apply: (made) => withWay(made, 'navigation') });
  }
  if (aim.aim === 'included' && aim.probe.from === 'other' && experiment.setBy !== 'cross-site-iframe') {
    const sentence = 'Set it with a response inside the frame';
    edits.push({ group: 'set-by', sentence, apply: (made) => withWay(made, 'cross-site-iframe') });
  }
  return edits;
}

/** Storage access for a page of home, if the request after it sends the cookie. */
function withAccess(
  experiment: Experiment,
  cookie: number,
  aim: Extract<Aim, { probe: Probe }>,
  setting: PredictionSetting,
): Remedy[] {
  const probe = findProbe(probeWithAccess);
  const offer = aim.aim === 'included' && probe ? accessFor(aim.probe, experiment.scheme, setting) : null;
  const met = offer !== null && probe !== undefined && isMet(experiment, cookie, { ...aim, probe }, setting);
  return met ? [{ kind: 'request', probe: probeWithAccess, ...offer }] : [];
}

/** Other requests: with other credentials from the same page, or of the same kind from another place. */
function otherRequests(
  experiment: Experiment,
  cookie: number,
  aim: Extract<Aim, { probe: Probe }>,
  setting: PredictionSetting,
): Remedy[] {
  const { from, act } = aim.probe;
  if (!isKind(act) || aim.probe.id === nextId) return [];
  const kind = kinds[act];
  const wanted = aim.aim === 'included' ? 'include' : 'omit';
  const sameKinds = kindNames.filter(
    (name) => name !== act && isSameButCredentials(kind, kinds[name]) && kinds[name].credentials === wanted,
  );
  // One is enough: the others differ in the API that makes the request, not in its credentials.
  const byCredentials = sameKinds.slice(0, 1).map((name) => ({
    id: `${from}/${name}`,
    sentence: `Make the request as "${kinds[name].title}".`,
    code: wanted === 'include' ? credentialsCode(kind, from, experiment, setting) : [],
  }));
  const nearer = aim.aim === 'included' ? (['sibling', 'home'] as const) : (['other'] as const);
  const byPlace = nearer
    .filter((place) => place !== from)
    .map((place) => ({ id: `${place}/${act}`, sentence: `Make the request from ${placeTitle(place)}.`, code: [] }));
  return [...byCredentials, ...byPlace].flatMap(({ id, sentence, code }): Remedy[] => {
    const probe = findProbe(id);
    const met = probe !== undefined && isMet(experiment, cookie, { ...aim, probe }, setting);
    return met ? [{ kind: 'request', sentence, probe: id, code }] : [];
  });
}

type Kind = (typeof kinds)[KindName];

/**
 * The page's lines that give a script's request credentials, and the server's lines that let the script read the
 * response.
 */
function credentialsCode(
  { initiatorType }: Kind,
  from: Probe['from'],
  { scheme }: Experiment,
  { topology }: PredictionSetting,
): readonly string[] {
  if (initiatorType !== 'fetch' && initiatorType !== 'xhr') return [];
  const origin = originOfPlace(topology, from, scheme)?.origin;
  return [
    "fetch(url, { credentials: 'include' })",
    'axios.get(url, { withCredentials: true })',
    ...(origin === undefined || from === 'home' ? [] : [`app.use(cors({ origin: '${origin}', credentials: true }))`]),
  ];
}

function isSameButCredentials(one: Kind, other: Kind): boolean {
  return (
    one.method === other.method &&
    one.mode === other.mode &&
    one.destination === other.destination &&
    one.initiatorType === other.initiatorType &&
    !('redirectFirst' in other) &&
    // A worker and a frame have the same default, so moving the request there changes nothing.
    !('inWorker' in other) &&
    !('inFrame' in other)
  );
}
