import type { LessonInput } from '../lesson/lesson.ts';

/** What signatures and tokens guarantee. */
export const tokens: readonly LessonInput[] = [
  {
    id: 'signed-is-not-secret',
    chapter: 'tokens',
    question: 'Does a signed cookie keep its value secret?',
    steps: [
      {
        id: 'as-it-was-set',
        text: 'Set a signed cookie with the value ada. Then look at the value that the browser keeps.',
        setup: { in: 'signed' },
        ask: {
          about: 'which',
          question: 'What does somebody who reads the cookie see?',
          choices: [
            { title: 'the value and a signature', when: [{ fact: 'signed', readable: true }] },
            { title: 'only a signature', when: [{ fact: 'signed', readable: false }] },
          ],
        },
        claims: [{ fact: { fact: 'signed', readable: true } }, { fact: { fact: 'signed', accepted: true } }],
        why: 'A signature proves who wrote the value. It hides nothing.',
        next: 'Change the value.',
      },
      {
        id: 'changed',
        text: 'Set a signed cookie with the value ada. Then change ada to admin in the browser: in the box Value under the cookie, and write it back.',
        setup: { in: 'signed', change: 'admin' },
        ask: {
          about: 'which',
          question: 'Does the server accept it?',
          choices: [
            { title: 'accepted', when: [{ fact: 'signed', value: 'admin', accepted: true }] },
            { title: 'refused', when: [{ fact: 'signed', value: 'admin', accepted: false }] },
          ],
        },
        claims: [{ fact: { fact: 'signed', value: 'admin', accepted: false } }],
        why: 'The signature belongs to the old value, so cookie-parser gives your app false.',
      },
    ],
    challenge: {
      text: 'Set a cookie, then make the server sign with another secret and still accept the old cookie.',
      goal: [{ fact: 'signed', accepted: true, secret: 1 }],
      solution: { in: 'signed', press: ['Set the cookie', 'Add a secret, keep the old'] },
    },
  },
  {
    id: 'jwt-at-logout',
    chapter: 'tokens',
    question: 'I log out. Does a stolen copy still work?',
    steps: [
      {
        id: 'session-and-jwt',
        text: 'You log in with a session and with a JWT. A thief copies both. You log out of both. The lab measures it.',
        setup: { in: 'tokens' },
        ask: {
          about: 'which',
          question: 'Whose copy still works?',
          choices: [
            {
              title: 'the session id',
              when: [
                { fact: 'measured', row: 'log-out-copy', way: 'session', status: 200 },
                { fact: 'measured', row: 'log-out-copy', way: 'jwt', status: 401 },
              ],
            },
            {
              title: 'the JWT',
              when: [
                { fact: 'measured', row: 'log-out-copy', way: 'session', status: 401 },
                { fact: 'measured', row: 'log-out-copy', way: 'jwt', status: 200 },
              ],
            },
            {
              title: 'neither',
              when: [
                { fact: 'measured', row: 'log-out-copy', way: 'session', status: 401 },
                { fact: 'measured', row: 'log-out-copy', way: 'jwt', status: 401 },
              ],
            },
          ],
        },
        claims: [
          { fact: { fact: 'measured', row: 'log-out-copy', way: 'session', status: 401 } },
          { fact: { fact: 'measured', row: 'log-out-copy', way: 'jwt', status: 200 } },
        ],
        why: 'The server deletes the session, so its cookie is worth nothing. This JWT is valid until it expires: the server keeps no denylist.',
        next: 'Keep a denylist.',
      },
      {
        id: 'denylist',
        text: 'The server now keeps a list of the tokens that were logged out. The lab measures again.',
        setup: { in: 'tokens', options: { denylist: 'true' } },
        ask: {
          about: 'which',
          question: 'Does the copy of the JWT still work?',
          choices: [
            {
              title: 'it works',
              when: [{ fact: 'measured', row: 'log-out-copy', way: 'jwt', status: 200 }],
            },
            {
              title: 'it is refused',
              when: [{ fact: 'measured', row: 'log-out-copy', way: 'jwt', status: 401 }],
            },
          ],
        },
        claims: [{ fact: { fact: 'measured', row: 'log-out-copy', way: 'jwt', status: 401 } }],
        why: 'With a denylist the server remembers each logged-out token. In effect, that is a session store.',
      },
    ],
    challenge: {
      text: 'Keep the JWT where a script cannot steal it.',
      goal: [{ fact: 'measured', row: 'script-reads', way: 'jwt', status: 401 }],
      solution: { in: 'tokens', options: { keep: 'http-only-cookie' } },
    },
  },
];
