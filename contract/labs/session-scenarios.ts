import type { SessionActionId } from './session-actions.ts';
import type { GoneReason, Presented } from './session-facts.ts';
import type { SessionOptions } from './session-options.ts';

/** How the last request of a scenario ends, as the lab records it. */
export type ScenarioEnd =
  /** What the app made of the cookie that came. */
  | { readonly presented: 'none' | 'refused'; readonly by: 'visitor' }
  | { readonly presented: 'missing'; readonly gone: GoneReason; readonly by: 'visitor' }
  | { readonly presented: 'found'; readonly user: string; readonly by: 'visitor' | 'attacker' }
  /** A later save overwrote what another request had written. */
  | { readonly lost: readonly string[] };

/** A start of the session lab that leads to one surprise: options, and the actions to press one after the other. */
export interface SessionScenario {
  readonly id: string;
  readonly title: string;
  /** What a learner would ask. */
  readonly question: string;
  /** What differs from a first visit's options. */
  readonly options: Readonly<Partial<SessionOptions>>;
  /** The scheme that the surprise needs. */
  readonly scheme: 'http' | 'https';
  readonly press: readonly SessionActionId[];
  readonly ends: ScenarioEnd;
  /** What to do then, to see the surprise go away. */
  readonly next: string;
}

/** Every scenario, in the order in which a course would show them. */
export const sessionScenarios = [
  {
    id: 'restart',
    title: 'The restart',
    question: 'I deployed a new version. Why is everybody logged out?',
    options: {},
    scheme: 'http',
    press: ['login', 'me', 'restart', 'me'],
    ends: { presented: 'missing', gone: 'process-ended', by: 'visitor' },
    next: 'Choose the store SQLite file, then log in and restart again.',
  },
  {
    id: 'two-instances',
    title: 'Two instances',
    question: 'Since there are two processes, I am logged in at every second request only. Why?',
    options: { instances: '2' },
    scheme: 'http',
    press: ['login', 'me', 'me', 'me'],
    ends: { presented: 'missing', gone: 'other-instance', by: 'visitor' },
    next: 'Choose the store SQLite file: both instances then read the same records.',
  },
  {
    id: 'lost-update',
    title: 'The lost update',
    question: 'Two requests put something into the cart. Why is only one of them in it?',
    options: {},
    scheme: 'http',
    press: ['login', 'two-writes'],
    ends: { lost: ['items'] },
    next: 'Look at the record in the store: one of the two items is missing. Keep a cart in a database.',
  },
  {
    id: 'slow-store',
    title: 'The redirect that is too fast',
    question: 'The login redirects, and the next page says that I am not logged in. Why?',
    options: { latency: '1000' },
    scheme: 'http',
    press: ['login-redirect'],
    ends: { presented: 'missing', gone: 'unknown', by: 'visitor' },
    next: 'Press “Log in, save() and redirect”: it waits for the store.',
  },
  {
    id: 'proxy-without-header',
    title: 'The proxy without a header',
    question: 'Behind the proxy the login returns 200 and sets no cookie. Why?',
    options: { secure: 'true', reach: 'proxy', forwarded: 'absent', trustProxy: 'true' },
    scheme: 'https',
    press: ['login', 'me'],
    ends: { presented: 'none', by: 'visitor' },
    next: 'Set X-Forwarded-Proto to “the proxy writes it”.',
  },
  {
    id: 'new-secret',
    title: 'The new secret',
    question: 'I replaced a secret that had leaked. Why is everybody logged out?',
    options: {},
    scheme: 'http',
    press: ['login', 'me', 'rotate-drop', 'me'],
    ends: { presented: 'refused', by: 'visitor' },
    next: 'Log in, then press “Add a secret, keep the old” instead.',
  },
  {
    id: 'fixation',
    title: 'The planted id',
    question: 'An attacker knew the session’s id before I logged in. What does the attacker get?',
    options: { regenerate: 'false' },
    scheme: 'http',
    press: ['plant', 'login', 'attacker-asks'],
    ends: { presented: 'found', user: 'ada', by: 'attacker' },
    next: 'Turn “regenerate at login” on and press the same buttons.',
  },
  {
    id: 'logout-leaves-cookie',
    title: 'The logout that leaves the cookie',
    question: 'I logged out, and DevTools still shows the cookie. Am I still logged in?',
    options: { logout: 'destroy' },
    scheme: 'http',
    press: ['login', 'logout', 'me'],
    ends: { presented: 'missing', gone: 'logged-out', by: 'visitor' },
    next: 'Set “logout does” to “destroy() and clearCookie()”.',
  },
] as const satisfies readonly SessionScenario[];

/** Returns the scenario of an id, or `undefined`. */
export function findScenario(id: string): SessionScenario | undefined {
  return sessionScenarios.find((scenario) => scenario.id === id);
}

/** Returns the pairs of the query with which the session lab's page opens a scenario. */
export function scenarioPairs({ id, options }: SessionScenario): [name: string, value: string][] {
  return [['scenario', id], ...Object.entries(options)];
}

/** Returns whether what the app made of a cookie is how a scenario ends. A lost write is told by the log, not by this. */
export function isScenarioEnd(ends: ScenarioEnd, by: 'visitor' | 'attacker', presented: Presented): boolean {
  if ('lost' in ends) return false;
  if (ends.by !== by || ends.presented !== presented.state) return false;
  if (ends.presented === 'missing') return presented.state === 'missing' && presented.gone === ends.gone;
  return ends.presented !== 'found' || (presented.state === 'found' && presented.user === ends.user);
}
