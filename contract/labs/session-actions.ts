import type { SessionAct } from './session.ts';

/** One request to the session lab's app. */
export interface AppRequest {
  readonly method: 'GET' | 'POST';
  /** Below the app. */
  readonly path: string;
}

/** What a button of the session lab does: requests to the app, a moment apart, or something done to the lab itself. */
export interface SessionAction {
  readonly id: string;
  readonly group: 'you' | 'tricky' | 'operator' | 'attacker';
  /** What the button says. */
  readonly label: string;
  readonly does: { readonly requests: readonly AppRequest[] } | { readonly act: SessionAct };
}

const get = (path: string) => ({ requests: [{ method: 'GET', path }] }) as const;
const post = (...paths: readonly string[]) => ({
  requests: paths.map((path): AppRequest => ({ method: 'POST', path })),
});

/** Milliseconds between the requests of one action: two connections keep no order. */
export const momentApart = 120;

/** Every action, in the order of the page. */
export const sessionActions = [
  { id: 'plain', group: 'you', label: 'Request without a session', does: get('/plain') },
  { id: 'visit', group: 'you', label: 'Visit', does: get('/visit') },
  { id: 'idle', group: 'you', label: 'Visit a page that does not use the session', does: get('/idle') },
  { id: 'login', group: 'you', label: 'Log in', does: post('/login') },
  { id: 'me', group: 'you', label: 'Who am I?', does: get('/me') },
  { id: 'write', group: 'you', label: 'Write a note', does: post('/write?note=hello') },
  { id: 'logout', group: 'you', label: 'Log out', does: post('/logout') },
  { id: 'login-remembered', group: 'you', label: 'Log in and remember me', does: post('/login?remember=1') },
  { id: 'forget-cookie', group: 'you', label: 'Delete the cookie', does: { act: 'forget-cookie' } },
  { id: 'late', group: 'tricky', label: 'Write to the session after the headers', does: post('/late') },
  { id: 'login-redirect', group: 'tricky', label: 'Log in and redirect', does: post('/login-redirect?save=0') },
  {
    id: 'login-save-redirect',
    group: 'tricky',
    label: 'Log in, save() and redirect',
    does: post('/login-redirect?save=1'),
  },
  {
    id: 'two-writes',
    group: 'tricky',
    label: 'Two slow writes at once',
    does: post('/cart?item=apple&ms=2000', '/cart?item=pear&ms=200'),
  },
  {
    id: 'read-and-write',
    group: 'tricky',
    label: 'Slow read and quick write',
    does: {
      requests: [
        { method: 'GET', path: '/slow?ms=2000' },
        { method: 'POST', path: '/write?note=quick' },
      ],
    },
  },
  { id: 'restart', group: 'operator', label: 'Restart the app', does: { act: 'restart' } },
  { id: 'rotate-keep', group: 'operator', label: 'Add a secret, keep the old', does: { act: 'rotate-keep' } },
  { id: 'rotate-drop', group: 'operator', label: 'Replace the secret', does: { act: 'rotate-drop' } },
  { id: 'stop-store', group: 'operator', label: 'Kill the store’s server', does: { act: 'stop-store' } },
  { id: 'start-store', group: 'operator', label: 'Start the store’s server', does: { act: 'start-store' } },
  { id: 'plant', group: 'attacker', label: 'Plant an id in this browser', does: { act: 'plant' } },
  { id: 'attacker-asks', group: 'attacker', label: 'Send the planted id', does: { act: 'attacker-asks' } },
] as const satisfies readonly SessionAction[];
export type SessionActionId = (typeof sessionActions)[number]['id'];

const byId = new Map<string, SessionAction>(sessionActions.map((action) => [action.id, action]));

/** Returns the action of an id. */
export function sessionAction(id: SessionActionId): SessionAction {
  const action = byId.get(id);
  if (!action) throw new RangeError(`There is no action ${id}.`);
  return action;
}
