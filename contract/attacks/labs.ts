import type { AttackLabId } from './attack.ts';
import type { DefenceId } from './defences.ts';
import { fixationByAddress } from './fixation.ts';

/** A short task. The server says when it is solved. */
export interface Challenge {
  readonly goal: string;
  readonly hint: string;
  readonly solution: string;
}

/** One of the eight labs. */
export interface AttackLab {
  readonly id: AttackLabId;
  readonly title: string;
  /** The lesson of the lab, in one or two sentences. */
  readonly question: string;
  /** The defence that stops the lab's first attack, which a first try should show. Its limits come later. */
  readonly wins: DefenceId;
  /** Alice's actions, and nothing more. */
  readonly victim: string;
  /** Attacks that do not exist here, with the reason. */
  readonly notApplicable?: readonly { readonly title: string; readonly reason: string }[];
  readonly challenge: Challenge;
}

/** The labs, in their order. */
export const attackLabs: readonly AttackLab[] = [
  {
    id: 'theft',
    title: 'XSS',
    question: 'HttpOnly keeps a script from reading the session cookie. What can the script still do?',
    wins: 'http-only',
    victim: 'Alice logs in and reads the comments.',
    challenge: {
      goal: 'Take money from Alice while HttpOnly is on.',
      hint: 'A script in the bank’s page does not need the cookie: the browser sends it with every request.',
      solution: 'Switch HttpOnly on and run “Act as Alice without the cookie (XSS)”.',
    },
  },
  {
    id: 'csrf',
    title: 'The CSRF ladder',
    question: 'Which layer stops which forged request?',
    wins: 'same-site-lax',
    victim: 'Alice is logged in and opens the attacker’s page.',
    challenge: {
      goal: 'Take money from Alice while SameSite=Lax and “No change by GET” are both on.',
      hint: 'Lax lets a top-level GET through, and a sibling is same-site.',
      solution: 'Run “A method override” or “A form POST from the sibling” with both defences on.',
    },
  },
  {
    id: 'fixation',
    title: 'Session fixation',
    question: 'What can an attacker who knew the session id before the login do?',
    wins: 'prefix-http',
    victim: 'Alice visits a page and then logs in.',
    notApplicable: [fixationByAddress],
    challenge: {
      goal: 'Stop the sibling’s fixation with one defence that is not a cookie attribute.',
      hint: 'What must change at the login?',
      solution: 'Run “The sibling plants an id” with “Regenerate at login” alone.',
    },
  },
  {
    id: 'tossing',
    title: 'Cookie tossing',
    question:
      'Two cookies with the same name arrive. Which one does Express read, and which prefix keeps the other out?',
    wins: 'prefix-host',
    victim: 'Alice is logged in, visits the shop, and saves a note at the bank.',
    challenge: {
      goal: 'Stop the sibling’s server with exactly one defence.',
      hint: 'A server can write Secure and HttpOnly itself. What can it not write for another host?',
      solution: 'Run “The sibling’s server sets a second cookie” with __Host- or __Host-Http- alone.',
    },
  },
  {
    id: 'tampering',
    title: 'Tampering',
    question: 'What can a customer change in a cookie without the bank noticing?',
    wins: 'signed-role',
    victim: 'Mallory is a customer. She logs in and changes her cookie.',
    challenge: {
      goal: 'Stop a forged JWT without moving the role into the session.',
      hint: 'Decoding is not verifying.',
      solution: 'Run one of the two JWT attacks with “Verified JWT” alone.',
    },
  },
  {
    id: 'network',
    title: 'Network attacker',
    question: 'What can an attacker on the network do to a cookie of an https site?',
    wins: 'secure',
    victim: 'Alice logs in over https. Then a page requests a plain http address of the bank.',
    challenge: {
      goal: 'Keep the browser from sending the plain http request.',
      hint: 'The browser must know beforehand that the bank uses only https.',
      solution: 'Run “The network reads the cookie” with HSTS on: no request over http arrives.',
    },
  },
  {
    id: 'boundaries',
    title: 'Paths and ports',
    question: 'Does Path or another port protect a cookie from a neighbour?',
    wins: 'http-only',
    victim: 'Alice opens her vault, then a neighbour’s page on the same host.',
    challenge: {
      goal: 'Get the vault’s secret although its cookie is HttpOnly.',
      hint: 'The frame is same-origin, so a script can read more of it than its cookie.',
      solution:
        'With HttpOnly on, edit the exploit of the first attack: send frame.contentDocument.body.textContent instead of the cookie.',
    },
  },
  {
    id: 'framing',
    title: 'Clickjacking',
    question: 'What if Alice clicks on something that she does not see?',
    wins: 'same-site-lax',
    victim: 'Alice is logged in and clicks a button on the attacker’s page.',
    challenge: {
      goal: 'Stop the attack without touching the cookie.',
      hint: 'Who is allowed to frame the bank?',
      solution: 'Run it with frame-ancestors alone.',
    },
  },
];
