import { defenceOf } from '../../contract/attacks/defences.ts';
import { flowRequests } from '../../contract/flows/flow.ts';
import { capitalized } from '../../contract/interface/capitalized.ts';
import { sessionActions } from '../../contract/labs/session-actions.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import type { Fact, Moment } from './fact.ts';
import type { Claim, Setup } from './lesson.ts';
import { cookieName } from './setup.ts';

/** A claim as a sentence without a full stop, with its engines and its policy. */
export function claimWords({ fact, engines, thirdPartyCookies }: Claim, setup: Setup): string {
  const scope = [
    ...(engines ? [engines.map((engine) => profileOf(engine).title).join(', ')] : []),
    ...(thirdPartyCookies ? [`third-party cookies ${thirdPartyCookies}`] : []),
  ];
  return `${factWords(fact, setup)}${scope.length === 0 ? '' : ` (${scope.join('; ')})`}`;
}

/**
 * A fact as a sentence without a full stop, such as "Form POST from another site: the cookie is not sent". `{home}` and
 * `{sibling}` stand for this playground’s names.
 */
export function factWords(fact: Fact, setup: Setup): string {
  if ('says' in fact && fact.says !== undefined) return fact.says;
  switch (fact.fact) {
    case 'stored':
      return `The browser ${fact.is ? 'stores' : 'rejects'} ${cookieName(fact.cookie, setup)}`;
    case 'sent':
      return `${requestTitle(fact.request, setup)}: ${cookieName(fact.cookie, setup)} is ${fact.is ? 'sent' : 'not sent'}`;
    case 'readable':
      return `JavaScript ${fact.is ? 'reads' : 'cannot read'} ${cookieName(fact.cookie, setup)}`;
    case 'written':
      return `The line ${fact.is ? 'has' : 'does not have'} ${fact.begins ? 'a part that begins with ' : ''}“${fact.text}”`;
    case 'response-readable':
      return `${requestTitle(fact.request, setup)}: the page ${fact.is ? 'reads' : 'cannot read'} the response`;
    case 'moments':
      return fact.moments.map(momentWords).join(', then ');
    case 'recorded':
      return `The record ${fact.is ? 'has' : 'does not have'} “${fact.text}”`;
    case 'session-option':
      return optionWords[`${fact.option} ${fact.value}`] ?? `The option ${fact.option} is ${fact.value}`;
    case 'signed':
      return signedWords(fact);
    case 'measured':
      return `${wayTitles[fact.way]}: ${rowWords[fact.row]} ${fact.status === 200 ? 'gets in' : 'is kept out'} (${fact.status})`;
    case 'attack':
      return `The attack ${attackWords[fact.outcome]}`;
    case 'defence':
      return `The defence “${defenceOf(fact.id).title}” is ${fact.on ? 'on' : 'off'}`;
  }
}

function signedWords({ accepted, readable, secret }: Extract<Fact, { fact: 'signed' }>): string {
  if (readable !== undefined) return `The value ${readable ? 'stands in the cookie' : 'is not in the cookie'}`;
  const by = secret === undefined ? '' : `, signed with secret ${secret + 1}`;
  return `The server ${accepted === false ? 'refuses' : 'accepts'} a signed cookie${by}`;
}

/** Options whose name on the lab's page differs from the name in the data. */
const optionWords: Readonly<Record<string, string>> = {
  'instances 2': 'Two instances serve the app, in turn',
  'latency 1000': 'The store takes a second longer to save',
  'reach proxy': 'A proxy that ends TLS is in front of the app',
};

const rowWords = {
  'script-reads': 'a thief who sends what a script could read',
  'log-out-copy': 'a thief who sends the copy after the logout',
} as const;

const wayTitles = { cookie: 'Signed cookie', session: 'Session', jwt: 'JWT' } as const;

const attackWords = { succeeded: 'succeeds', stopped: 'is stopped', 'not-carried-out': 'is not carried out' } as const;

/**
 * The name of a request in a setup. In a flow it includes the request's number, since two requests may have one URL.
 */
function requestTitle(id: string, setup: Setup): string {
  if (setup.in === 'flow') {
    const requests = flowRequests(setup.flow);
    const index = requests.findIndex(({ probe }) => probe.id === id);
    return index < 0 ? id : `Request ${index + 1}, ${requests[index]?.probe.title}`;
  }
  if (id === 'reach/scheme') {
    return `A request to {home} over ${'scheme' in setup && setup.scheme === 'https' ? 'http' : 'https'}`;
  }
  const title = hostWords[id] ?? findProbe(id)?.title ?? 'The request after the redirect';
  return title.startsWith('fetch') ? title : capitalized(title);
}

/** Requests that a lesson uses to find out which hosts get a cookie. */
const hostWords: Readonly<Record<string, string>> = {
  'reach/home': 'A request to {home}',
  'reach/sibling': 'A request to {sibling}',
  'reach/port': 'A request to another port of {home}',
};

type Deed = Extract<Moment, { readonly deed: unknown }>['deed'];

const deedWords: Readonly<Record<Deed, string>> = {
  options: 'the options change',
  restart: 'the app restarts',
  'rotate-keep': 'a secret is added',
  'rotate-drop': 'the secret is replaced',
  'stop-store': 'the store stops',
  'start-store': 'the store starts',
  'forget-cookie': 'the cookie is deleted',
  plant: 'the attacker plants a cookie',
};

function momentWords(moment: Moment): string {
  if ('deed' in moment) return deedWords[moment.deed];
  const { request, status, cookie, user, arrived, record } = moment;
  const said = [
    ...(arrived === undefined ? [] : [arrivedWords[arrived]]),
    ...(status === undefined ? [] : [`${status}`]),
    ...(user === undefined ? [] : [`you are ${user ?? 'nobody'}`]),
    ...(cookie === undefined ? [] : [cookieWords[cookie]]),
    ...(record === undefined ? [] : [recordWords[record]]),
  ];
  return [pressedWords(request), ...(said.length === 0 ? [] : [said.join(', ')])].join(': ');
}

/** A request to the session lab's app: named after its button, if exactly one button sends it. */
function pressedWords(request: string): string {
  const button = sessionActions.find(({ does }) => {
    const [first, ...others] = 'requests' in does ? does.requests : [];
    return others.length === 0 && first !== undefined && `${first.method} ${first.path}` === request;
  });
  return button ? `“${button.label}” (${request})` : request;
}

const cookieWords = {
  set: 'the response sets the cookie',
  cleared: 'the response clears the cookie',
  none: 'the response has no Set-Cookie',
} as const;

const recordWords = { kept: 'the record stays in the store', deleted: 'the record is deleted' } as const;

const arrivedWords = {
  none: 'no cookie arrives',
  refused: 'the signature does not match',
  missing: 'the store does not know the id',
  found: 'the store knows the id',
  failed: 'the store fails',
  'not-read': 'the app does not look',
} as const;
