import type { SessionOption, StoreKind } from '../../../contract/labs/session-options.ts';

/** Where express-session's documentation explains an option or a method. */
const documentation = 'https://github.com/expressjs/session#';

/** How an option is edited, and what it does in one line. */
export interface OptionRow {
  readonly option: SessionOption;
  readonly label: string;
  readonly hint: string;
  /** An anchor of express-session's documentation, or a whole address. */
  readonly link: string;
  readonly edit:
    | { readonly as: 'switch' }
    | { readonly as: 'choice'; readonly choices: Readonly<Record<string, string>> }
    | { readonly as: 'text'; readonly placeholder: string; readonly numeric?: true };
}

export interface OptionGroup {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}

/** What each store is called on screen. */
export const storeNames = {
  memory: 'Memory',
  embedded: 'SQLite file',
  redis: 'Redis',
  mongodb: 'MongoDB',
} as const satisfies Record<StoreKind, string>;

/** The address of a row's documentation. */
export function documentationOf(link: string): string {
  return link.startsWith('https:') ? link : `${documentation}${link}`;
}

const trustProxy = 'https://expressjs.com/en/guide/behind-proxies.html';

/** Every option but the store, in the order of the form. */
export const optionGroups: readonly OptionGroup[] = [
  {
    title: 'Session',
    rows: [
      {
        option: 'saveUninitialized',
        label: 'saveUninitialized',
        hint: 'Keep a session, and set its cookie, before anything was written to it.',
        link: 'saveuninitialized',
        edit: { as: 'switch' },
      },
      {
        option: 'resave',
        label: 'resave',
        hint: 'Write the session back after every request, changed or not.',
        link: 'resave',
        edit: { as: 'switch' },
      },
      {
        option: 'rolling',
        label: 'rolling',
        hint: 'Set the cookie with every answer, so that its date moves along.',
        link: 'rolling',
        edit: { as: 'switch' },
      },
      {
        option: 'unset',
        label: 'unset',
        hint: 'What req.session = null does to the record.',
        link: 'unset',
        edit: { as: 'choice', choices: { keep: 'keep', destroy: 'destroy' } },
      },
      {
        option: 'name',
        label: 'name',
        hint: 'The cookie’s name. Ports do not separate cookies: two apps of one host need two names.',
        link: 'name',
        edit: { as: 'text', placeholder: 'with the lab’s id' },
      },
      {
        option: 'genid',
        label: 'genid',
        hint: 'Makes the id. A counter can be guessed; only the signature then keeps others out.',
        link: 'genid',
        edit: {
          as: 'choice',
          choices: { default: 'the library’s own', uuid: 'crypto.randomUUID()', counter: 'a counter' },
        },
      },
    ],
  },
  {
    title: 'Cookie',
    rows: [
      {
        option: 'secure',
        label: 'secure',
        hint: 'Over plain http the library does not set such a cookie, and says so to nobody.',
        link: 'cookiesecure',
        edit: { as: 'choice', choices: { false: 'false', true: 'true', auto: "'auto'" } },
      },
      {
        option: 'httpOnly',
        label: 'httpOnly',
        hint: 'Scripts cannot read the cookie.',
        link: 'cookiehttponly',
        edit: { as: 'switch' },
      },
      {
        option: 'sameSite',
        label: 'sameSite',
        hint: 'true is Strict; false writes nothing; auto is None over https, else Lax.',
        link: 'cookiesamesite',
        edit: {
          as: 'choice',
          choices: { lax: "'lax'", strict: "'strict'", none: "'none'", true: 'true', false: 'false', auto: "'auto'" },
        },
      },
      {
        option: 'maxAge',
        label: 'maxAge',
        hint: 'Milliseconds. The library turns it into Expires.',
        link: 'cookiemaxage',
        edit: { as: 'text', placeholder: 'until the browser closes', numeric: true },
      },
      {
        option: 'expires',
        label: 'expires',
        hint: 'Seconds from now, as a Date made once: it does not move.',
        link: 'cookieexpires',
        edit: { as: 'text', placeholder: 'no date', numeric: true },
      },
      {
        option: 'path',
        label: 'path',
        hint: 'For requests outside it the library makes no session at all.',
        link: 'cookiepath',
        edit: { as: 'text', placeholder: '/' },
      },
      {
        option: 'domain',
        label: 'domain',
        hint: 'Empty: home’s host only.',
        link: 'cookiedomain',
        edit: { as: 'text', placeholder: 'home’s host only' },
      },
      {
        option: 'partitioned',
        label: 'partitioned',
        hint: 'A jar of its own below each top-level site; needs secure.',
        link: 'cookiepartitioned',
        edit: { as: 'switch' },
      },
      {
        option: 'priority',
        label: 'priority',
        hint: 'Which cookies Chromium drops first when there are too many.',
        link: 'cookiepriority',
        edit: { as: 'choice', choices: { '': 'not written', low: "'low'", medium: "'medium'", high: "'high'" } },
      },
      {
        option: 'cookieAs',
        label: 'cookie is',
        hint: 'As a function the options are made for each request: here a login may ask to be remembered for 30 days.',
        link: 'cookie',
        edit: { as: 'choice', choices: { value: 'a value', function: 'a function of the request' } },
      },
    ],
  },
  {
    title: 'Login and logout',
    rows: [
      {
        option: 'regenerate',
        label: 'regenerate at login',
        hint: 'A new id when somebody becomes somebody: the remedy against a planted id.',
        link: 'reqsessionregeneratecallback',
        edit: { as: 'switch' },
      },
      {
        option: 'logout',
        label: 'logout does',
        hint: 'destroy() removes the record; the cookie stays in the browser until it is cleared.',
        link: 'reqsessiondestroycallback',
        edit: {
          as: 'choice',
          choices: {
            'destroy-and-clear': 'destroy() and clearCookie()',
            destroy: 'destroy() only',
            clear: 'clearCookie() only',
            unset: 'req.session = null',
          },
        },
      },
    ],
  },
  {
    title: 'Processes',
    rows: [
      {
        option: 'instances',
        label: 'instances',
        hint: 'Two processes behind round robin: each has a memory of its own.',
        link: 'compatible-session-stores',
        edit: { as: 'choice', choices: { '1': 'one', '2': 'two, in turn' } },
      },
      {
        option: 'reach',
        label: 'in front',
        hint: 'A proxy is a process of its own that ends TLS and asks the app over plain http.',
        link: trustProxy,
        edit: { as: 'choice', choices: { direct: 'nothing, the app ends TLS', proxy: 'a proxy that ends TLS' } },
      },
      {
        option: 'forwarded',
        label: 'X-Forwarded-Proto',
        hint: 'Forged: this page sends “https” itself, and the proxy lets it through.',
        link: trustProxy,
        edit: {
          as: 'choice',
          choices: { present: 'the proxy writes it', absent: 'the proxy removes it', forged: 'forged by the client' },
        },
      },
      {
        option: 'trustProxy',
        label: 'trust proxy',
        hint: 'Express believes X-Forwarded-Proto of the last hop.',
        link: trustProxy,
        edit: { as: 'switch' },
      },
      {
        option: 'proxy',
        label: 'proxy',
        hint: 'express-session’s own switch; undefined follows trust proxy.',
        link: 'proxy',
        edit: { as: 'choice', choices: { undefined: 'undefined', true: 'true', false: 'false' } },
      },
    ],
  },
];
