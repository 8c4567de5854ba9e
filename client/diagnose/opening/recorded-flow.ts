import { flowProblem, flowSchema, maxFlowSteps } from '../../../contract/flows/flow.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { experimentSchema } from '../../../contract/runs/experiment.ts';
import { readPair, writePair } from '../../../model/edit/set-cookie-edit.ts';
import { profileOf } from '../../../model/profiles/profiles.ts';
import type { RequestUrl } from '../../../model/terms.ts';
import type { DiagnosedCookie, Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { predictFlow } from '../../../prediction/predict-flow.ts';
import { writeAddress } from '../../../prediction/reading/addresses/address.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';
import type { OpenedFlow } from '../../flows/opened-flow.ts';
import { type Answer, startOf, stepsOf } from './flow-answers.ts';
import { leads, type PageLoad, pageLoads, telling } from './page-loads.ts';
import { hostOf, withMappedDomain } from './playground-experiment.ts';

/**
 * The page loads of a recording as a flow, in the browser that recorded it. `null`: there are fewer than two, none sets
 * a cookie, or a page load would have other cookies in a flow than in the recording. `api`: the host of the cookies
 * that the reader asks about.
 */
export function recordedFlow(diagnosis: Diagnosis, api: RequestUrl | null, topology: Topology): OpenedFlow | null {
  const { replay } = diagnosis;
  const all = pageLoads(diagnosis);
  const home = homeOf(all, api);
  if (replay === null || home === null || all.length < 2) return null;
  const loads = telling(all, home.host, maxFlowSteps);
  const cookies = diagnosis.cookies.filter(
    (cookie) => new URL(cookie.url).hostname === home.host && loads.some((load) => isSetBy(cookie, load)),
  );
  const answers = answersOf(loads, cookies, home);
  const flow = answers && flowSchema.safeParse({ steps: stepsOf(answers, home) });
  if (!flow?.success || flowProblem(flow.data, cookies.length) !== null) return null;
  const [homeThere, otherThere] = [hostOf(topology, 'home'), hostOf(topology, 'other')];
  const { profile, thirdPartyCookies } = replay;
  const opened: OpenedFlow = {
    title: 'From Fix my cookie',
    description: [
      `${whichLoads(loads, all)} ${home.host} is ${homeThere} here.`,
      ...otherHosts(loads, home, otherThere),
      `Predicted for ${profileOf(profile).title}, third-party cookies ${thirdPartyCookies}.`,
    ].join(' '),
    cookies: cookies.map(({ setCookie }) => withMappedDomain(setCookie, home.host, homeThere, otherThere)),
    flow: flow.data,
    scheme: home.scheme,
    profile,
    thirdPartyCookies,
  };
  return isSameThere(opened, loads, cookies, topology) ? opened : null;
}

/** A sentence about which page loads the flow has. */
function whichLoads(loads: readonly PageLoad[], all: readonly PageLoad[]): string {
  if (loads.length === all.length) return 'The page loads of the recording, without its fetches, frames and images.';
  return `${loads.length} of the ${all.length} page loads of the recording, those that set a cookie or lack one first, without its fetches, frames and images.`;
}

/** The URL whose server sets the cookies: the reader's API, else the first that sets one. */
function homeOf(loads: readonly PageLoad[], api: RequestUrl | null): RequestUrl | null {
  const setting = loads.filter(({ response }) => response.setCookies.length > 0);
  return (setting.find(({ url }) => url.host === api?.host) ?? setting[0])?.url ?? null;
}

/** Lines that differ only in the value, from the same URL, are one cookie of the diagnosis. */
function isSetBy({ setCookie, url }: DiagnosedCookie, load: PageLoad): boolean {
  const bare = (line: string) => writePair(line, readPair(line).name, '');
  return url === writeAddress(load.url) && load.response.setCookies.some((line) => bare(line) === bare(setCookie));
}

/** `null`: no step of a flow can begin like this page load. */
function answersOf(
  loads: readonly PageLoad[],
  cookies: readonly DiagnosedCookie[],
  home: RequestUrl,
): readonly Answer[] | null {
  const answers: Answer[] = [];
  for (const [index, load] of loads.entries()) {
    const { url, response, replayed } = load;
    const before = loads[index - 1];
    const isLed = before !== undefined && leads(before, load);
    // The place of the initiating page is relative to home, even when it first requests another host.
    const start = startOf({ ...replayed.terms, urlList: [home] });
    if (start === null || (!isLed && replayed.terms.urlList.length > 1)) return null;
    const since = (replayed.startedAt ?? 0) - (before?.replayed.startedAt ?? replayed.startedAt ?? 0);
    answers.push({
      url,
      response,
      cookies: cookies.flatMap((cookie, at) => (isSetBy(cookie, load) ? [at] : [])),
      begins: isLed ? 'redirect' : start,
      afterSeconds: Math.max(0, Math.floor(since / 1000)),
    });
  }
  return answers;
}

/** The note about hosts other than home. */
function otherHosts(loads: readonly PageLoad[], home: RequestUrl, otherThere: string): readonly string[] {
  const elsewhere = loads.filter(({ url }) => url.host !== home.host);
  if (elsewhere.length === 0) return [];
  const set = elsewhere.some(({ response }) => response.setCookies.length > 0);
  return [`Every other host is ${otherThere}${set ? ', and its own cookies are left out' : ''}.`];
}

/**
 * Whether each page load of home has the same cookies in the flow as in the recording, and the browser stores the same
 * cookies.
 */
function isSameThere(
  { cookies: lines, flow, scheme, profile, thirdPartyCookies }: OpenedFlow,
  loads: readonly PageLoad[],
  cookies: readonly DiagnosedCookie[],
  topology: Topology,
): boolean {
  const now = loads[0]?.replayed.startedAt ?? 0;
  const setting = { topology, profile: profileOf(profile), thirdPartyCookies, now, suffixes: publicSuffixes };
  const experiment = experimentSchema.safeParse({
    scheme,
    cookies: lines.map((setCookie) => ({ setCookie })),
    probes: [],
  });
  if (!experiment.success) return false;
  const { hops } = predictFlow(experiment.data, flow, setting);
  const names = new Set(cookies.map(({ name }) => name));
  return hops.every(({ request, cells, sets }, index) => {
    const sent = cells.flatMap(({ outcome }, at) => (outcome === 'included' ? [cookies[at]?.name ?? ''] : []));
    const expected = (loads[index]?.replayed.expected ?? []).filter((name) => names.has(name));
    const stores = sets.every(({ cookie, storage }) => {
      const here = cookies[cookie]?.outcomes.find((one) => one.profile.id === profile)?.outcome;
      return (storage.outcome === 'ignored') === (here === 'ignored');
    });
    return stores && (request.hop.at === 'other' || sent.sort().join() === expected.sort().join());
  });
}
