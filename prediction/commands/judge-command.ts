import { listed } from '../../model/profiles/engines.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { isLoopback } from '../../model/same-site/context.ts';
import { isSameSite } from '../../model/same-site/site.ts';
import { explainCell } from '../judge/explain.ts';
import { writeAddress, writeOrigin } from '../reading/addresses/address.ts';
import type { Reading, ReadRequest } from '../reading/result/reading.ts';
import { advise } from '../situation/advice.ts';
import type { Change } from '../situation/change.ts';
import { judgeSituation, type Situation, type SituationOutcome } from '../situation/situation.ts';
import { publicSuffixes } from '../suffixes.ts';

/**
 * Whether engines send a cookie with one SameSite value with the request, if the visitor's own navigation set the
 * cookie.
 */
export interface SentBySameSite {
  readonly sameSite: 'Strict' | 'Lax' | 'not set' | 'None';
  readonly engines: readonly {
    readonly profile: Pick<Profile, 'id' | 'title' | 'basis'>;
    readonly sent: boolean;
    /** The reason when the cookie is not sent, else `null`. */
    readonly because: string | null;
  }[];
}

/** The results for a request that was pasted as a command. */
export interface JudgedCommand {
  readonly method: string;
  /** Without query and fragment. */
  readonly url: string;
  /**
   * Sentences: the cookies it sends, the relation between page and URL, the CORS requirements, and how curl or
   * PowerShell differs from a browser.
   */
  readonly facts: readonly string[];
  /** `null`: the page that makes the request is unknown. */
  readonly table: readonly SentBySameSite[] | null;
  /** The lines for page and server in a cross-origin fetch. Empty when the page is unknown or same-origin. */
  readonly changes: readonly Change[];
  /** The next step, in one sentence. */
  readonly next: string;
}

/** Maximum number of requests that are judged in one text. */
const maxRequests = 10;

/**
 * Judges the requests of a command of curl, PowerShell or fetch(). `situation`: the page and the initiator; `null`:
 * unknown. A command has no Set-Cookie line, so there is no result about storing.
 */
export function judgeCommands(reading: Reading, situation: Situation | null, now: number): readonly JudgedCommand[] {
  if (reading.kind !== 'curl-command' && reading.kind !== 'fetch-command') return [];
  const { program } = reading;
  return reading.exchanges.slice(0, maxRequests).flatMap(({ request }): JudgedCommand[] => {
    if (request === null) return [];
    const here = situation && { ...situation, api: request.url };
    return [
      {
        method: request.method,
        url: writeAddress(request.url),
        facts: [
          cookieFact(request, program),
          ...(here === null ? [] : [pageFact(here)]),
          ...corsFacts(request, here, program),
          ...(program === null ? [] : [programFact(request, program)]),
        ],
        table: here && sentBySameSite(here, now),
        changes: here === null ? [] : changesFor(request, here, now),
        next: nextStep(program, here !== null),
      },
    ];
  });
}

/**
 * The lines for a cross-origin fetch, tried with a typical login cookie. When the command has a cookie, its Set-Cookie
 * line is unknown: the result has only the changes for CORS and credentials.
 */
function changesFor({ cookies }: ReadRequest, situation: Situation, now: number): readonly Change[] {
  const { page, api, sentWith } = situation;
  if (!sentWith.startsWith('fetch-') || writeOrigin(page) === writeOrigin(api)) return [];
  const name = cookies?.[0] ?? 'sid';
  const line = { setCookie: `${name}=value; Path=/; HttpOnly; SameSite=Lax`, url: api };
  const { changes } = advise(line, situation, { proxy: 'no', browser: 'chromium' }, now);
  const wasSent = cookies !== null && cookies.length > 0;
  return changes.filter(({ kind }) => !wasSent || kind === 'cors' || kind === 'dev-proxy' || kind === 'credentials');
}

type Program = Reading['program'];

function cookieFact({ cookies, credentials, fetchMode }: ReadRequest, program: Program): string {
  if (program === null) return credentialFacts[credentials ?? 'same-origin'];
  if (cookies !== null && cookies.length > 0) {
    const names = listed(cookies.map((name) => name || '(no name)'));
    return program === 'curl'
      ? `It sends ${names}, because the command says so. curl sends a cookie that the command contains without checking SameSite, Secure, Path or lifetime.`
      : `It sends ${names}, because the command says so. PowerShell does not know SameSite.`;
  }
  if (cookies === null) return 'It sends the cookies of its file that match this URL. Paste the file to check them.';
  return fetchMode === null
    ? `It sends no cookie: ${program === 'curl' ? 'it has no -b and no Cookie header' : 'the command contains none'}.`
    : 'The command contains no cookie. The browser sent none with this request, or they were removed from the command.';
}

const credentialFacts = {
  include:
    "It has credentials: 'include' (in axios: withCredentials), so the browser adds every cookie of this host that the rules allow.",
  'same-origin':
    "It has the default credentials: 'same-origin' (in axios: no withCredentials). To another port, host or scheme the browser sends no cookie and stores none.",
  omit: "It has credentials: 'omit', so the browser sends no cookie and stores none.",
} as const;

/** The relation between the page and the request's URL. */
function pageFact({ page, api, sentWith }: Situation): string {
  const from = writeOrigin(page);
  if (from === writeOrigin(api))
    return `Its page ${from} is the same origin. SameSite does not block a cookie, unless another site frames the page.`;
  if (isSameSite(page, api, true, publicSuffixes))
    return `Its page ${from} is another origin of the same site. SameSite does not block a cookie, unless another site frames the page; CORS and credentials count.`;
  const both = isLoopback(page.host) && isLoopback(api.host) ? ', although both are this machine' : '';
  const isWithinPage = sentWith.startsWith('fetch-') || sentWith === 'image' || sentWith === 'frame';
  const thirdParty = isWithinPage ? ', and browsers may block third-party cookies' : '';
  return `Its page ${from} is another site${both}: SameSite decides${thirdParty}.`;
}

function corsFacts(request: ReadRequest, situation: Situation | null, program: Program): readonly string[] {
  const { origin, preflightFor } = request;
  const isCrossOrigin = situation !== null && writeOrigin(situation.page) !== writeOrigin(request.url);
  const isFetched = situation === null ? request.fetchMode === 'cors' : situation.sentWith.startsWith('fetch-');
  const withoutOrigin =
    program === 'curl' && origin === null && request.fetchMode !== 'navigate' && (isCrossOrigin || situation === null)
      ? [
          "It has no Origin header, and some servers send CORS headers only if the request has one. Add -H 'Origin: ' and your page's origin.",
        ]
      : [];
  if (!isFetched || !isCrossOrigin) return withoutOrigin;
  const reasons = preflightFor ?? [];
  const first =
    reasons.length === 0
      ? []
      : [
          `A browser first sends a preflight (OPTIONS), without cookies, because of ${listed(reasons)}. The server has to allow that too.`,
        ];
  const answer =
    'For a page that reads the response with credentials, the server has to answer Access-Control-Allow-Origin with the page’s exact origin and Access-Control-Allow-Credentials: true.';
  return [...withoutOrigin, ...first, answer];
}

function programFact({ url: { scheme, host }, cookies }: ReadRequest, program: 'curl' | 'powershell'): string {
  if (program === 'powershell')
    return 'PowerShell reads every response, whatever CORS says. A request can work there and fail in a browser.';
  const isWritten = cookies !== null && cookies.length > 0;
  const insecure =
    isWritten && scheme === 'http' && !isLoopback(host)
      ? ' It sends the cookie over http even if the cookie is Secure. A browser does not.'
      : '';
  return `curl reads every response, whatever CORS says, and saves no cookie to a file without -c. A request can work in curl and fail in a browser.${insecure}`;
}

const samples = [
  ['Strict', 'a=1; Path=/; SameSite=Strict'],
  ['Lax', 'a=1; Path=/; SameSite=Lax'],
  ['not set', 'a=1; Path=/'],
  ['None', 'a=1; Path=/; SameSite=None; Secure'],
] as const;

function sentBySameSite(situation: Situation, now: number): readonly SentBySameSite[] {
  return samples.map(([sameSite, setCookie]) => {
    const [outcomes = []] = judgeSituation(
      [{ setCookie, url: situation.api }],
      { ...situation, setBy: 'navigation' },
      now,
    );
    return { sameSite, engines: outcomes.map(engineOf) };
  });
}

function engineOf({ profile, stored, sent }: SituationOutcome): SentBySameSite['engines'][number] {
  if (!stored.yes) return { profile, sent: false, because: 'it is not stored over this scheme' };
  const reason = sent?.reason ?? null;
  return { profile, sent: reason === null, because: reason && explainCell(reason).because };
}

function nextStep(program: Program, isPageKnown: boolean): string {
  const page = isPageKnown ? '' : ' Fill in the page URL too.';
  return program === 'curl'
    ? `Next: run it with -i and paste what it prints, to check what the server sets.${page}`
    : `Next: paste the response headers of this request from the Network panel, to check what the server sets.${page}`;
}
