import type { LessonInput } from '../lesson/lesson.ts';

/** What HttpOnly, Secure and SameSite each do. */
export const threeFlags: readonly LessonInput[] = [
  {
    id: 'http-only',
    chapter: 'three-flags',
    question: 'What does HttpOnly keep away?',
    steps: [
      {
        id: 'from-scripts',
        text: 'The session cookie has HttpOnly. A script of the page looks at document.cookie.',
        setup: { in: 'run', cookies: ['sid=s3cret; Path=/; HttpOnly'], probes: ['home/link'] },
        ask: { about: 'readable' },
        claims: [
          { fact: { fact: 'stored' } },
          { fact: { fact: 'readable', is: false } },
          { fact: { fact: 'sent', request: 'home/link' } },
        ],
        why: 'The cookie is stored and sent, but no script can read it.',
        next: 'Let the script send a request instead.',
      },
      {
        id: 'not-from-requests',
        text: 'An injected script cannot read the cookie. It sends a POST with fetch() instead.',
        setup: {
          in: 'run',
          cookies: ['sid=s3cret; Path=/; HttpOnly'],
          probes: ['home/fetch-same-origin', 'home/fetch-include-post'],
        },
        ask: { about: 'sent', request: 'home/fetch-include-post' },
        claims: [
          { fact: { fact: 'sent', request: 'home/fetch-same-origin' } },
          { fact: { fact: 'sent', request: 'home/fetch-include-post' } },
        ],
        why: 'The browser adds the cookie itself. HttpOnly stops the theft of the cookie, not its use.',
        next: 'Use two cookies: one for the server, one for scripts.',
      },
      {
        id: 'two-cookies',
        text: 'sid has HttpOnly, theme does not. A script reads document.cookie.',
        setup: {
          in: 'run',
          cookies: ['sid=s3cret; Path=/; HttpOnly', 'theme=dark; Path=/'],
          probes: ['home/link'],
        },
        ask: { about: 'readable', cookie: 1 },
        claims: [{ fact: { fact: 'readable', cookie: 0, is: false } }, { fact: { fact: 'readable', cookie: 1 } }],
        why: 'HttpOnly is a property of one cookie. Every other cookie stays readable.',
      },
    ],
    challenge: {
      text: 'Hide both cookies from scripts. Requests must still carry both.',
      goal: [
        { fact: 'readable', cookie: 0, is: false },
        { fact: 'readable', cookie: 1, is: false },
        { fact: 'sent', cookie: 0, request: 'home/link' },
        { fact: 'sent', cookie: 1, request: 'home/link' },
      ],
      solution: { in: 'run', cookies: ['sid=s3cret; Path=/; HttpOnly', 'theme=dark; Path=/; HttpOnly'] },
    },
  },
  {
    id: 'secure',
    chapter: 'three-flags',
    question: 'Secure seems to do nothing. Why?',
    steps: [
      {
        id: 'on-localhost',
        text: 'A page on http sets a Secure cookie. The host ends in localhost.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; Secure'], probes: ['home/link'] },
        ask: { about: 'stored' },
        claims: [
          { fact: { fact: 'stored' }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'sent', request: 'home/link' }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'stored', is: false }, engines: ['webkitgtk'] },
        ],
        why: 'Chromium and Firefox trust localhost like https. On a normal http host every browser rejects the cookie.',
        next: 'Set it over https.',
      },
      {
        id: 'over-https',
        text: 'Now the page is on https. It sets the same Secure cookie. You follow a link on it.',
        setup: { in: 'run', scheme: 'https', cookies: ['sid=1; Path=/; Secure'], probes: ['home/link'] },
        ask: { about: 'sent', request: 'home/link' },
        claims: [{ fact: { fact: 'stored' } }, { fact: { fact: 'sent', request: 'home/link' } }],
        why: 'Over https a Secure cookie is stored and sent in every browser. What encrypts it is https, not Secure.',
        next: 'Leave Secure out on https.',
      },
      {
        id: 'without-secure',
        text: 'The https page sets a cookie without Secure. Later a request goes to the same host over http.',
        setup: { in: 'run', scheme: 'https', cookies: ['sid=1; Path=/'], probes: ['home/link', 'reach/scheme'] },
        ask: { about: 'sent', request: 'reach/scheme' },
        claims: [{ fact: { fact: 'sent', request: 'home/link' } }, { fact: { fact: 'sent', request: 'reach/scheme' } }],
        why: 'Only Secure ties a cookie to https. Without it, it is also sent over http, where anybody on the network reads it. With it, a normal http host never gets it.',
      },
    ],
    challenge: {
      text: 'Name the cookie __Secure-sid, and let the browser store it.',
      goal: [
        { fact: 'written', text: '__Secure-sid=', begins: true },
        { fact: 'stored' },
        { fact: 'sent', request: 'home/link' },
      ],
      solution: { in: 'run', cookies: ['__Secure-sid=1; Path=/; Secure'] },
    },
  },
  {
    id: 'same-site-links',
    chapter: 'three-flags',
    question: 'Another site links to me. Am I still logged in?',
    steps: [
      {
        id: 'strict',
        text: 'Your session cookie is Strict. You follow a link from another site to your account.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Strict'], probes: ['other/link', 'home/link'] },
        ask: { about: 'sent', request: 'other/link' },
        claims: [
          { fact: { fact: 'sent', request: 'other/link', is: false } },
          { fact: { fact: 'sent', request: 'home/link' } },
        ],
        why: 'Strict is sent with no request that another site starts, so you arrive logged out.',
        next: 'Use Lax.',
      },
      {
        id: 'lax',
        text: 'The same link, but the cookie is Lax.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Lax'], probes: ['other/link', 'home/link'] },
        ask: { about: 'sent', request: 'other/link' },
        claims: [{ fact: { fact: 'sent', request: 'other/link' } }],
        why: 'Lax allows one cross-site case: a top-level navigation with a safe method, such as a link.',
        next: 'Follow the link from a sibling host.',
      },
      {
        id: 'a-sibling',
        text: 'The cookie is Strict again. This time the link is on {sibling}, a sibling host.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Strict'], probes: ['sibling/link', 'other/link'] },
        ask: { about: 'sent', request: 'sibling/link' },
        claims: [
          { fact: { fact: 'sent', request: 'sibling/link' } },
          { fact: { fact: 'sent', request: 'other/link', is: false } },
        ],
        why: 'Both hosts are one site, {site}. SameSite compares sites, not hosts.',
      },
    ],
    challenge: {
      text: 'Stay logged in when another site links to you.',
      goal: [
        { fact: 'sent', request: 'other/link' },
        { fact: 'sent', request: 'sibling/link' },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Lax'] },
    },
  },
  {
    id: 'same-site-forms',
    chapter: 'three-flags',
    question: 'Can another site submit a form as me?',
    steps: [
      {
        id: 'lax-form',
        text: 'You are logged in with a Lax cookie. A page of another site submits a form to your bank.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Lax'], probes: ['other/form-post', 'other/link'] },
        ask: { about: 'sent', request: 'other/form-post' },
        claims: [
          { fact: { fact: 'sent', request: 'other/form-post', is: false } },
          { fact: { fact: 'sent', request: 'other/link' } },
        ],
        why: 'The form is a top-level navigation, but POST is not a safe method, so a Lax cookie is not sent.',
        next: 'Use SameSite=None.',
      },
      {
        id: 'none-form',
        text: 'The cookie says SameSite=None; Secure, over https. The same form is submitted.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['sid=1; Path=/; Secure; SameSite=None'],
          probes: ['other/form-post', 'other/link'],
        },
        ask: { about: 'sent', request: 'other/form-post' },
        claims: [{ fact: { fact: 'sent', request: 'other/form-post' } }],
        why: 'None switches the protection off: the forged form arrives with your session.',
        next: 'Use GET for the form.',
      },
      {
        id: 'get-form',
        text: 'The cookie is Lax again, but the bank also accepts the transfer as a GET form.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Lax'], probes: ['other/form-get', 'other/form-post'] },
        ask: { about: 'sent', request: 'other/form-get' },
        claims: [
          { fact: { fact: 'sent', request: 'other/form-get' } },
          { fact: { fact: 'sent', request: 'other/form-post', is: false } },
        ],
        why: 'GET counts as safe, so Lax is sent. A GET request must never change anything.',
      },
    ],
    challenge: {
      text: 'Keep the cookie away from both forms of the other site.',
      goal: [
        { fact: 'stored' },
        { fact: 'sent', request: 'other/form-get', is: false },
        { fact: 'sent', request: 'other/form-post', is: false },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; SameSite=Strict'] },
    },
  },
  {
    id: 'none-needs-secure',
    chapter: 'three-flags',
    question: 'Why is my SameSite=None cookie rejected?',
    steps: [
      {
        id: 'bare-none',
        text: 'A page sets a cookie with SameSite=None, without Secure.',
        setup: { in: 'run', scheme: 'https', cookies: ['sid=1; Path=/; SameSite=None'], probes: ['home/link'] },
        ask: { about: 'stored' },
        claims: [
          { fact: { fact: 'stored', is: false }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'stored' }, engines: ['webkitgtk'] },
        ],
        why: 'Chromium and Firefox reject None without Secure. WebKitGTK stores it.',
        next: 'Add Secure.',
      },
      {
        id: 'secure-none',
        text: 'The line now says SameSite=None; Secure.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['sid=1; Path=/; Secure; SameSite=None'],
          probes: ['home/link', 'other/link', 'other/form-post'],
        },
        ask: { about: 'stored' },
        claims: [{ fact: { fact: 'stored' } }, { fact: { fact: 'sent', request: 'other/link' } }],
        why: 'With Secure, None is accepted everywhere. Use it only for cookies that other sites need.',
      },
    ],
    challenge: {
      text: 'You need no other site. Write the cookie so that it is sent with links of other sites, but not with their forms.',
      goal: [
        { fact: 'sent', request: 'other/link' },
        { fact: 'sent', request: 'other/form-post', is: false },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; Secure; SameSite=Lax'] },
    },
  },
];
