import { hasSession } from '../../../../contract/attacks/absence.ts';
import { visitorOf } from '../../../../contract/attacks/attack.ts';
import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import { defenceOf } from '../../../../contract/attacks/defences.ts';
import type { AttackView, SeenRequest } from '../../../../contract/attacks/lab.ts';
import { entryOf, type Place, type Topology } from '../../../../contract/origins/topology.ts';
import type { SceneExchange, SceneHost, SceneStep } from '../../../scene/exchange/exchange.ts';
import { passedGates, unknownGates } from '../../../scene/exchange/gate-answers.ts';
import { ownNames, shortName } from '../attack/cookie-names.ts';
import type { Predicted } from '../attack/outcome/predict-reason.ts';

/** The bank, its sibling and the attacker's site at the places of a scene, with their real names. */
export function replayHosts(topology: Topology, { scheme }: Pick<AttackView, 'scheme'>): readonly SceneHost[] {
  const hosts = [
    { place: 'home', role: 'victim', title: 'bank' },
    { place: 'sibling', role: 'victim-sibling', title: 'shop, the bank’s sibling' },
    { place: 'other', role: 'other', title: 'attacker' },
  ] as const;
  return hosts.flatMap(({ place, role, title }) => {
    const entry = entryOf(topology, role, scheme);
    return entry ? [{ place, name: new URL(entry.origin).hostname, title }] : [];
  });
}

/**
 * Returns the bank's record of an attack as exchanges of a scene: the login that set the session cookie, then the last
 * two requests of the attack, or, without one, the browser's last request; for a theft, the last one before it.
 * `predicted`: the prediction when the cookie did not arrive. Pure.
 */
export function replayOf(
  attack: Attack,
  view: AttackView,
  predicted: Predicted,
  hosts: readonly SceneHost[],
): readonly SceneExchange[] {
  // Without a login, the attack is not about a cookie.
  if (attack.victim === 'never-logged-in') return [];
  const browser = view.requests.filter(({ by }) => by === 'browser');
  const attacks = browser.filter(({ isAttack }) => isAttack);
  const last = (isTheft(attack) ? beforeTheft(view, browser) : browser).at(-1);
  const shown = attacks.length > 0 ? attacks.slice(-2) : last === undefined ? [] : [last];
  const login = view.sessionLine === null ? [] : [loginExchange(attack, view, view.sessionLine, hosts)];
  return [...login, ...shown.map((request) => requestExchange(attack, view, request, predicted, hosts))];
}

/** Whether an attack sends stolen data to the attacker while its victim is logged in. */
function isTheft({ sign, victim }: Attack): boolean {
  return sign.at === 'log' && victim !== 'logs-in-afterwards';
}

/** The browser's requests before the first data reached the attacker. After that, the lab logs in again, and out. */
function beforeTheft({ log }: AttackView, browser: readonly SeenRequest[]): readonly SeenRequest[] {
  const [first] = log;
  return first === undefined ? browser : browser.filter(({ at }) => at <= first.at);
}

const nameAt = (hosts: readonly SceneHost[], place: Place) => hosts.find((host) => host.place === place)?.name ?? place;

function loginExchange(attack: Attack, view: AttackView, line: string, hosts: readonly SceneHost[]): SceneExchange {
  const isBack = cameBack(view);
  return {
    id: 'login',
    kind: 'storing',
    basis: 'observed',
    title: 'The bank sets the session cookie',
    chip: chipOf(line, view),
    documents: [nameAt(hosts, 'home')],
    does: visitorOf(attack) === 'mallory' ? 'Mallory logs in' : 'Alice logs in',
    asks: 'home',
    target: 'home',
    request: 'POST /login',
    jar: 'empty',
    steps: [
      { kind: 'set', by: 'response', line },
      ...(isBack ? ([{ kind: 'gate', gate: 'accepted', answer: { answer: 'passed' } }] as const) : []),
      isBack
        ? { kind: 'storing-end', end: 'stored', because: 'a later request brought it' }
        : { kind: 'storing-end', end: 'unknown', because: 'no later request brought it' },
    ],
    differs: null,
  };
}

function requestExchange(
  attack: Attack,
  view: AttackView,
  request: SeenRequest,
  predicted: Predicted,
  hosts: readonly SceneHost[],
): SceneExchange {
  const asks = asksOf(attack, request);
  const sent = hasSession(request);
  const gates: readonly SceneStep[] = sent ? passedGates : (predicted?.gates ?? unknownGates);
  return {
    id: `request ${request.order}`,
    kind: 'request',
    basis: 'observed',
    title: request.isAttack
      ? attack.title
      : isTheft(attack) && view.log.length > 0
        ? 'The last request before the theft'
        : 'The last request at the bank',
    chip: view.sessionLine === null ? 'session' : chipOf(view.sessionLine, view),
    documents: [nameAt(hosts, asks)],
    does: request.isAttack ? 'the exploit makes the browser send a request' : 'the browser sends a request',
    asks,
    target: 'home',
    request: `${request.sentMethod} ${request.path}`,
    jar: cameBack(view) ? 'stored' : 'unknown',
    steps: [
      { kind: 'asks' },
      ...gates,
      {
        kind: 'request-end',
        end: sent ? 'sent' : 'not-sent',
        header: headerOf(request, view),
        because: `${becauseOf(request, sent, predicted)}${isTheft(attack) ? theftWords(view) : ''}`,
      },
    ],
    differs: null,
  };
}

/** The page that made the browser send the request, from the browser's header, else from the attack. */
function asksOf({ ground }: Attack, { fetchSite }: SeenRequest): Place {
  if (fetchSite === 'cross-site') return 'other';
  if (fetchSite === 'same-site') return 'sibling';
  if (fetchSite !== null) return 'home';
  if (ground === 'other-page' || ground === 'other-frame') return 'other';
  return ground === 'sibling-page' || ground === 'sibling-answer' ? 'sibling' : 'home';
}

function becauseOf({ user, status, refusedBy }: SeenRequest, sent: boolean, predicted: Predicted): string {
  const answer =
    refusedBy === null
      ? `the bank answered ${status}${user === null ? '' : ` to ${user}`}`
      : `the bank rejected the request (${status}): ${defenceOf(refusedBy).title}`;
  if (sent) return `no rule stopped the cookie, and ${answer}`;
  return `${predicted?.because ?? 'the browser did not send the cookie'}; ${answer}`;
}

/** The bank's answer to the attacker's client with the stolen id; empty if it stole none. */
function theftWords({ replays }: AttackView): string {
  const replay = replays.find(({ when }) => when === 'after-the-attack');
  if (!replay) return '';
  const { status, user } = replay;
  return `. Then the attacker’s client sent the stolen id, and the bank answered ${status}${user === null ? '' : ` to ${user}`}`;
}

/** The Cookie header without its values; for hundreds of an exploit's cookies only their number. */
function headerOf({ cookies }: SeenRequest, view: AttackView): string | null {
  if (cookies.length === 0) return null;
  const { own, others } = ownNames(cookies.map((name) => shortName(name, view)));
  return [...own.map((name) => `${name}=…`), ...(others === 0 ? [] : [`and ${others} from the exploit`])].join('; ');
}

function chipOf(line: string, view: AttackView): string {
  return shortName(line.slice(0, line.indexOf('=')), view);
}

/** Whether a request showed that the browser stored the session cookie. */
function cameBack({ requests }: AttackView): boolean {
  return requests.some((request) => request.by === 'browser' && hasSession(request));
}
