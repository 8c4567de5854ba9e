import {
  type FlowHop,
  type FlowStart,
  type FlowStep,
  flowKinds,
  flowProblem,
  flowSchema,
} from '../../../contract/flows/flow.ts';
import { places, type Topology } from '../../../contract/origins/topology.ts';
import type { ProfileId } from '../../../model/profiles/profile.ts';
import { profileOf } from '../../../model/profiles/profiles.ts';
import type { RequestTerms, RequestUrl } from '../../../model/terms.ts';
import type { DiagnosedCookie, Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { followLocation, readAddress } from '../../../prediction/reading/address.ts';
import type { ReadExchange, ReadResponse } from '../../../prediction/reading/result/reading.ts';
import type { OpenedFlow } from '../../flows/opened-flow.ts';
import { hostOf, withMappedDomain } from './playground-experiment.ts';
import { settingWay } from './setting-way.ts';

/** A response of the paste, where it came from, and which cookies it set. */
interface Answer {
  readonly url: RequestUrl;
  readonly response: ReadResponse;
  /** Indexes of cookies of the diagnosis. */
  readonly cookies: readonly number[];
}

/**
 * The responses of a paste as a flow of the playground: each redirect a hop, each chain of redirects a step, on the hosts
 * that stand for the real ones. `null`: there is one response only, or a flow cannot say it: another host sets a cookie,
 * or there are too many responses. `address`: where the first response came from, if the text does not say it.
 */
export function pastedFlow(
  { reading, cookies }: Diagnosis,
  address: string,
  topology: Topology,
  profile: ProfileId,
): OpenedFlow | null {
  if (reading.kind !== 'response' || reading.exchanges.length < 2) return null;
  const answers = answersOf(reading.exchanges, cookies, readAddress(address));
  const home = answers?.find((answer) => answer.cookies.length > 0)?.url;
  if (answers === null || home === undefined) return null;
  const start = startOf(cookies[0]?.terms ?? null);
  if (start === null) return null;
  const steps = stepsOf(answers, home, start);
  const flow = flowSchema.safeParse({ steps });
  if (!flow.success || flowProblem(flow.data, cookies.length) !== null) return null;
  const [homeThere, otherThere] = [hostOf(topology, 'home'), hostOf(topology, 'other')];
  const isElsewhere = answers.some(({ url }) => url.host !== home.host);
  return {
    title: 'From Fix my cookie',
    description: [
      `${home.host} is ${homeThere} here.`,
      ...(isElsewhere ? [`Every other host is ${otherThere}.`] : []),
      `Predicted for ${profileOf(profile).title}, third-party cookies allowed.`,
    ].join(' '),
    cookies: cookies.map(({ setCookie, url }) =>
      withMappedDomain(setCookie, new URL(url).hostname, homeThere, otherThere),
    ),
    flow: flow.data,
    scheme: home.scheme,
    profile,
    thirdPartyCookies: 'allowed',
  };
}

/** `null`: it is not known where a response came from. */
function answersOf(
  exchanges: readonly ReadExchange[],
  cookies: readonly DiagnosedCookie[],
  first: RequestUrl | null,
): readonly Answer[] | null {
  const answers: Answer[] = [];
  let next = first;
  for (const [index, { request, response }] of exchanges.entries()) {
    const set = cookies.flatMap((cookie, at) => (cookie.response === index ? [at] : []));
    const url = request?.url ?? next;
    if (url === null || response === null) return null;
    answers.push({ url, response, cookies: set });
    next = response.location === null ? url : followLocation(url, response.location);
  }
  return answers;
}

/** How each step begins; `null`: a flow has no such request. */
function startOf(terms: RequestTerms | null): FlowStart | null {
  const setBy = settingWay(terms)?.setBy;
  if (setBy === 'navigation') return 'home/location';
  const starts = places.flatMap((place) => flowKinds.map((kind): FlowStart => `${place}/${kind}`));
  return starts.find((start) => start === setBy) ?? null;
}

function stepsOf(answers: readonly Answer[], home: RequestUrl, start: FlowStart): readonly FlowStep[] {
  const steps: FlowStep[] = [];
  let hops: FlowHop[] = [];
  for (const [index, { url, response, cookies }] of answers.entries()) {
    const status = index + 1 < answers.length ? redirectOf(response) : 200;
    const at = url.host === home.host ? 'home' : 'other';
    const isCleared = /"(?:cookies|\*)"/.test(response.clearSiteData ?? '');
    hops.push({ at, path: url.path, status, set: [...cookies], clear: isCleared });
    if (status !== 200) continue;
    steps.push({ start, waitSeconds: 0, hops });
    hops = [];
  }
  return steps;
}

/** What the browser does at a redirect: 301 as at 302, and 308 as at 307. 200 where the response leads nowhere. */
function redirectOf({ status, location }: ReadResponse): FlowHop['status'] {
  if (location === null || status === null) return 200;
  const redirects: Readonly<Record<number, FlowHop['status']>> = { 301: 302, 302: 302, 303: 303, 307: 307, 308: 307 };
  return redirects[status] ?? 200;
}
