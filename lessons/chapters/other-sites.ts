import type { FlowInput, FlowStart } from '../../contract/flows/flow.ts';
import { askingLines, probeWithAccess, retryLine } from '../../prediction/remedy/storage-access-lines.ts';
import type { LessonInput } from '../lesson/lesson.ts';

/** A visit that stores its state in the first cookie and leaves for another site, and the response on the way back. */
function callback(start: FlowStart): FlowInput {
  return {
    steps: [
      {
        start: 'home/link',
        hops: [
          { path: '/login', status: 302, set: [0] },
          { at: 'other', path: '/authorize' },
        ],
      },
      { start, hops: [{ path: '/callback' }] },
    ],
  };
}

/** Whether a frame with storage access sends a cookie. */
function withAccess(cookie: number, is: boolean) {
  return { fact: 'sent', cookie, request: probeWithAccess, is } as const;
}

/** Credentials, CORS, callbacks, frames and partitions. */
export const otherSites: readonly LessonInput[] = [
  {
    id: 'credentials',
    chapter: 'other-sites',
    question: 'The login answers 200. Why is there no cookie in the next request?',
    steps: [
      {
        id: 'set-by-default',
        text: 'Your page runs on one port, the API on another port of the same host. The page logs in with fetch(url). The response is 200 and has Set-Cookie.',
        setup: {
          in: 'run',
          setBy: 'port/fetch-same-origin',
          cookies: ['sid=1; Path=/; HttpOnly'],
          probes: ['home/link', 'port/fetch-include'],
        },
        ask: { about: 'stored' },
        claims: [
          { fact: { fact: 'stored', is: false } },
          { fact: { fact: 'sent', request: 'port/fetch-include', is: false } },
        ],
        why: 'The default is credentials: "same-origin". Another port is another origin, so the browser ignores Set-Cookie.',
        next: 'Log in with credentials.',
      },
      {
        id: 'asked-by-default',
        text: 'The login now has { credentials: "include" }, and the cookie is stored. The next request is fetch(url).',
        setup: {
          in: 'run',
          setBy: 'port/fetch-include',
          cookies: ['sid=1; Path=/; HttpOnly'],
          probes: ['port/fetch-same-origin', 'home/fetch-same-origin'],
        },
        ask: { about: 'sent', request: 'port/fetch-same-origin' },
        claims: [
          { fact: { fact: 'stored' } },
          { fact: { fact: 'sent', request: 'port/fetch-same-origin', is: false } },
          { fact: { fact: 'sent', request: 'home/fetch-same-origin' } },
        ],
        why: 'Each fetch needs its own credentials: "include". A page on the same port needs none: it has the same origin.',
        next: 'Fetch with credentials.',
      },
      {
        id: 'asked-with-credentials',
        text: 'Now the next request is fetch(url, { credentials: "include" }), too.',
        setup: {
          in: 'run',
          setBy: 'port/fetch-include',
          cookies: ['sid=1; Path=/; HttpOnly'],
          probes: ['port/fetch-include', 'port/fetch-omit', 'other/form-post'],
        },
        ask: { about: 'sent', request: 'port/fetch-include' },
        claims: [
          { fact: { fact: 'sent', request: 'port/fetch-include' } },
          { fact: { fact: 'response-readable', request: 'port/fetch-include' } },
          { fact: { fact: 'sent', request: 'port/fetch-omit', is: false } },
        ],
        why: 'With include the browser sends the cookie and stores what the response sets.',
      },
    ],
    challenge: {
      text: 'Keep the cookie out of forms of other sites. The page on the other port must still send it, and no script may read it.',
      goal: [
        { fact: 'sent', request: 'port/fetch-include' },
        { fact: 'sent', request: 'other/form-post', is: false },
        { fact: 'readable', is: false },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; HttpOnly; SameSite=Lax'] },
    },
  },
  {
    id: 'cors',
    chapter: 'other-sites',
    question: 'Does CORS keep my cookie safe?',
    steps: [
      {
        id: 'no-cors',
        text: 'A page on another port fetches with credentials. The server answers without any CORS header.',
        setup: { in: 'run', cors: 'none', cookies: ['sid=1; Path=/'], probes: ['port/fetch-include'] },
        ask: { about: 'sent', request: 'port/fetch-include' },
        claims: [
          { fact: { fact: 'sent', request: 'port/fetch-include' } },
          { fact: { fact: 'response-readable', request: 'port/fetch-include', is: false } },
        ],
        why: 'The request was already sent, with the cookie. CORS only decides whether the page reads the response.',
        next: 'Allow everything with a star.',
      },
      {
        id: 'a-star',
        text: 'The server answers Access-Control-Allow-Origin: *. The page still fetches with credentials.',
        setup: { in: 'run', cors: 'wildcard', cookies: ['sid=1; Path=/'], probes: ['port/fetch-include'] },
        ask: {
          about: 'which',
          question: 'Can the page read the response?',
          choices: [
            { title: 'readable', when: [{ fact: 'response-readable', request: 'port/fetch-include' }] },
            { title: 'not readable', when: [{ fact: 'response-readable', request: 'port/fetch-include', is: false }] },
          ],
        },
        claims: [
          { fact: { fact: 'response-readable', request: 'port/fetch-include', is: false } },
          { fact: { fact: 'sent', request: 'port/fetch-include' } },
        ],
        why: 'With credentials the star does not count. The server must name the origin exactly.',
        next: 'Fetch from another site.',
      },
      {
        id: 'another-site',
        text: 'Now the page is on {other}. The server names any origin that asks. The cookie is Lax.',
        setup: {
          in: 'run',
          cors: 'reflect',
          cookies: ['sid=1; Path=/; SameSite=Lax'],
          probes: ['other/fetch-include', 'other/link', 'port/fetch-include'],
        },
        ask: { about: 'sent', request: 'other/fetch-include' },
        claims: [
          { fact: { fact: 'sent', request: 'other/fetch-include', is: false } },
          { fact: { fact: 'response-readable', request: 'other/fetch-include' } },
          { fact: { fact: 'sent', request: 'port/fetch-include' } },
        ],
        why: 'SameSite and CORS are two gates. The page reads the response, but without the cookie the server answered a stranger.',
      },
    ],
    challenge: {
      text: 'Keep the cookie from links of other sites too. The page on the other port must still work.',
      goal: [
        { fact: 'sent', request: 'other/link', is: false },
        { fact: 'sent', request: 'other/fetch-include', is: false },
        { fact: 'sent', request: 'port/fetch-include' },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Strict'] },
    },
  },
  {
    id: 'two-minutes',
    chapter: 'other-sites',
    question: 'Why does the payment callback lose its cookie sometimes?',
    steps: [
      {
        id: 'at-once',
        text: 'Your cart cookie has no SameSite. The payment page, another site, posts a form back at once.',
        setup: { in: 'run', cookies: ['cart=1; Path=/'], probes: ['other/form-post'] },
        ask: { about: 'sent', request: 'other/form-post' },
        claims: [{ fact: { fact: 'sent', request: 'other/form-post' } }],
        why: 'Chromium treats it as Lax, with an exception: a new cookie is sent with a cross-site POST.',
        next: 'Let the customer take more than two minutes.',
      },
      {
        id: 'later',
        text: 'The same cookie. The customer needs 125 seconds, and so does this run.',
        setup: { in: 'run', ageSeconds: 125, cookies: ['cart=1; Path=/'], probes: ['other/form-post', 'other/link'] },
        ask: { about: 'sent', request: 'other/form-post' },
        claims: [
          { fact: { fact: 'sent', request: 'other/form-post', is: false }, engines: ['chromium'] },
          { fact: { fact: 'sent', request: 'other/form-post' }, engines: ['firefox', 'webkitgtk'] },
          { fact: { fact: 'sent', request: 'other/link' } },
        ],
        why: 'In Chromium the exception ends after two minutes. Firefox and WebKitGTK still send the cookie.',
        next: 'Set SameSite explicitly.',
      },
      {
        id: 'explicit',
        text: 'The cookie now says SameSite=Lax. The payment page posts back at once.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['cart=1; Path=/; Secure; SameSite=Lax'],
          probes: ['other/form-post'],
        },
        ask: { about: 'sent', request: 'other/form-post' },
        claims: [{ fact: { fact: 'sent', request: 'other/form-post', is: false } }],
        why: 'The exception is only for cookies without SameSite. An explicit Lax is never sent with a cross-site POST.',
      },
    ],
    challenge: {
      text: 'Let the payment page post back with the cookie, however long the customer takes.',
      goal: [
        { fact: 'sent', request: 'other/form-post' },
        { fact: 'written', text: 'SameSite=None', says: 'Every browser still sends it after two minutes' },
      ],
      solution: { in: 'run', cookies: ['cart=1; Path=/; Secure; SameSite=None'] },
    },
  },
  {
    id: 'oauth-callback',
    chapter: 'other-sites',
    question: 'Why does the login with another provider say “state mismatch”?',
    steps: [
      {
        id: 'strict-state',
        text: 'Before the visitor leaves for the provider, you keep state in a Strict cookie. The provider links back to /callback.',
        setup: { in: 'flow', cookies: ['state=1; Path=/; HttpOnly; SameSite=Strict'], flow: callback('other/link') },
        ask: { about: 'sent', request: 'flow/1-0' },
        claims: [{ fact: { fact: 'sent', request: 'flow/1-0', is: false } }],
        why: 'The callback is a request that another site starts, so Strict is not sent.',
        next: 'Use Lax for this cookie.',
      },
      {
        id: 'lax-state',
        text: 'The state cookie is Lax. The provider links back by GET.',
        setup: { in: 'flow', cookies: ['state=1; Path=/; HttpOnly; SameSite=Lax'], flow: callback('other/link') },
        ask: { about: 'sent', request: 'flow/1-0' },
        claims: [{ fact: { fact: 'sent', request: 'flow/1-0' } }],
        why: 'A link is a top-level navigation by GET. Lax allows exactly that.',
        next: 'Let the provider answer by form_post.',
      },
      {
        id: 'form-post',
        text: 'The provider uses response_mode=form_post: it posts a form to /callback. The cookie is Lax.',
        setup: {
          in: 'flow',
          scheme: 'https',
          cookies: ['state=1; Path=/; HttpOnly; Secure; SameSite=Lax'],
          flow: callback('other/form-post'),
        },
        ask: { about: 'sent', request: 'flow/1-0' },
        claims: [{ fact: { fact: 'sent', request: 'flow/1-0', is: false } }],
        why: 'POST is not a safe method, so Lax is not sent with the answer.',
      },
    ],
    challenge: {
      text: 'Let the posted answer arrive with the state cookie, however long the visitor takes at the provider.',
      goal: [
        { fact: 'sent', request: 'flow/1-0' },
        { fact: 'written', text: 'SameSite=None', says: 'Every browser still sends it after two minutes' },
      ],
      solution: { in: 'run', cookies: ['state=1; Path=/; HttpOnly; Secure; SameSite=None'] },
    },
  },
  {
    id: 'embedded',
    chapter: 'other-sites',
    question: 'My page is in a frame on another site. Where is the cookie?',
    steps: [
      {
        id: 'lax-in-a-frame',
        text: 'Another site shows your page in a frame. Your cookie is Lax.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['sid=1; Path=/; Secure; SameSite=Lax'],
          probes: ['other/iframe', 'other/image'],
        },
        ask: { about: 'sent', request: 'other/iframe' },
        claims: [
          { fact: { fact: 'sent', request: 'other/iframe', is: false } },
          { fact: { fact: 'sent', request: 'other/image', is: false } },
        ],
        why: 'A frame is not a top-level navigation, so neither Lax nor Strict is sent with it.',
        next: 'Use SameSite=None.',
      },
      {
        id: 'none-in-a-frame',
        text: 'The cookie says SameSite=None; Secure. What counts now is what your browser does with third-party cookies.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['sid=1; Path=/; Secure; SameSite=None'],
          probes: ['other/iframe', 'other/image', 'other/form-post', 'other/link'],
        },
        ask: { about: 'sent', request: 'other/iframe' },
        claims: [
          { fact: { fact: 'sent', request: 'other/iframe' }, thirdPartyCookies: 'allowed' },
          {
            fact: { fact: 'sent', request: 'other/iframe', is: false },
            thirdPartyCookies: 'blocked',
            engines: ['chromium', 'firefox'],
          },
          { fact: { fact: 'sent', request: 'other/form-post' } },
        ],
        why: 'None passes SameSite. Then the policy of your browser on third-party cookies decides.',
      },
    ],
    challenge: {
      text: 'You need no frame. Keep the cookie out of frames, images and forms of other sites, but let it be sent with their links.',
      goal: [
        { fact: 'stored' },
        { fact: 'sent', request: 'other/iframe', is: false },
        { fact: 'sent', request: 'other/image', is: false },
        { fact: 'sent', request: 'other/form-post', is: false },
        { fact: 'sent', request: 'other/link' },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; Secure; SameSite=Lax'] },
    },
  },
  {
    id: 'partitioned',
    chapter: 'other-sites',
    question: 'What does Partitioned give back?',
    steps: [
      {
        id: 'set-in-a-frame',
        text: 'Your page is in a frame on another site and sets a cookie with Partitioned. Then the frame loads again there.',
        setup: {
          in: 'run',
          scheme: 'https',
          setBy: 'cross-site-iframe',
          cookies: ['sid=1; Path=/; Secure; SameSite=None; Partitioned'],
          probes: ['other/iframe', 'home/link'],
        },
        ask: { about: 'sent', request: 'other/iframe' },
        claims: [
          { fact: { fact: 'sent', request: 'other/iframe' }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'sent', request: 'home/link', is: false }, engines: ['chromium', 'firefox'] },
        ],
        why: 'Chromium and Firefox keep the cookie in a partition of the jar for this top-level site, even if they block third-party cookies.',
        next: 'Open your page on its own.',
      },
      {
        id: 'set-at-home',
        text: 'Your page, at the top level, sets the same Partitioned cookie. Another site then frames your page. Use Chromium or Firefox.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['sid=1; Path=/; Secure; SameSite=None; Partitioned'],
          probes: ['other/iframe', 'other/form-post', 'home/link'],
        },
        ask: { about: 'sent', request: 'other/iframe' },
        claims: [
          { fact: { fact: 'sent', request: 'home/link' } },
          { fact: { fact: 'sent', request: 'other/iframe', is: false }, engines: ['chromium', 'firefox'] },
        ],
        why: 'Each top-level site has a separate partition. A login in one is not a login in another.',
      },
    ],
    challenge: {
      text: 'Write a cookie for your page at the top level only: no frame and no form of another site sends it, and no script reads it.',
      goal: [
        { fact: 'readable', is: false },
        { fact: 'sent', request: 'home/link' },
        { fact: 'sent', request: 'other/iframe', is: false },
        { fact: 'sent', request: 'other/form-post', is: false },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; Secure; HttpOnly; SameSite=Lax'] },
    },
  },
  {
    id: 'storage-access',
    chapter: 'other-sites',
    question: 'My widget is logged out on customers’ pages. How does it get the login back?',
    steps: [
      {
        id: 'without-asking',
        text: 'You are logged in at {home}. {other} shows your page in a frame. The page fetches with credentials, and the cookie says None.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['sid=1; Path=/; Secure; SameSite=None'],
          probes: ['other/iframe-home-fetch', 'home/link'],
        },
        ask: { about: 'sent', request: 'other/iframe-home-fetch' },
        claims: [
          { fact: { fact: 'sent', request: 'other/iframe-home-fetch' }, thirdPartyCookies: 'allowed' },
          {
            fact: { fact: 'sent', request: 'other/iframe-home-fetch', is: false },
            thirdPartyCookies: 'blocked',
            engines: ['chromium', 'firefox'],
          },
          { fact: { fact: 'sent', request: 'home/link' } },
        ],
        why: 'If your browser blocks third-party cookies, None does not help. If it allows them, there is nothing to unlock: try npm run browser -- --third-party blocked.',
        next: 'Show the widget on another host of your site.',
      },
      {
        id: 'same-site',
        text: 'Now {sibling} shows the frame. The cookie says Lax.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['sid=1; Path=/; Secure; SameSite=Lax'],
          probes: ['sibling/iframe', 'other/iframe'],
        },
        ask: { about: 'sent', request: 'sibling/iframe' },
        claims: [
          { fact: { fact: 'sent', request: 'sibling/iframe' } },
          { fact: { fact: 'sent', request: 'other/iframe', is: false } },
        ],
        why: 'On the same site nothing is third-party. Partitioned helps on another site, but each site needs its own login.',
        next: 'You want the one login on another site: ask the visitor.',
      },
      {
        id: 'ask-in-a-click',
        text: 'On {other}, a click in the frame asks for your cookies. In the run’s window press both buttons, each within 25 seconds. Allow what the browser asks.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: [
            'unset=1; Path=/; Secure',
            'none=1; Path=/; Secure; SameSite=None',
            'lax=1; Path=/; Secure; SameSite=Lax',
          ],
          probes: [probeWithAccess, 'other/iframe-home-fetch'],
        },
        code: [...askingLines, retryLine('https://{other}')],
        ask: {
          about: 'which',
          question: 'What does the fetch send then?',
          choices: [
            { title: 'all three', when: [0, 1, 2].map((cookie) => withAccess(cookie, true)) },
            { title: '“none” and “unset”', when: [withAccess(0, true), withAccess(1, true), withAccess(2, false)] },
            { title: '“none” alone', when: [withAccess(0, false), withAccess(1, true), withAccess(2, false)] },
          ],
        },
        claims: [
          { fact: withAccess(1, true) },
          { fact: withAccess(2, false) },
          { fact: withAccess(0, false), engines: ['chromium'] },
          { fact: withAccess(0, true), engines: ['firefox', 'webkitgtk'] },
          {
            fact: { fact: 'sent', cookie: 1, request: 'other/iframe-home-fetch', is: false },
            thirdPartyCookies: 'blocked',
            engines: ['chromium', 'firefox'],
          },
          {
            fact: { fact: 'sent', cookie: 1, request: 'other/iframe-home-fetch' },
            thirdPartyCookies: 'allowed',
          },
        ],
        why: 'Access lifts the block on third-party cookies, never SameSite. In Chromium, not set means Lax.',
      },
    ],
    challenge: {
      text: 'Write the first cookie so that every engine sends it after the click, and no script reads it.',
      goal: [
        withAccess(0, true),
        { fact: 'readable', is: false },
        { fact: 'written', text: 'SameSite=None', says: 'Every engine sends it after the click' },
      ],
      solution: {
        in: 'run',
        cookies: [
          'unset=1; Path=/; Secure; HttpOnly; SameSite=None',
          'none=1; Path=/; Secure; SameSite=None',
          'lax=1; Path=/; Secure; SameSite=Lax',
        ],
      },
    },
  },
];
