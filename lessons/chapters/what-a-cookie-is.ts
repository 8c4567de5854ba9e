import type { FlowInput } from '../../contract/flows/flow.ts';
import type { LessonInput } from '../lesson/lesson.ts';

/** A login that sets the first cookie, a logout that sets the second, and a later visit. */
const logout: FlowInput = {
  steps: [
    { start: 'home/form-post', hops: [{ path: '/login', status: 303, set: [0] }, { path: '/account' }] },
    { start: 'home/form-post', hops: [{ path: '/logout', status: 303, set: [1] }, { path: '/account' }] },
    { start: 'home/link', hops: [{ path: '/account' }] },
  ],
};

/** HTTP is stateless. A browser stores a cookie, sends it, keeps it for a while and deletes it. */
export const whatACookieIs: readonly LessonInput[] = [
  {
    id: 'http-forgets',
    chapter: 'what-a-cookie-is',
    question: 'How does a server recognise me?',
    steps: [
      {
        id: 'the-next-request',
        text: 'A response sets a cookie. You then follow a link on the same site.',
        setup: {
          in: 'run',
          cookies: ['visitor=ada; Path=/'],
          probes: ['home/link', 'home/image', 'home/fetch-same-origin'],
        },
        ask: { about: 'sent', request: 'home/link' },
        claims: [
          { fact: { fact: 'stored' } },
          { fact: { fact: 'sent', request: 'home/link' } },
          { fact: { fact: 'sent', request: 'home/image' } },
        ],
        why: 'The browser stores what Set-Cookie says, and sends it back with every later request to that host.',
        next: 'Fetch without credentials.',
      },
      {
        id: 'without-it',
        text: 'The page now calls fetch(url, { credentials: "omit" }).',
        setup: { in: 'run', cookies: ['visitor=ada; Path=/'], probes: ['home/fetch-omit', 'home/fetch-same-origin'] },
        ask: { about: 'sent', request: 'home/fetch-omit' },
        claims: [
          { fact: { fact: 'sent', request: 'home/fetch-omit', is: false } },
          { fact: { fact: 'sent', request: 'home/fetch-same-origin' } },
        ],
        why: 'HTTP itself forgets you between two requests. The server knows only what each request carries.',
      },
    ],
    challenge: {
      text: 'Let the browser store the cookie, and send it with no request to the start page, /.',
      goal: [{ fact: 'stored' }, { fact: 'sent', request: 'home/fetch-same-origin', is: false }],
      solution: { in: 'run', cookies: ['visitor=ada; Path=/account'] },
    },
  },
  {
    id: 'read-a-cookie',
    chapter: 'what-a-cookie-is',
    question: 'Who can read and write my cookie?',
    steps: [
      {
        id: 'by-a-script',
        text: 'The server sets a plain cookie. A script of the page looks at document.cookie.',
        setup: { in: 'run', cookies: ['theme=dark; Path=/'], probes: ['home/link'] },
        ask: { about: 'readable' },
        claims: [{ fact: { fact: 'stored' } }, { fact: { fact: 'readable' } }],
        why: 'Without HttpOnly every script of the page reads the cookie, whoever wrote that script.',
        next: 'Let a script write the cookie.',
      },
      {
        id: 'written-by-a-script',
        text: 'Now a script sets it: document.cookie = "theme=dark". You then follow a link.',
        setup: { in: 'run', setBy: 'document-cookie', cookies: ['theme=dark; Path=/'], probes: ['home/link'] },
        ask: { about: 'sent', request: 'home/link' },
        claims: [{ fact: { fact: 'stored' } }, { fact: { fact: 'sent', request: 'home/link' } }],
        why: 'The browser sends it like any other cookie, so a server cannot tell who wrote a cookie.',
        next: 'Let the script add HttpOnly.',
      },
      {
        id: 'http-only-by-a-script',
        text: 'The script writes HttpOnly, too: document.cookie = "theme=dark; HttpOnly".',
        setup: {
          in: 'run',
          setBy: 'document-cookie',
          cookies: ['theme=dark; Path=/; HttpOnly'],
          probes: ['home/link'],
        },
        ask: { about: 'stored' },
        claims: [{ fact: { fact: 'stored', is: false } }, { fact: { fact: 'sent', request: 'home/link', is: false } }],
        why: 'Only a response can set HttpOnly. The browser rejects the line of the script and reports no error.',
      },
    ],
    challenge: {
      text: 'Let the script write a cookie that the browser stores and sends with the link.',
      goal: [{ fact: 'stored' }, { fact: 'sent', request: 'home/link' }],
      solution: { in: 'run', cookies: ['theme=dark; Path=/'] },
    },
  },
  {
    id: 'lifetime',
    chapter: 'what-a-cookie-is',
    question: 'I wrote maxAge: 3600. Why is the cookie gone after seconds?',
    steps: [
      {
        id: 'milliseconds',
        text: 'Express turns maxAge: 3600 into Max-Age=3. A request comes five seconds later.',
        setup: { in: 'run', ageSeconds: 5, cookies: ['sid=1; Path=/; Max-Age=3'], probes: ['home/link'] },
        ask: { about: 'sent', request: 'home/link' },
        claims: [{ fact: { fact: 'sent', request: 'home/link', is: false } }],
        why: 'Express counts maxAge in milliseconds. The header counts Max-Age in seconds.',
        next: 'Set both, with different lifetimes.',
      },
      {
        id: 'both',
        text: 'Max-Age says one hour. Expires names a day in 1970.',
        setup: {
          in: 'run',
          cookies: ['sid=1; Path=/; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
          probes: ['home/link'],
        },
        ask: { about: 'stored' },
        claims: [
          { fact: { fact: 'stored' }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'sent', request: 'home/link' }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'stored', is: false }, engines: ['webkitgtk'] },
        ],
        why: 'In Chromium and Firefox Max-Age wins over Expires. WebKitGTK uses the one that comes last.',
        next: 'Set no lifetime.',
      },
      {
        id: 'no-lifetime',
        text: 'The cookie has neither Max-Age nor Expires. The request comes after five seconds.',
        setup: { in: 'run', ageSeconds: 5, cookies: ['sid=1; Path=/'], probes: ['home/link'] },
        ask: { about: 'sent', request: 'home/link' },
        claims: [{ fact: { fact: 'sent', request: 'home/link' } }],
        why: 'A session cookie has no expiry date. It lasts until the browser ends its session.',
      },
    ],
    challenge: {
      text: 'Keep the cookie for one hour from now. Write no date into the line.',
      goal: [
        { fact: 'written', text: 'Max-Age=3600', says: 'The line keeps the cookie for one hour, without a date' },
        { fact: 'sent', request: 'home/link' },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; Max-Age=3600'] },
    },
  },
  {
    id: 'clear-a-cookie',
    chapter: 'what-a-cookie-is',
    question: 'I cleared the cookie at logout. Why is it still there?',
    steps: [
      {
        id: 'another-path',
        text: 'Login sets sid with Path=/. Logout clears sid with Path=/logout. Then you open /account.',
        setup: { in: 'flow', cookies: ['sid=1; Path=/; HttpOnly', 'sid=; Path=/logout; Max-Age=0'], flow: logout },
        ask: { about: 'sent', request: 'flow/2-0' },
        claims: [{ fact: { fact: 'sent', request: 'flow/2-0' } }],
        why: 'Name, Domain and Path identify a cookie. A cookie with another Path is another cookie, so the first one stays.',
        next: 'Clear with the Path that set it.',
      },
      {
        id: 'the-same-path',
        text: 'Logout now clears with Path=/, and without HttpOnly. Then you open /account.',
        setup: { in: 'flow', cookies: ['sid=1; Path=/; HttpOnly', 'sid=; Path=/; Max-Age=0'], flow: logout },
        ask: { about: 'sent', request: 'flow/2-0' },
        claims: [
          { fact: { fact: 'sent', request: 'flow/1-0' } },
          { fact: { fact: 'sent', request: 'flow/2-0', is: false } },
        ],
        why: 'The Path matches, so the cookie is gone. HttpOnly does not have to match.',
      },
    ],
    challenge: {
      text: 'Let no page above /account get the cookie, and let the logout still remove it.',
      goal: [
        { fact: 'sent', request: 'flow/0-1' },
        { fact: 'sent', request: 'flow/1-0', is: false },
        { fact: 'sent', request: 'flow/2-0', is: false },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/account; HttpOnly', 'sid=; Path=/account; Max-Age=0'] },
    },
  },
];
