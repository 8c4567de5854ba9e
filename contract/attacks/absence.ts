import type { Attack } from './catalogue.ts';
import type { AttackView, PolicyReport, SeenRequest } from './lab.ts';

/**
 * Why an attack's request, or the data that it sends, did not arrive: read from the servers and the browser's reports.
 */
export type Absence =
  /** The browser reported that one of the bank's policies blocked something. */
  | { readonly by: 'policy'; readonly report: PolicyReport }
  /** The bank wrote the exploit into its page as text. */
  | { readonly by: 'encoding' }
  /** The bank had told this browser to use https only, and nothing arrived over http. */
  | { readonly by: 'strict-transport' }
  /**
   * The browser requested the page that the attack needs without the session cookie, so the page has nothing to click.
   */
  | { readonly by: 'cookie'; readonly page: SeenRequest };

/** The facts about an attack from the two servers and the browser's reports. */
type Evidence = Pick<AttackView, 'writtenAs' | 'strictTransportSent'> & {
  readonly [List in 'requests' | 'log' | 'reports']: readonly AttackView[List][number][];
};

/** Whether the sign of the attack was seen: its request at the bank, or an entry in the attacker's log. */
function isSeen({ ground, sign }: Attack, { requests, log }: Pick<Evidence, 'requests' | 'log'>): boolean {
  if (ground === 'network-answer') return requests.some(isOnTheLine);
  return sign.at === 'log' ? log.length > 0 : requests.some(({ isAttack }) => isAttack);
}

/**
 * Whether a request is the plain http one that the network attacker waits for. The lure's own page, which leads to it,
 * is not.
 */
export function isOnTheLine({ scheme, by, path }: SeenRequest): boolean {
  return scheme === 'http' && by === 'browser' && path === '/plain';
}

/** How many cookies with the name of the bank's session a request carried. */
export function sessionsOf({ cookies }: SeenRequest): number {
  return cookies.filter((name) => /(^|-)sid-[a-z0-9]+$/.test(name)).length;
}

/** Whether a request carried the bank's session cookie. */
export function hasSession(request: SeenRequest): boolean {
  return sessionsOf(request) > 0;
}

/** Why an attack's request was not seen; `null` if it was seen, or if nothing shows why. Pure. */
export function absenceOf(attack: Attack, view: Evidence): Absence | null {
  if (isSeen(attack, view)) return null;
  const report = view.reports.at(-1);
  if (report) return { by: 'policy', report };
  if (view.writtenAs === 'text') return { by: 'encoding' };
  if (attack.ground === 'network-answer' && view.strictTransportSent) return { by: 'strict-transport' };
  const { clicksOn } = attack;
  const page = clicksOn === undefined ? undefined : view.requests.findLast(({ path }) => path === clicksOn);
  return page && !hasSession(page) ? { by: 'cookie', page } : null;
}
