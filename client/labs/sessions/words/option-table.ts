import type { SessionOption, StoreKind } from '../../../../contract/labs/session-options.ts';

/** The part of express-session's documentation that explains an option or a method. */
const documentation = 'https://github.com/expressjs/session#';

/** The control of an option, and its effect in one line. */
export interface OptionRow {
  readonly option: SessionOption;
  readonly label: string;
  readonly hint: string;
  /** An anchor of express-session's documentation, or a whole URL. */
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

/** The name of each store on screen. */
export const storeNames = {
  memory: 'Memory',
  embedded: 'SQLite file',
  redis: 'Redis',
  mongodb: 'MongoDB',
} as const satisfies Record<StoreKind, string>;

/** The URL of a row's documentation. */
export function documentationOf(link: string): string {
  return link.startsWith('https:') ? link : `${documentation}${link}`;
}

const trustProxy = 'https://expressjs.com/en/guide/behind-proxies.html';

/** Every option except the store, in the order of the form. */
export const optionGroups: readonly OptionGroup[] = [
  {
    title: 'Session',
    rows: [
      {
        option: 'saveUninitialized',
        label: 'saveUninitialized',
        hint: 'Save a new session and set its cookie even if the app wrote nothing to it. Every first-time visitor, bots included, then costs one record.',
        link: 'saveuninitialized',
        edit: { as: 'switch' },
      },
      {
        option: 'resave',
        label: 'resave',
        hint: 'Save the session after every request, even if it did not change.',
        link: 'resave',
        edit: { as: 'switch' },
      },
      {
        option: 'rolling',
        label: 'rolling',
        hint: 'Set the cookie in every response, which moves its expiry date.',
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
        hint: 'Makes the id. A counter can be guessed; then only the signature keeps others out.',
        link: 'genid',
        edit: {
          as: 'choice',
          choices: { default: 'the default', uuid: 'crypto.randomUUID()', counter: 'a counter' },
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
        hint: 'Over plain http express-session silently sends no cookie.',
        link: 'cookiesecure',
        edit: { as: 'choice', choices: { false: 'false', true: 'true', auto: "'auto'" } },
      },
      {
        option: 'httpOnly',
        label: 'httpOnly',
        hint: 'JavaScript cannot read the cookie.',
        link: 'cookiehttponly',
        edit: { as: 'switch' },
      },
      {
        option: 'sameSite',
        label: 'sameSite',
        hint: 'true means Strict; false leaves SameSite out; auto means None over https, otherwise Lax.',
        link: 'cookiesamesite',
        edit: {
          as: 'choice',
          choices: { lax: "'lax'", strict: "'strict'", none: "'none'", true: 'true', false: 'false', auto: "'auto'" },
        },
      },
      {
        option: 'maxAge',
        label: 'maxAge',
        hint: 'Milliseconds. express-session writes it as Expires.',
        link: 'cookiemaxage',
        edit: { as: 'text', placeholder: 'until the browser closes', numeric: true },
      },
      {
        option: 'expires',
        label: 'expires',
        hint: 'Seconds from now. The Date is made once and does not move.',
        link: 'cookieexpires',
        edit: { as: 'text', placeholder: 'no expiry date', numeric: true },
      },
      {
        option: 'path',
        label: 'path',
        hint: 'Requests outside this path get no session at all.',
        link: 'cookiepath',
        edit: { as: 'text', placeholder: '/' },
      },
      {
        option: 'domain',
        label: 'domain',
        hint: 'Not set: only this host gets the cookie.',
        link: 'cookiedomain',
        edit: { as: 'text', placeholder: 'this host only' },
      },
      {
        option: 'partitioned',
        label: 'partitioned',
        hint: 'A separate cookie for each top-level site. Needs secure.',
        link: 'cookiepartitioned',
        edit: { as: 'switch' },
      },
      {
        option: 'priority',
        label: 'priority',
        hint: 'Which cookies Chromium deletes first when there are too many.',
        link: 'cookiepriority',
        edit: { as: 'choice', choices: { '': 'not set', low: "'low'", medium: "'medium'", high: "'high'" } },
      },
      {
        option: 'cookieAs',
        label: 'cookie is',
        hint: 'A function makes the options for each request. Here “Log in and remember me” gets 30 days.',
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
        hint: 'A new id at login. It stops an attacker who planted an id (session fixation).',
        link: 'reqsessionregeneratecallback',
        edit: { as: 'switch' },
      },
      {
        option: 'logout',
        label: 'logout does',
        hint: 'destroy() removes the record. The cookie stays in the browser until a response clears it.',
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
        hint: 'Two processes that take turns (round robin). Each has its own memory.',
        link: 'compatible-session-stores',
        edit: { as: 'choice', choices: { '1': 'one', '2': 'two, in turn' } },
      },
      {
        option: 'reach',
        label: 'in front of the app',
        hint: 'The proxy is a separate process. It ends TLS and forwards to the app over plain http.',
        link: trustProxy,
        edit: { as: 'choice', choices: { direct: 'nothing', proxy: 'a proxy that ends TLS' } },
      },
      {
        option: 'forwarded',
        label: 'X-Forwarded-Proto',
        hint: 'Forged: this page sends “https” itself, and the proxy forwards it.',
        link: trustProxy,
        edit: {
          as: 'choice',
          choices: { present: 'the proxy writes it', absent: 'the proxy removes it', forged: 'forged by the client' },
        },
      },
      {
        option: 'trustProxy',
        label: 'trust proxy',
        hint: 'Express trusts the X-Forwarded-Proto that the proxy in front of it sends.',
        link: trustProxy,
        edit: { as: 'switch' },
      },
      {
        option: 'proxy',
        label: 'proxy',
        hint: 'Whether express-session trusts X-Forwarded-Proto. undefined follows trust proxy.',
        link: 'proxy',
        edit: { as: 'choice', choices: { undefined: 'undefined', true: 'true', false: 'false' } },
      },
    ],
  },
];
