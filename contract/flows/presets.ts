import { type Flow, type FlowInput, type FlowStart, flowSchema } from './flow.ts';

/** A flow that people build, with the cookies that its responses set. */
export interface FlowPreset {
  readonly id: string;
  readonly title: string;
  /** What to watch, in one or two sentences. */
  readonly description: string;
  /** By index in the flow. */
  readonly cookies: readonly string[];
  readonly flow: Flow;
}

function preset(
  id: string,
  title: string,
  description: string,
  cookies: readonly string[],
  steps: FlowInput['steps'],
): FlowPreset {
  return { id, title, description, cookies, flow: flowSchema.parse({ steps }) };
}

/** A login form's POST that is answered by 303 and a session cookie, then what the landed page does next. */
function login(start: FlowStart): FlowInput['steps'] {
  return [
    {
      start,
      hops: [
        { path: '/login', status: 303, set: [0] },
        { path: '/account', status: 200 },
      ],
    },
    { start: 'home/fetch-include', hops: [{ path: '/account/orders' }] },
  ];
}

/** A visit that begins a login on another site and keeps its state in a cookie, then the callback from there. */
function callback(start: FlowStart, waitSeconds = 0): FlowInput['steps'] {
  return [
    {
      start: 'home/link',
      hops: [
        { path: '/login', status: 302, set: [0] },
        { at: 'other', path: '/authorize' },
      ],
    },
    {
      start,
      waitSeconds,
      hops: [
        { path: '/callback', status: 302, set: [1] },
        { path: '/account', status: 200 },
      ],
    },
  ];
}

const account = { start: 'home/link', hops: [{ path: '/account' }] } as const satisfies FlowInput['steps'][number];

function logout(response: { readonly set?: number[]; readonly clear?: boolean }): FlowInput['steps'] {
  return [
    { start: 'home/form-post', hops: [{ path: '/login', status: 303, set: [0] }, { path: '/account' }] },
    { start: 'home/form-post', hops: [{ path: '/logout', status: 303, ...response }, { path: '/account' }] },
    account,
  ];
}

/** The flows that can be tried, in the order in which they are shown. */
export const flowPresets: readonly FlowPreset[] = [
  preset(
    'login',
    'Login, then redirect',
    'A form on your page posts to /login, which sets the session cookie and redirects with 303. The next request already has it.',
    ['sid=1; Path=/; HttpOnly; SameSite=Strict'],
    login('home/form-post'),
  ),
  preset(
    'login-from-another-site-strict',
    'Login form on another site, Strict',
    'The same login, posted by a page of another site. The browser stores the Strict cookie, and the request after the redirect lacks it.',
    ['sid=1; Path=/; HttpOnly; SameSite=Strict'],
    login('other/form-post'),
  ),
  preset(
    'login-from-another-site-lax',
    'Login form on another site, Lax',
    'The same with Lax: the request after the redirect is a GET navigation, so it has the cookie.',
    ['sid=1; Path=/; HttpOnly; SameSite=Lax'],
    login('other/form-post'),
  ),
  preset(
    'oauth-get',
    'OAuth callback by GET',
    'The state cookie is set before the visitor leaves for the identity provider. The callback comes by a link from there: Lax is sent, Strict would not be.',
    ['state=1; Path=/; HttpOnly; SameSite=Lax', 'sid=1; Path=/; HttpOnly; SameSite=Lax'],
    callback('other/link'),
  ),
  preset(
    'form-post-callback',
    'SAML or form_post callback',
    'The identity provider posts the answer. A Lax state cookie is not sent with that POST, so the app cannot match the answer to its request.',
    ['state=1; Path=/; HttpOnly; SameSite=Lax', 'sid=1; Path=/; HttpOnly; SameSite=Lax'],
    callback('other/form-post'),
  ),
  preset(
    'payment',
    'Payment callback after two minutes',
    'The payment page posts back after more than two minutes. In Chromium a cookie without SameSite is sent with such a POST for two minutes only.',
    ['cart=1; Path=/', 'paid=1; Path=/'],
    callback('other/form-post', 125),
  ),
  preset(
    'address-bar-sign-in',
    'Sign-in that begins in the address bar',
    'The visitor pastes your app’s address into a new tab. The first request has both cookies, because no page asks for it. The app sends the browser to the identity provider, which sends it back. Whether the callback still has the Strict cookie depends on the browser.',
    [
      'device=1; Path=/; HttpOnly; SameSite=Strict',
      'state=1; Path=/; HttpOnly; SameSite=Lax',
      'sid=1; Path=/; HttpOnly',
    ],
    [
      { start: 'home/form-post', hops: [{ path: '/remember', set: [0, 1] }] },
      {
        start: 'outside/address-bar',
        hops: [
          { path: '/app', status: 302 },
          { at: 'other', path: '/authorize', status: 302 },
          { path: '/callback', status: 303, set: [2] },
          { path: '/account' },
        ],
      },
      { start: 'home/fetch-include', hops: [{ path: '/account/orders' }] },
    ],
  ),
  preset(
    'short-link',
    'Short link in the address bar',
    'The visitor pastes the address of a link shortener, which redirects to your app. No page asks, but the request came through another site.',
    ['sid=1; Path=/; HttpOnly; SameSite=Strict', 'theme=1; Path=/; SameSite=Lax'],
    [
      { start: 'home/form-post', hops: [{ path: '/login', status: 303, set: [0, 1] }, { path: '/account' }] },
      { start: 'outside/address-bar', hops: [{ at: 'other', path: '/s/abc', status: 302 }, { path: '/account' }] },
    ],
  ),
  preset(
    'logout-by-prefetch',
    'Prefetch that logs out',
    'A page prefetches a logout link. The response deletes the session although nobody has clicked.',
    ['sid=1; Path=/; HttpOnly; SameSite=Lax', 'sid=; Path=/; Max-Age=0'],
    [
      { start: 'home/form-post', hops: [{ path: '/login', status: 303, set: [0] }, { path: '/account' }] },
      { start: 'home/prefetch', hops: [{ path: '/logout', set: [1] }] },
      account,
    ],
  ),
  preset(
    'login-in-frame',
    'Login in a frame on another site',
    'Another site shows your login page in a frame. Its response sets a Lax and a None cookie. Whether the browser stores the Lax cookie depends on the browser. The frame’s next request can have only the None cookie.',
    ['sid=1; Path=/; HttpOnly; SameSite=Lax', 'embedded=1; Path=/; Secure; HttpOnly; SameSite=None'],
    [{ start: 'other/iframe', hops: [{ path: '/login', status: 303, set: [0, 1] }, { path: '/account' }] }, account],
  ),
  preset(
    'logout-by-image',
    'Logout by an image on another site',
    'An image on another site asks for the logout address. The request has no Lax cookie. Some browsers still obey the deletion in its response.',
    ['sid=1; Path=/; HttpOnly; SameSite=Lax', 'sid=; Path=/; Max-Age=0'],
    [
      { start: 'home/form-post', hops: [{ path: '/login', status: 303, set: [0] }, { path: '/account' }] },
      { start: 'other/image', hops: [{ path: '/logout', set: [1] }] },
      account,
    ],
  ),
  preset(
    'logout-wrong-path',
    'Logout with the wrong Path',
    'The logout response deletes with Path=/logout what was set with Path=/. The session cookie stays.',
    ['sid=1; Path=/; HttpOnly; SameSite=Lax', 'sid=; Path=/logout; Max-Age=0'],
    logout({ set: [1] }),
  ),
  preset(
    'logout-partitioned-wrong',
    'Logout without Partitioned',
    'The session cookie is Partitioned, and the line that should delete it is not. They are two cookies, so the first one stays.',
    ['sid=1; Path=/; Secure; SameSite=None; Partitioned', 'sid=; Path=/; Secure; SameSite=None; Max-Age=0'],
    logout({ set: [1] }),
  ),
  preset(
    'logout-partitioned',
    'Logout with Partitioned',
    'The same line with Partitioned deletes it.',
    [
      'sid=1; Path=/; Secure; SameSite=None; Partitioned',
      'sid=; Path=/; Secure; SameSite=None; Partitioned; Max-Age=0',
    ],
    logout({ set: [1] }),
  ),
  preset(
    'logout-clear-site-data',
    'Logout by Clear-Site-Data',
    'The logout response has Clear-Site-Data: "cookies", which deletes the cookies of the whole site, whatever their Path.',
    ['sid=1; Path=/account; HttpOnly; SameSite=Lax'],
    logout({ clear: true }),
  ),
  preset(
    'logout-clear-site-data-partitioned',
    'Clear-Site-Data and Partitioned',
    'The session cookie is Partitioned. Whether Clear-Site-Data deletes it depends on the browser.',
    ['sid=1; Path=/; Secure; SameSite=None; Partitioned'],
    logout({ clear: true }),
  ),
];

/** The preset of an id, or `undefined`. */
export function findFlowPreset(id: string): FlowPreset | undefined {
  return flowPresets.find((one) => one.id === id);
}
