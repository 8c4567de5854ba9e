import type { LessonInput } from '../lesson/lesson.ts';

/** Domain, Path, ports and prefixes. */
export const whereItGoes: readonly LessonInput[] = [
  {
    id: 'domain',
    chapter: 'where-it-goes',
    question: 'How does my other subdomain get the cookie?',
    steps: [
      {
        id: 'no-domain',
        text: '{home} sets a cookie without Domain. Then a page of {sibling} sends a request to {sibling}.',
        setup: { in: 'run', cookies: ['sid=1; Path=/'], probes: ['reach/home', 'reach/sibling'] },
        ask: { about: 'sent', request: 'reach/sibling' },
        claims: [
          { fact: { fact: 'sent', request: 'reach/home' } },
          { fact: { fact: 'sent', request: 'reach/sibling', is: false } },
        ],
        why: 'Without Domain the cookie belongs to the host that set it, and to no other host.',
        next: 'Name the site in Domain.',
      },
      {
        id: 'with-domain',
        text: 'The line now has Domain={site}.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; Domain={site}'], probes: ['reach/home', 'reach/sibling'] },
        ask: { about: 'sent', request: 'reach/sibling' },
        claims: [
          { fact: { fact: 'stored' } },
          { fact: { fact: 'sent', request: 'reach/home' } },
          { fact: { fact: 'sent', request: 'reach/sibling' } },
        ],
        why: 'With Domain the cookie goes to that host and to every host below it.',
        next: 'Name the other host itself.',
      },
      {
        id: 'the-other-host',
        text: '{home} writes Domain={sibling}, to reach only that host.',
        setup: { in: 'run', cookies: ['sid=1; Path=/; Domain={sibling}'], probes: ['reach/home', 'reach/sibling'] },
        ask: { about: 'stored' },
        claims: [
          { fact: { fact: 'stored', is: false } },
          { fact: { fact: 'sent', request: 'reach/home', is: false } },
          { fact: { fact: 'sent', request: 'reach/sibling', is: false } },
        ],
        why: 'A host may name itself or a host above it. The browser rejects every other Domain.',
      },
    ],
    challenge: {
      text: 'Let both hosts get the cookie, and no script.',
      goal: [
        { fact: 'sent', request: 'reach/home' },
        { fact: 'sent', request: 'reach/sibling' },
        { fact: 'readable', is: false },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/; Domain={site}; HttpOnly'] },
    },
  },
  {
    id: 'path',
    chapter: 'where-it-goes',
    question: 'Does Path protect my cookie?',
    steps: [
      {
        id: 'below',
        text: 'The cookie has Path=/account. A link leads to /account/orders.',
        setup: {
          in: 'run',
          path: '/account',
          readPath: '/account/orders',
          cookies: ['sid=1; Path=/account'],
          probes: ['home/link'],
        },
        ask: { about: 'sent', request: 'home/link' },
        claims: [{ fact: { fact: 'sent', request: 'home/link' } }],
        why: 'A Path matches the same path and everything below it.',
        next: 'Request a path that only begins the same way.',
      },
      {
        id: 'beside',
        text: 'The link now leads to /accounting.',
        setup: {
          in: 'run',
          path: '/account',
          readPath: '/accounting',
          cookies: ['sid=1; Path=/account'],
          probes: ['home/link'],
        },
        ask: { about: 'sent', request: 'home/link' },
        claims: [{ fact: { fact: 'stored' } }, { fact: { fact: 'sent', request: 'home/link', is: false } }],
        why: 'A Path matches whole segments: /accounting is not below /account.',
        next: 'Look at the cookie from a script.',
      },
      {
        id: 'readable-all-the-same',
        text: 'A script in a page of /account looks at document.cookie. A page of / can open that page in a frame.',
        setup: { in: 'run', path: '/account', cookies: ['sid=1; Path=/account'], probes: ['home/link'] },
        ask: { about: 'readable' },
        claims: [{ fact: { fact: 'readable' } }],
        why: 'Pages of one origin can read each other, so Path protects nothing.',
      },
    ],
    challenge: {
      text: 'Send the cookie to /account, and keep it from scripts in every page.',
      goal: [
        { fact: 'sent', request: 'home/link' },
        { fact: 'readable', is: false },
      ],
      solution: { in: 'run', cookies: ['sid=1; Path=/account; HttpOnly'] },
    },
  },
  {
    id: 'ports',
    chapter: 'where-it-goes',
    question: 'Two apps on localhost log each other out. Why?',
    steps: [
      {
        id: 'another-port',
        text: 'An app sets a cookie that is HttpOnly and Strict. A page on another port of the same host asks its own server.',
        setup: {
          in: 'run',
          cookies: ['connect.sid=one; Path=/; HttpOnly; SameSite=Strict'],
          probes: ['reach/home', 'reach/port'],
        },
        ask: { about: 'sent', request: 'reach/port' },
        claims: [{ fact: { fact: 'sent', request: 'reach/home' } }, { fact: { fact: 'sent', request: 'reach/port' } }],
        why: 'A cookie belongs to a host. The port does not matter, whatever the flags.',
        next: 'Let both apps use the same name.',
      },
      {
        id: 'the-same-name',
        text: 'Both apps use express-session, so both cookies are called connect.sid. The first says one, the second says two.',
        setup: {
          in: 'run',
          cookies: ['connect.sid=one; Path=/; HttpOnly', 'connect.sid=two; Path=/; HttpOnly'],
          probes: ['home/link'],
        },
        ask: {
          about: 'which',
          question: 'Which cookie is sent?',
          choices: [
            { title: 'one', when: [{ fact: 'sent', cookie: 0, request: 'home/link' }] },
            { title: 'two', when: [{ fact: 'sent', cookie: 1, request: 'home/link' }] },
          ],
        },
        claims: [
          { fact: { fact: 'sent', cookie: 0, request: 'home/link', is: false } },
          { fact: { fact: 'sent', cookie: 1, request: 'home/link' } },
        ],
        why: 'The same name, host and Path is the same cookie. The second login replaces the first.',
      },
    ],
    challenge: {
      text: 'Change one line so that both cookies are sent.',
      goal: [
        { fact: 'sent', cookie: 0, request: 'home/link' },
        { fact: 'sent', cookie: 1, request: 'home/link' },
      ],
      solution: { in: 'run', cookies: ['one.sid=one; Path=/; HttpOnly', 'two.sid=two; Path=/; HttpOnly'] },
    },
  },
  {
    id: 'prefixes',
    chapter: 'where-it-goes',
    question: 'What does the name __Host- promise?',
    steps: [
      {
        id: 'with-a-domain',
        text: 'A page on https sets __Host-sid with Secure and with Domain={site}.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['__Host-sid=1; Path=/; Secure; Domain={site}'],
          probes: ['home/link'],
        },
        ask: { about: 'stored' },
        claims: [
          { fact: { fact: 'stored', is: false }, engines: ['chromium', 'firefox'] },
          { fact: { fact: 'stored' }, engines: ['webkitgtk'] },
        ],
        why: '__Host- forbids Domain. Chromium and Firefox enforce it. WebKitGTK does not.',
        next: 'Leave Domain out.',
      },
      {
        id: 'as-it-must-be',
        text: 'The line now has Secure, Path=/ and no Domain.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['__Host-sid=1; Path=/; Secure'],
          probes: ['home/link', 'reach/sibling'],
        },
        ask: { about: 'stored' },
        claims: [
          { fact: { fact: 'stored' } },
          { fact: { fact: 'sent', request: 'home/link' } },
          { fact: { fact: 'sent', request: 'reach/sibling', is: false } },
        ],
        why: 'A cookie with this name was set by this very host over a secure connection.',
        next: 'Use the softer prefix.',
      },
      {
        id: 'secure-prefix',
        text: '__Secure-sid has Secure and Domain={site}. A page of {sibling} sends a request to {sibling}.',
        setup: {
          in: 'run',
          scheme: 'https',
          cookies: ['__Secure-sid=1; Path=/; Secure; Domain={site}'],
          probes: ['home/link', 'reach/sibling'],
        },
        ask: { about: 'sent', request: 'reach/sibling' },
        claims: [{ fact: { fact: 'stored' } }, { fact: { fact: 'sent', request: 'reach/sibling' } }],
        why: '__Secure- only asks for Secure. Domain is allowed, so a sibling host gets the cookie, and can set one of this name.',
      },
    ],
    challenge: {
      text: 'Write a session cookie that only this host can set and gets, and that no script reads.',
      goal: [
        { fact: 'written', text: '__Host-', begins: true, says: 'By its name, no other host can set the cookie' },
        { fact: 'sent', request: 'home/link' },
        { fact: 'sent', request: 'reach/sibling', is: false },
        { fact: 'readable', is: false },
      ],
      solution: { in: 'run', cookies: ['__Host-sid=1; Path=/; Secure; HttpOnly'] },
    },
  },
];
