import type { BankSettings, Finding } from './checklist.ts';

/** Where a rule is published. */
export const ruleSources = {
  'owasp-session': {
    title: 'OWASP Session Management',
    url: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
  },
  'owasp-csrf': {
    title: 'OWASP CSRF Prevention',
    url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
  },
  asvs: {
    title: 'OWASP ASVS 5.0, V3',
    url: 'https://github.com/OWASP/ASVS/blob/master/5.0/en/0x12-V3-Web-Frontend-Security.md',
  },
  express: {
    title: 'Express: production best practices',
    url: 'https://expressjs.com/en/advanced/best-practice-security.html',
  },
} as const;

/** A rule of a published checklist, in our own words. */
export interface ChecklistRule {
  readonly id: string;
  readonly source: keyof typeof ruleSources;
  readonly rule: string;
  /** Where the published text is out of date, what is so today. */
  readonly outdated?: string;
  readonly check: (bank: BankSettings) => Finding;
}

const pass = (reason: string): Finding => ({ verdict: 'pass', reason });
const fail = (reason: string): Finding => ({ verdict: 'fail', reason });
const notApplicable = (reason: string): Finding => ({ verdict: 'not-applicable', reason });
const decide = (holds: boolean, so: string, otherwise: string): Finding => (holds ? pass(so) : fail(otherwise));

const hasHostPrefix = ({ has }: BankSettings) => has('prefix-host') || has('prefix-host-http');
const hasAnyPrefix = (bank: BankSettings) =>
  hasHostPrefix(bank) || bank.has('prefix-secure') || bank.has('prefix-http');
const isSecure = (bank: BankSettings) => bank.has('secure') || hasAnyPrefix(bank) || sameSiteOf(bank) === 'None';
const isHttpOnly = ({ has }: BankSettings) => has('http-only') || has('prefix-http') || has('prefix-host-http');

function sameSiteOf({ has, attack }: BankSettings): 'Strict' | 'Lax' | 'None' | 'not written' {
  if (has('same-site-strict')) return 'Strict';
  if (has('same-site-lax')) return 'Lax';
  return attack.weakness.sameSite === 'none' ? 'None' : 'not written';
}

const hasToken = ({ has }: BankSettings) => has('synchronizer-token') || has('signed-double-submit');

/** The rules, in the order of their sources. */
export const rules: readonly ChecklistRule[] = [
  {
    id: 'S1',
    source: 'owasp-session',
    rule: 'Give the session cookie a name that does not tell the framework.',
    check: () => pass('It is called sid, not connect.sid.'),
  },
  {
    id: 'S2',
    source: 'owasp-session',
    rule: 'At least 64 bits of entropy in the id, from a secure generator.',
    check: () => pass('express-session makes ids of 24 random octets.'),
  },
  {
    id: 'S4',
    source: 'owasp-session',
    rule: 'Take the id from the cookie only, never from the address.',
    check: () => pass('express-session reads the Cookie header only.'),
  },
  {
    id: 'S5',
    source: 'owasp-session',
    rule: 'The whole session over https, with HSTS.',
    check: ({ scheme, has }) =>
      scheme === 'http'
        ? fail('This bank is visited over http.')
        : decide(has('strict-transport'), 'https, and HSTS is sent.', 'https, but no HSTS is sent.'),
  },
  {
    id: 'S6',
    source: 'owasp-session',
    rule: 'Secure is mandatory.',
    check: (bank) => decide(isSecure(bank), 'The cookie is Secure.', 'The cookie is not Secure.'),
  },
  {
    id: 'S7',
    source: 'owasp-session',
    rule: 'HttpOnly is mandatory; it keeps the id secret and does not stop a script from using the session.',
    check: (bank) => decide(isHttpOnly(bank), 'The cookie is HttpOnly.', 'Scripts can read the cookie.'),
  },
  {
    id: 'S8',
    source: 'owasp-session',
    rule: 'Write SameSite explicitly, Strict if possible, Lax otherwise.',
    check: (bank) => {
      const value = sameSiteOf(bank);
      if (value === 'not written') return fail('It is not written, and engines differ in what they then do.');
      return decide(value !== 'None', `It says ${value}.`, 'It says None.');
    },
  },
  {
    id: 'S9',
    source: 'owasp-session',
    rule: 'Use the __Host- prefix.',
    check: (bank) =>
      decide(hasHostPrefix(bank), 'The name has a prefix that binds it to this host.', 'The name does not demand it.'),
  },
  {
    id: 'S10',
    source: 'owasp-session',
    rule: 'No Domain attribute; and Path isolates nothing.',
    check: () => pass('The bank writes no Domain.'),
  },
  {
    id: 'S12',
    source: 'owasp-session',
    rule: 'No session ids or tokens in localStorage.',
    check: () =>
      pass('The session is in the cookie only; what lies in localStorage is a card number, which is bad enough.'),
  },
  {
    id: 'S13',
    source: 'owasp-session',
    rule: 'Never accept an id that the server did not make.',
    check: () =>
      pass('express-session makes a new id for one it does not know. An id it made for someone else it does know.'),
  },
  {
    id: 'S14',
    source: 'owasp-session',
    rule: 'A new id at every change of privilege, and the old one destroyed.',
    check: ({ has }) => decide(has('regenerate'), 'Login regenerates.', 'The id from before the login stays.'),
  },
  {
    id: 'S15',
    source: 'owasp-session',
    rule: 'Idle and absolute timeouts, at the server.',
    check: () => fail('The bank has one timeout of 15 minutes, from the last change, and no absolute one.'),
  },
  {
    id: 'S16',
    source: 'owasp-session',
    rule: 'Logout invalidates the session at the server.',
    check: () => pass('Logout destroys the session; replay a stolen id afterwards to see it.'),
  },
  {
    id: 'S17',
    source: 'owasp-session',
    rule: 'Cache-Control: no-store on what a session shows.',
    check: () => pass('Every page of the bank says so.'),
  },
  {
    id: 'S20',
    source: 'owasp-session',
    rule: 'No second cookie with the same name on another path or domain.',
    check: (bank) =>
      decide(
        hasHostPrefix(bank),
        'No other host can set this name.',
        'The bank sets one, but a sibling may set another.',
      ),
  },
  {
    id: 'C1',
    source: 'owasp-csrf',
    rule: 'Any script injected into the page defeats every CSRF defence.',
    check: ({ has }) =>
      decide(
        has('output-encoding') || has('content-security-policy'),
        'Comments cannot run scripts.',
        'Comments run as scripts, so the checks below can be bypassed.',
      ),
  },
  {
    id: 'C3',
    source: 'owasp-csrf',
    rule: 'With sessions at the server: a synchronizer token.',
    check: ({ has }) =>
      has('signed-double-submit') && !has('synchronizer-token')
        ? notApplicable('A signed double submit does the work.')
        : decide(has('synchronizer-token'), 'csrf-sync checks one.', 'There is none.'),
  },
  {
    id: 'C4',
    source: 'owasp-csrf',
    rule: 'Without: a signed double submit, bound to the session.',
    check: ({ has }) =>
      has('signed-double-submit')
        ? pass('csrf-csrf checks one, bound to the session’s id.')
        : notApplicable('This bank keeps its sessions at the server.'),
  },
  {
    id: 'C5',
    source: 'owasp-csrf',
    rule: 'No naive double submit: whoever can set a cookie passes it.',
    check: ({ has }) =>
      has('naive-double-submit') && !has('signed-double-submit')
        ? fail('It is on. Try “A form POST from the sibling”.')
        : pass('It is not what the bank relies on.'),
  },
  {
    id: 'C6',
    source: 'owasp-csrf',
    rule: 'Sec-Fetch-Site with a fallback to Origin; same-site is not to be trusted.',
    check: ({ has }) =>
      decide(
        has('fetch-metadata'),
        'Only same-origin passes; without the header Origin decides.',
        'It is not checked.',
      ),
  },
  {
    id: 'C7',
    source: 'owasp-csrf',
    rule: 'For an API: refuse the content types that a form can send.',
    check: ({ has }) =>
      decide(
        has('json-only'),
        'Only application/json passes.',
        'Forms pass, and text/plain passes and is parsed as JSON.',
      ),
  },
  {
    id: 'C8',
    source: 'owasp-csrf',
    rule: 'Never change state on GET.',
    check: ({ has }) => decide(has('post-only'), 'A GET changes nothing.', 'A GET to /transfer sends money.'),
  },
  {
    id: 'C9',
    source: 'owasp-csrf',
    rule: 'SameSite is one more layer, not the only one.',
    outdated:
      'The sheet says that Firefox followed Chrome in taking Lax for granted. Firefox never shipped that, and Safari does not do it either: in both a cookie without SameSite goes with cross-site requests.',
    check: (bank) => {
      const value = sameSiteOf(bank);
      const written = value === 'Lax' || value === 'Strict';
      if (!written) return fail(`SameSite is ${value === 'None' ? 'None' : 'not written'}.`);
      return decide(
        hasToken(bank) || bank.has('origin-check') || bank.has('fetch-metadata'),
        `${value}, and a check of the request besides.`,
        `${value} is the only layer; a sibling is same-site.`,
      );
    },
  },
  {
    id: 'C11',
    source: 'owasp-csrf',
    rule: 'Compare Origin exactly; null, or none, is not one’s own.',
    check: ({ has }) => decide(has('origin-check'), 'It is compared exactly.', 'Origin is not looked at.'),
  },
  {
    id: 'C12',
    source: 'owasp-csrf',
    rule: 'Guard the login too: a session before it, a token, a new session after it.',
    check: (bank) =>
      decide(
        hasToken(bank) && bank.has('regenerate'),
        'The login form carries a token, and login regenerates.',
        hasToken(bank) ? 'The form carries a token, but the session is kept.' : 'The login form carries no token.',
      ),
  },
  {
    id: '3.3.1',
    source: 'asvs',
    rule: 'Secure, and a name that begins with __Host- or __Secure-.',
    check: (bank) => {
      if (hasHostPrefix(bank) || bank.has('prefix-secure')) return pass('Secure, with a prefix that the rule names.');
      return fail(
        bank.has('prefix-http')
          ? 'The name begins with __Http-, which the rule does not name.'
          : 'The name has no prefix.',
      );
    },
  },
  {
    id: '3.3.2',
    source: 'asvs',
    rule: 'SameSite set according to the cookie’s purpose.',
    check: (bank) =>
      decide(
        sameSiteOf(bank) === 'Lax' || sameSiteOf(bank) === 'Strict',
        `A session cookie with ${sameSiteOf(bank)}.`,
        `A session cookie with SameSite ${sameSiteOf(bank)}.`,
      ),
  },
  {
    id: '3.3.3',
    source: 'asvs',
    rule: '__Host- unless the cookie is meant to be shared.',
    check: (bank) => decide(hasHostPrefix(bank), 'It has it.', 'It is not shared, and does not have it.'),
  },
  {
    id: '3.3.4',
    source: 'asvs',
    rule: 'A value that scripts need not know is HttpOnly, and travels in Set-Cookie only.',
    check: (bank) => decide(isHttpOnly(bank), 'HttpOnly.', 'Scripts can read it.'),
  },
  {
    id: '3.3.5',
    source: 'asvs',
    rule: 'Name and value together at most 4096 octets.',
    check: () => pass('About 120 octets.'),
  },
  {
    id: 'E1',
    source: 'express',
    rule: 'Do not use the default name of the session cookie.',
    check: () => pass('It is called sid.'),
  },
  {
    id: 'E2',
    source: 'express',
    rule: 'Set secure, httpOnly, domain, path and expires.',
    outdated:
      'Setting domain widens a cookie to all hosts below it, siblings included; __Host- forbids it. Leave it out unless the cookie is meant to be shared. The page says nothing of sameSite.',
    check: (bank) =>
      decide(
        isSecure(bank) && isHttpOnly(bank),
        'Secure, HttpOnly, Path and Expires are set, Domain for good reason not.',
        'Secure or HttpOnly is missing.',
      ),
  },
  {
    id: 'E3',
    source: 'express',
    rule: 'Use TLS.',
    check: ({ scheme }) => decide(scheme === 'https', 'https.', 'This bank is visited over http.'),
  },
  {
    id: 'E4',
    source: 'express',
    rule: 'Switch X-Powered-By off.',
    check: () => pass('The bank does not send it.'),
  },
  {
    id: 'E5',
    source: 'express',
    rule: 'Not the default session store in production: it leaks and serves one process only.',
    check: () => notApplicable('The bank lives for minutes, in a bounded store of its own.'),
  },
];
