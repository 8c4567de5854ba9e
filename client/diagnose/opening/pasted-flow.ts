import { flowProblem, flowSchema } from '../../../contract/flows/flow.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { ProfileId } from '../../../model/profiles/profile.ts';
import { profileOf } from '../../../model/profiles/profiles.ts';
import type { RequestUrl } from '../../../model/terms.ts';
import type { DiagnosedCookie, Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { followLocation, readAddress } from '../../../prediction/reading/addresses/address.ts';
import type { ReadExchange } from '../../../prediction/reading/result/reading.ts';
import type { OpenedFlow } from '../../flows/opened-flow.ts';
import { type Answer, redirectOf, startOf, stepsOf } from './flow-answers.ts';
import { hostOf, withMappedDomain } from './playground-experiment.ts';
import { recordedFlow } from './recorded-flow.ts';

/**
 * The responses of a paste as a flow of the playground: each redirect is a hop, each chain of redirects a step, on
 * playground hosts for the real ones. `null`: there is only one response, or a flow cannot express the paste: another
 * host sets a cookie, or there are too many responses. `address`: the URL of the first response, if the text does not
 * name it.
 */
export function pastedFlow(
  diagnosis: Diagnosis,
  address: string,
  topology: Topology,
  profile: ProfileId,
): OpenedFlow | null {
  const { reading, cookies } = diagnosis;
  if (reading.kind === 'har') return recordedFlow(diagnosis, readAddress(address), topology);
  if (reading.kind !== 'response' || reading.exchanges.length < 2) return null;
  const answers = answersOf(reading.exchanges, cookies, readAddress(address));
  const home = answers?.find((answer) => answer.cookies.length > 0)?.url;
  if (answers === null || home === undefined) return null;
  const flow = flowSchema.safeParse({ steps: stepsOf(answers, home) });
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

/** `null`: the URL of a response is unknown, or a flow has no such request. */
function answersOf(
  exchanges: readonly ReadExchange[],
  cookies: readonly DiagnosedCookie[],
  first: RequestUrl | null,
): readonly Answer[] | null {
  const start = startOf(cookies[0]?.terms ?? null);
  const answers: Answer[] = [];
  let next = first;
  let isLed = false;
  for (const [index, { request, response }] of exchanges.entries()) {
    const set = cookies.flatMap((cookie, at) => (cookie.response === index ? [at] : []));
    const url = request?.url ?? next;
    if (url === null || response === null || start === null) return null;
    answers.push({ url, response, cookies: set, begins: isLed ? 'redirect' : start, afterSeconds: 0 });
    next = response.location === null ? url : followLocation(url, response.location);
    isLed = redirectOf(response) !== 200;
  }
  return answers;
}
