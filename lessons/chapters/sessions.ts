import type { Fact, Moment } from '../lesson/fact.ts';
import type { LessonInput } from '../lesson/lesson.ts';

type Ask = LessonInput['steps'][number]['ask'];

/** Asks which user is logged in after the login and these actions. */
function whoAmI(...between: readonly Moment[]): Ask {
  const asked = (user: string | null): Fact => ({
    fact: 'moments',
    moments: [{ request: 'POST /login' }, ...between, { request: 'GET /me', user }],
  });
  return {
    about: 'which',
    question: 'Who are you?',
    choices: [
      { title: 'ada', when: [asked('ada')] },
      { title: 'nobody', when: [asked(null)] },
    ],
  };
}

/** Asks whether the response to a request sets a cookie. A page request counts only when it carried no cookie. */
function setsCookie(request: 'GET /idle' | 'POST /login'): Ask {
  const by = request === 'GET /idle' ? ({ arrived: 'none' } as const) : {};
  const asked = (cookie: 'set' | 'none'): Fact => ({ fact: 'moments', moments: [{ request, cookie, ...by }] });
  return {
    about: 'which',
    question: 'Does the response set a cookie?',
    choices: [
      { title: 'a cookie', when: [asked('set')] },
      { title: 'no cookie', when: [asked('none')] },
    ],
  };
}

/** The effect of a logout on the record. */
function clearedWith(record: 'kept' | 'deleted'): Fact {
  return { fact: 'moments', moments: [{ request: 'POST /logout', record }, { request: 'GET /me' }] };
}

/** Two concurrent requests that write to the session. Both get a response. */
const bothWrites: Fact = {
  fact: 'moments',
  moments: [{ request: 'POST /login' }, { request: 'POST /cart', status: 200 }, { request: 'POST /cart', status: 200 }],
};

/** A request that reads the session slowly, and another that writes to it meanwhile. Both get a response. */
const readAndWrite: Fact = {
  fact: 'moments',
  moments: [{ request: 'POST /login' }, { request: 'GET /slow', status: 200 }, { request: 'POST /write', status: 200 }],
};

function recorded(text: string, is = true): Fact {
  return { fact: 'recorded', text, is };
}

/** The user on the page to which the login redirects. */
function onNextPage(user: string | null): Fact {
  return { fact: 'moments', moments: [{ request: 'GET /me', user }] };
}

/** What express-session stores, where, and for how long. */
export const sessions: readonly LessonInput[] = [
  {
    id: 'save-uninitialized',
    chapter: 'sessions',
    question: 'When does a visitor get a session cookie?',
    steps: [
      {
        id: 'a-stranger',
        text: 'A stranger opens a page that does not use the session. saveUninitialized is false.',
        setup: { in: 'sessions', options: {}, press: ['idle'] },
        ask: setsCookie('GET /idle'),
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [{ request: 'GET /idle', arrived: 'none', cookie: 'none', silence: 'nothing-to-save' }],
            },
          },
        ],
        why: 'The session is new and unchanged, so express-session saves nothing and sets no cookie.',
        next: 'Turn saveUninitialized on.',
      },
      {
        id: 'everybody',
        text: 'The same page, with saveUninitialized: true.',
        setup: { in: 'sessions', options: { saveUninitialized: 'true' }, press: ['idle'] },
        ask: setsCookie('GET /idle'),
        claims: [{ fact: { fact: 'moments', moments: [{ request: 'GET /idle', arrived: 'none', cookie: 'set' }] } }],
        why: 'Now every visitor gets a cookie and a record, bots included, before anybody has agreed to cookies.',
      },
    ],
    challenge: {
      text: 'Let a stranger get no cookie, and the login set one. Press “Visit a page that does not use the session”, then “Log in”.',
      goal: [
        {
          fact: 'moments',
          moments: [
            { request: 'GET /idle', arrived: 'none', cookie: 'none' },
            { request: 'POST /login', cookie: 'set' },
          ],
        },
      ],
      solution: {
        in: 'sessions',
        options: { saveUninitialized: 'false' },
        press: ['idle', 'login'],
      },
    },
  },
  {
    id: 'silent-secure',
    chapter: 'sessions',
    question: 'I set secure: true. Why is nobody logged in any more?',
    steps: [
      {
        id: 'no-header',
        text: 'Your app runs on http with cookie: { secure: true }. You log in.',
        setup: { in: 'sessions', options: { secure: 'true' }, press: ['login'] },
        ask: {
          about: 'which',
          question: 'What does the response say?',
          choices: [
            {
              title: '200, with a cookie',
              when: [{ fact: 'moments', moments: [{ request: 'POST /login', status: 200, cookie: 'set' }] }],
            },
            {
              title: '200, without a cookie',
              when: [{ fact: 'moments', moments: [{ request: 'POST /login', status: 200, cookie: 'none' }] }],
            },
            { title: 'an error', when: [{ fact: 'moments', moments: [{ request: 'POST /login', status: 500 }] }] },
          ],
        },
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login', status: 200, cookie: 'none', silence: 'secure-cookie-over-plain-http' },
              ],
            },
          },
        ],
        why: 'Over plain http express-session silently leaves the cookie out. The login itself succeeds.',
        next: 'Ask who you are.',
      },
      {
        id: 'who-am-i',
        text: 'The same app. You log in, then ask “Who am I?”.',
        setup: { in: 'sessions', options: { secure: 'true' }, press: ['login', 'me'] },
        ask: whoAmI(),
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login', status: 200, cookie: 'none' },
                { request: 'GET /me', status: 401, user: null, arrived: 'none' },
              ],
            },
          },
        ],
        why: 'No cookie was set, so no cookie arrives. Nothing in the browser shows an error.',
      },
    ],
    challenge: {
      text: 'Stay on http, keep Secure for https, and be ada: log in, then ask “Who am I?”.',
      goal: [
        { fact: 'session-option', option: 'secure', value: 'auto', says: 'Over https the cookie would be Secure' },
        {
          fact: 'moments',
          moments: [
            { request: 'POST /login', cookie: 'set' },
            { request: 'GET /me', user: 'ada' },
          ],
        },
      ],
      solution: {
        in: 'sessions',
        options: { secure: 'auto' },
        press: ['login', 'me'],
      },
    },
  },
  {
    id: 'behind-a-proxy',
    chapter: 'sessions',
    question: 'It works here. Why is there no cookie behind the proxy?',
    steps: [
      {
        id: 'not-trusted',
        text: 'A proxy ends https and forwards to your app over http. It adds X-Forwarded-Proto: https. secure is true, trust proxy is not set. You log in.',
        setup: {
          in: 'sessions',
          scheme: 'https',
          options: { secure: 'true', reach: 'proxy' },
          press: ['login'],
        },
        ask: setsCookie('POST /login'),
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [{ request: 'POST /login', cookie: 'none', silence: 'secure-cookie-over-plain-http' }],
            },
          },
        ],
        why: 'The app sees plain http. Express trusts the header only with app.set("trust proxy", 1).',
        next: 'Trust the proxy.',
      },
      {
        id: 'without-the-header',
        text: 'Now trust proxy is on, but the proxy forgets the header.',
        setup: {
          in: 'sessions',
          scheme: 'https',
          options: { secure: 'true', reach: 'proxy', trustProxy: 'true', forwarded: 'absent' },
          press: ['login'],
        },
        ask: setsCookie('POST /login'),
        claims: [{ fact: { fact: 'moments', moments: [{ request: 'POST /login', cookie: 'none' }] } }],
        why: 'You need both: a proxy that reports https, and an app that trusts it.',
      },
    ],
    challenge: {
      text: 'Make the login set its Secure cookie behind the proxy.',
      goal: [
        { fact: 'session-option', option: 'secure', value: 'true' },
        { fact: 'session-option', option: 'reach', value: 'proxy' },
        { fact: 'moments', moments: [{ request: 'POST /login', cookie: 'set' }] },
      ],
      solution: {
        in: 'sessions',
        options: { secure: 'true', reach: 'proxy', trustProxy: 'true', forwarded: 'present' },
        press: ['login'],
      },
    },
  },
  {
    id: 'restart',
    chapter: 'sessions',
    question: 'Why is everybody logged out after a deploy?',
    steps: [
      {
        id: 'in-memory',
        text: 'Sessions are in memory. You log in, the app restarts, and you ask “Who am I?”.',
        setup: {
          in: 'sessions',
          options: { store: 'memory' },
          press: ['login', 'restart', 'me'],
        },
        ask: whoAmI({ deed: 'restart' }),
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login', cookie: 'set' },
                { deed: 'restart' },
                { request: 'GET /me', user: null, arrived: 'missing', gone: 'process-ended' },
              ],
            },
          },
        ],
        why: 'The cookie is still there. The record it names was in the memory of a process that has ended.',
        next: 'Keep the records in a file.',
      },
      {
        id: 'in-a-file',
        text: 'Sessions are in a SQLite file. Log in, restart, ask “Who am I?”.',
        setup: {
          in: 'sessions',
          options: { store: 'embedded' },
          press: ['login', 'restart', 'me'],
        },
        ask: whoAmI({ deed: 'restart' }),
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login' },
                { deed: 'restart' },
                { request: 'GET /me', user: 'ada', arrived: 'found' },
              ],
            },
          },
        ],
        why: 'The record outlives the process, so the id in the cookie still means something.',
        next: 'Change the secret.',
      },
      {
        id: 'a-new-secret',
        text: 'Still the file. You log in, the secret is replaced, and you ask “Who am I?”.',
        setup: {
          in: 'sessions',
          options: { store: 'embedded' },
          press: ['login', 'rotate-drop', 'me'],
        },
        ask: whoAmI({ deed: 'rotate-drop' }),
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login' },
                { deed: 'rotate-drop' },
                { request: 'GET /me', user: null, arrived: 'refused' },
              ],
            },
          },
        ],
        why: 'The record is there, but the signature in the cookie no longer matches. A random secret at each start has the same effect.',
      },
    ],
    challenge: {
      text: 'Give the server a new secret and stay logged in: log in, change the secrets, ask “Who am I?”.',
      goal: [
        {
          fact: 'moments',
          moments: [{ request: 'POST /login' }, { deed: 'rotate-keep' }, { request: 'GET /me', user: 'ada' }],
          says: '“Log in”, then a new secret, then “Who am I?”: you are ada',
        },
      ],
      solution: {
        in: 'sessions',
        options: { store: 'embedded' },
        press: ['login', 'rotate-keep', 'me'],
      },
    },
  },
  {
    id: 'two-instances',
    chapter: 'sessions',
    question: 'Why does every second request forget me?',
    steps: [
      {
        id: 'two-memories',
        text: 'Two processes serve your app, in turn. Sessions are in memory. You log in and ask “Who am I?”.',
        setup: {
          in: 'sessions',
          options: { instances: '2', store: 'memory' },
          press: ['login', 'me'],
        },
        ask: whoAmI(),
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login' },
                { request: 'GET /me', user: null, arrived: 'missing', gone: 'other-instance' },
              ],
            },
          },
        ],
        why: 'Each process has its own memory. The record is in the one that served the login.',
      },
    ],
    challenge: {
      text: 'Keep both processes, and be ada twice in a row: log in, ask “Who am I?” twice.',
      goal: [
        { fact: 'session-option', option: 'instances', value: '2' },
        {
          fact: 'moments',
          moments: [
            { request: 'POST /login' },
            { request: 'GET /me', user: 'ada' },
            { request: 'GET /me', user: 'ada' },
          ],
        },
      ],
      solution: {
        in: 'sessions',
        options: { instances: '2', store: 'embedded' },
        press: ['login', 'me', 'me'],
      },
    },
  },
  {
    id: 'lost-update',
    chapter: 'sessions',
    question: 'Two requests fill the cart. Why is one item missing?',
    steps: [
      {
        id: 'two-writes',
        text: 'You log in. Two requests at once put an apple and a pear into the session. The apple’s request takes longer.',
        setup: { in: 'sessions', options: {}, press: ['login', 'two-writes'] },
        ask: {
          about: 'which',
          question: 'What does the record then hold?',
          choices: [
            { title: 'both', when: [bothWrites, recorded('apple'), recorded('pear')] },
            { title: 'only the apple', when: [bothWrites, recorded('apple'), recorded('pear', false)] },
            { title: 'only the pear', when: [bothWrites, recorded('apple', false), recorded('pear')] },
          ],
        },
        claims: [{ fact: bothWrites }, { fact: recorded('apple') }, { fact: recorded('pear', false) }],
        why: 'Each request saves the whole session. The apple’s request read it before the pear was in, and saved last.',
        next: 'Let the slow request only read.',
      },
      {
        id: 'resave',
        text: 'resave is true. A slow request only reads the session. Meanwhile a quick one writes the note “quick” into it.',
        setup: { in: 'sessions', options: { resave: 'true' }, press: ['login', 'read-and-write'] },
        ask: {
          about: 'which',
          question: 'Does the record then hold the note?',
          choices: [
            { title: 'it does', when: [readAndWrite, recorded('quick')] },
            { title: 'it does not', when: [readAndWrite, recorded('quick', false)] },
          ],
        },
        claims: [{ fact: readAndWrite }, { fact: recorded('quick', false) }],
        why: 'With resave: true a request that changed nothing saves what it has read, too, and so removes the note.',
      },
    ],
    challenge: {
      text: 'Keep the note: log in, and press “Slow read and quick write” again.',
      goal: [
        {
          fact: 'session-option',
          option: 'resave',
          value: 'false',
          says: 'The slow request, which only reads, saves nothing',
        },
        readAndWrite,
        recorded('quick'),
      ],
      solution: { in: 'sessions', options: { resave: 'false' }, press: ['login', 'read-and-write'] },
    },
  },
  {
    id: 'redirect-after-login',
    chapter: 'sessions',
    question: 'The login redirects, and the next page does not know me. Why?',
    steps: [
      {
        id: 'without-save',
        text: 'The store takes a second longer to save. The login answers with a redirect, and the next page asks “Who am I?”.',
        setup: { in: 'sessions', options: { latency: '1000' }, press: ['login-redirect'] },
        ask: {
          about: 'which',
          question: 'Who are you on the next page?',
          choices: [
            { title: 'ada', when: [onNextPage('ada')] },
            { title: 'nobody', when: [onNextPage(null)] },
          ],
        },
        claims: [
          { fact: { fact: 'moments', moments: [{ request: 'GET /me', status: 401, user: null, arrived: 'missing' }] } },
        ],
        why: 'The browser follows the redirect before the store has the record: its id is still unknown.',
      },
    ],
    challenge: {
      text: 'Keep the slow store and the redirect, and be ada on the next page.',
      goal: [
        { fact: 'session-option', option: 'latency', value: '1000' },
        { fact: 'moments', moments: [{ request: 'POST /login-redirect' }, { request: 'GET /me', user: 'ada' }] },
      ],
      solution: { in: 'sessions', options: { latency: '1000' }, press: ['login-save-redirect'] },
    },
  },
  {
    id: 'logout',
    chapter: 'sessions',
    question: 'What does a logout have to remove?',
    steps: [
      {
        id: 'destroy-only',
        text: 'Logout calls req.session.destroy() and nothing else. You log in, log out, and ask “Who am I?”.',
        setup: {
          in: 'sessions',
          options: { logout: 'destroy' },
          press: ['login', 'logout', 'me'],
        },
        ask: {
          about: 'which',
          question: 'What arrives with “Who am I?”',
          choices: [
            {
              title: 'no cookie',
              when: [
                { fact: 'moments', moments: [{ request: 'POST /logout' }, { request: 'GET /me', arrived: 'none' }] },
              ],
            },
            {
              title: 'an id that the server does not know',
              when: [
                { fact: 'moments', moments: [{ request: 'POST /logout' }, { request: 'GET /me', arrived: 'missing' }] },
              ],
            },
            {
              title: 'a session',
              when: [
                { fact: 'moments', moments: [{ request: 'POST /logout' }, { request: 'GET /me', arrived: 'found' }] },
              ],
            },
          ],
        },
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login', cookie: 'set' },
                { request: 'POST /logout', cookie: 'none' },
                { request: 'GET /me', status: 401, arrived: 'missing', gone: 'logged-out' },
              ],
            },
          },
        ],
        why: 'destroy() removes the record on the server. The cookie stays in the browser, but its id names no record.',
        next: 'Clear the cookie, and only that.',
      },
      {
        id: 'clear-only',
        text: 'Logout now calls res.clearCookie() and nothing else. You log in, log out, and ask “Who am I?”.',
        setup: {
          in: 'sessions',
          options: { logout: 'clear' },
          press: ['login', 'logout', 'me'],
        },
        ask: {
          about: 'which',
          question: 'What happens to the record in the store?',
          choices: [
            { title: 'it is deleted', when: [clearedWith('deleted')] },
            { title: 'it stays', when: [clearedWith('kept')] },
          ],
        },
        claims: [
          {
            fact: {
              fact: 'moments',
              moments: [
                { request: 'POST /login' },
                { request: 'POST /logout', cookie: 'cleared', record: 'kept' },
                { request: 'GET /me', arrived: 'none' },
              ],
            },
          },
        ],
        why: 'Your browser has forgotten the id. Whoever copied it is still logged in.',
      },
    ],
    challenge: {
      text: 'Let logout remove both: log in, log out, ask “Who am I?”.',
      goal: [
        {
          fact: 'moments',
          moments: [
            { request: 'POST /login' },
            { request: 'POST /logout', cookie: 'cleared', record: 'deleted' },
            { request: 'GET /me', arrived: 'none' },
          ],
        },
      ],
      solution: {
        in: 'sessions',
        options: { logout: 'destroy-and-clear' },
        press: ['login', 'logout', 'me'],
      },
    },
  },
];
