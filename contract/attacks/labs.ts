import type { AttackLabId } from './attack.ts';
import { fixationByAddress } from './fixation.ts';

/** A short task; the server tells when it is solved. */
export interface Challenge {
  readonly goal: string;
  readonly hint: string;
  readonly solution: string;
}

/** One of the eight labs. */
export interface AttackLab {
  readonly id: AttackLabId;
  readonly title: string;
  /** What is to be learnt, in one or two sentences. */
  readonly question: string;
  /** What Alice does, and nothing more. */
  readonly victim: string;
  /** Ways of attacking that do not exist here, with the reason. */
  readonly notApplicable?: readonly { readonly title: string; readonly reason: string }[];
  readonly challenge: Challenge;
}

/** The labs, in their order. */
export const attackLabs: readonly AttackLab[] = [
  {
    id: 'theft',
    title: 'Theft by script',
    question: 'HttpOnly keeps a script from reading the session cookie. What can the script still do?',
    victim: 'Alice logs in and reads the comments.',
    challenge: {
      goal: 'Take money from Alice while HttpOnly is on.',
      hint: 'A script in the bank’s page does not need the cookie: the browser sends it along.',
      solution: 'Switch HttpOnly on and run “A script rides the session”.',
    },
  },
  {
    id: 'csrf',
    title: 'The CSRF ladder',
    question: 'Which layer stops which forged request?',
    victim: 'Alice is logged in and opens a page of the attacker’s.',
    challenge: {
      goal: 'Take money from Alice while SameSite=Lax and “No change by GET” are both on.',
      hint: 'Lax lets a top-level GET through, and a sibling is same-site.',
      solution: 'Run “A method override” or “A form POST from the sibling” with both defences on.',
    },
  },
  {
    id: 'fixation',
    title: 'Session fixation',
    question: 'What is a session id worth that the attacker knew before the login?',
    victim: 'Alice visits a page, and logs in afterwards.',
    notApplicable: [fixationByAddress],
    challenge: {
      goal: 'Stop the sibling’s fixation with one defence that is no flag of the cookie.',
      hint: 'What must not outlive the login?',
      solution: 'Run “The sibling plants an id” with “Regenerate at login” alone.',
    },
  },
  {
    id: 'tossing',
    title: 'Cookie tossing',
    question: 'Two cookies with one name arrive. Whose does Express read, and which prefix keeps the second out?',
    victim: 'Alice is logged in, visits the shop, and saves a note at the bank.',
    challenge: {
      goal: 'Stop the sibling’s server with exactly one defence.',
      hint: 'A server can write Secure and HttpOnly itself. What can it not write for another host?',
      solution: 'Run “The sibling’s server tosses a cookie” with __Host- or __Host-Http- alone.',
    },
  },
  {
    id: 'tampering',
    title: 'Tampering',
    question: 'What may a customer change in a cookie without the bank noticing?',
    victim: 'Mallory is a customer: she logs in and changes her own cookie.',
    challenge: {
      goal: 'Stop a forged JWT without moving the role into the session.',
      hint: 'Decoding is not verifying.',
      solution: 'Run one of the two JWT attacks with “Verified JWT” alone.',
    },
  },
  {
    id: 'network',
    title: 'Network attacker',
    question: 'What can someone on the line do to a cookie of an https site?',
    victim: 'Alice logs in over https, then some page asks for a plain http address of the bank.',
    challenge: {
      goal: 'See to it that the plain request never leaves the browser.',
      hint: 'The browser has to know beforehand that the bank speaks https only.',
      solution: 'Run “The network reads the cookie” with HSTS on: no request over http arrives.',
    },
  },
  {
    id: 'boundaries',
    title: 'Paths and ports',
    question: 'Does Path, or another port, keep a cookie from a neighbour?',
    victim: 'Alice opens her vault, then a page of a neighbour on the same host.',
    challenge: {
      goal: 'Get the vault’s secret although its cookie is HttpOnly.',
      hint: 'The frame is same-origin: more of it than its cookie can be read.',
      solution:
        'With HttpOnly on, edit the exploit of the first attack: send frame.contentDocument.body.textContent in place of the cookie.',
    },
  },
  {
    id: 'framing',
    title: 'Clickjacking',
    question: 'What if Alice herself clicks, but does not see on what?',
    victim: 'Alice is logged in and clicks a button on the attacker’s page.',
    challenge: {
      goal: 'Stop the attack without touching the cookie.',
      hint: 'Who may frame the bank?',
      solution: 'Run it with frame-ancestors alone.',
    },
  },
];
