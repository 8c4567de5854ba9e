import type { Attack } from './catalogue.ts';
import type { AttackView, PolicyReport, SeenRequest } from './lab.ts';

/** What kept an attack's request, or what it ships, from arriving: read from the servers and the browser's reports. */
export type Absence =
  /** The browser reported that one of the bank's policies held something back. */
  | { readonly by: 'policy'; readonly report: PolicyReport }
  /** The bank wrote the exploit into its page as text. */
  | { readonly by: 'encoding' }
  /** The bank had told this browser to ask over https only, and nothing arrived over http. */
  | { readonly by: 'strict-transport' }
  /** The page that the attack needs was asked for without the session cookie, so it offers nothing to click. */
  | { readonly by: 'cookie'; readonly page: SeenRequest };

/** What the two servers and the browser's reports tell of an attack. */
type Evidence = Pick<AttackView, 'writtenAs' | 'strictTransportSent'> & {
  readonly [List in 'requests' | 'log' | 'reports']: readonly AttackView[List][number][];
};

/** Whether what carries the attack out has been seen: its request at the bank, or an entry in the attacker's log. */
function isSeen({ ground, sign }: Attack, { requests, log }: Pick<Evidence, 'requests' | 'log'>): boolean {
  if (ground === 'network-answer') return requests.some(isOnTheLine);
  return sign.at === 'log' ? log.length > 0 : requests.some(({ isAttack }) => isAttack);
}

/** Whether it is the plain request that the network attacker waits for; the lure's own page, which leads to it, is not. */
export function isOnTheLine({ scheme, by, path }: SeenRequest): boolean {
  return scheme === 'http' && by === 'browser' && path === '/plain';
}

/** How many cookies with the name of the bank's session a request brought along. */
export function sessionsOf({ cookies }: SeenRequest): number {
  return cookies.filter((name) => /(^|-)sid-[a-z0-9]+$/.test(name)).length;
}

/** Whether a request brought the bank's session cookie along. */
export function hasSession(request: SeenRequest): boolean {
  return sessionsOf(request) > 0;
}

/** Why an attack's request was not seen, or `null` where it was, or where nothing tells. Pure. */
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
