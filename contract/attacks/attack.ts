import type { DefenceId } from './defences.ts';

export const attackLabIds = [
  'theft',
  'csrf',
  'fixation',
  'tossing',
  'tampering',
  'network',
  'boundaries',
  'framing',
] as const;
export type AttackLabId = (typeof attackLabIds)[number];

/**
 * Where the exploit's text runs: a page of the other site at the top level or in a frame, the sibling's page, an answer
 * of the sibling's server or of a network attacker (header lines, an empty line, a body), a comment stored in the bank,
 * a script the bank's customer types into the browser's console, and a page under another path of the bank or on
 * another of its ports.
 */
export type Ground =
  | 'other-page'
  | 'other-frame'
  | 'sibling-page'
  | 'sibling-answer'
  | 'network-answer'
  | 'comment'
  | 'console'
  | 'neighbour-path'
  | 'neighbour-port';

/** How careless the bank is without any defence. */
export interface Weakness {
  /** The SameSite of the session cookie: not set, or `None` with Secure, as a bank in a frame would set it. */
  readonly sameSite: 'not-written' | 'none';
  /** The carrier of the customer's role, as careless as the attack needs it. */
  readonly role: 'plain' | 'careless-signed' | 'unverified-jwt' | 'none';
}

/** The sign that the attack has been carried out, successful or not. */
export type Sign =
  /** A request to the bank; the path is below the lab's own. */
  | { readonly at: 'bank'; readonly method: string; readonly path: string }
  /** The attacker's log. */
  | { readonly at: 'log' };

/**
 * The aim of an attack: the bank accepts the attacker's client as Alice, Alice's money, Alice's browser in Mallory's
 * session, a note of Alice's in Mallory's account, the administration, or the content of the vault.
 */
export type Aim = 'let-in' | 'money' | 'browser' | 'note' | 'administration' | 'vault';

/** One way to attack the bank, under an id of its catalogue. */
export interface AttackOf<Id extends string> {
  readonly id: Id;
  readonly lab: AttackLabId;
  readonly title: string;
  /** What happens, in one or two sentences. */
  readonly story: string;
  /** The condition for success, as the bank's server sees it. */
  readonly goal: string;
  readonly aim: Aim;
  /** Whether the victim is logged in when the exploit is delivered, logs in afterwards, or not at all. */
  readonly victim: 'logged-in' | 'logs-in-afterwards' | 'never-logged-in';
  readonly ground: Ground;
  readonly weakness: Weakness;
  /** The exploit's text. `{{…}}` is filled in when it is served; see `placeholders`. */
  readonly exploit: string;
  readonly sign: Sign;
  /**
   * The meaning of a delivered attack of which nothing arrives: the browser or the bank stopped it; or, since a forged
   * request always leaves the attacker's page, nothing is known.
   */
  readonly ifUnseen: 'stopped' | 'not-carried-out';
  /** The applicable defences. All others are not applicable. */
  readonly defences: readonly DefenceId[];
  /** The probe of the model that is this attack's request, or `null` if a script or a server sends it. */
  readonly probe: string | null;
  /** The age of the session cookie when the exploit is delivered; absent: fresh. */
  readonly cookieAge?: 'older-than-two-minutes';
  /** What the exploit sends to the attacker. */
  readonly loot?: 'session-cookie' | 'vault-secret';
  /** The cookie with which the attacker's client comes back after a login, and after a logout if it was stolen. */
  readonly comesBackWith?: 'what-it-planted' | 'what-it-stole';
  /** The exploit makes the browser evict cookies of the whole site. */
  readonly overflowsJar?: true;
  /** The path of the bank's page on which the victim clicks, below the lab's own. */
  readonly clicksOn?: string;
  /** What a visitor who attacks by hand does after the delivery, as a sentence. */
  readonly afterDelivery?: string;
}

/** The placeholders that an exploit's text may contain. */
export const placeholders = {
  bank: 'the bank’s address in this lab',
  shop: 'the sibling’s address in this lab',
  neighbour: 'the address of the app on the bank’s other port',
  log: 'the attacker’s log',
  lab: 'the lab’s id',
  path: 'the path of the bank in this lab',
  host: 'the bank’s host name',
  cookie: 'the name of the bank’s session cookie',
  csrf: 'the name of the double submit cookie',
  role: 'the name of the role cookie',
  planted: 'the value of a session cookie that the attacker fetched for itself',
  secure: '“; Secure” where the session cookie is Secure',
} as const;
export type Placeholder = keyof typeof placeholders;

/** Fills an exploit's text; an unknown `{{name}}` stays as it is. */
export function fillExploit(text: string, values: Readonly<Record<Placeholder, string>>): string {
  return text.replaceAll(/\{\{([a-z]+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : whole,
  );
}

export const notWritten: Weakness = { sameSite: 'not-written', role: 'none' };
export const sameSiteNone: Weakness = { sameSite: 'none', role: 'none' };

/** The user of an attack's browser: Mallory in the lab of the console, otherwise Alice. */
export function visitorOf({ ground }: Pick<AttackOf<string>, 'ground'>): 'alice' | 'mallory' {
  return ground === 'console' ? 'mallory' : 'alice';
}
