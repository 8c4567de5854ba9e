import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../../contract/attacks/defences.ts';

/** The document that publishes a rule. */
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

/** The bank with its current switches. */
export interface BankSettings {
  readonly attack: Attack;
  readonly scheme: 'http' | 'https';
  readonly has: (defence: DefenceId) => boolean;
}

/** The result of a rule for the bank. */
export interface Finding {
  readonly verdict: 'pass' | 'fail' | 'not-applicable';
  /** The reason for exactly these settings. */
  readonly reason: string;
}

/** A rule of a published checklist, in our own words. */
export interface ChecklistRule {
  readonly id: string;
  readonly source: keyof typeof ruleSources;
  readonly rule: string;
  /** The current practice, when the published text is out of date. */
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

function sameSiteOf({ has, attack }: BankSettings): 'Strict' | 'Lax' | 'None' | 'not set' {
  if (has('same-site-strict')) return 'Strict';
  if (has('same-site-lax')) return 'Lax';
  return attack.weakness.sameSite === 'none' ? 'None' : 'not set';
}

const hasToken = ({ has }: BankSettings) => has('synchronizer-token') || has('signed-double-submit');

/** The rules, in the order of their sources. */
export const rules: readonly ChecklistRule[] = [
  {
    id: 'S1',
    source: 'owasp-session',
    rule: 'Give the session cookie a name that does not reveal the framework.',
    check: () => pass('Its name has sid and the lab’s id, not connect.sid.'),
  },
  {
    id: 'S2',
    source: 'owasp-session',
    rule: 'At least 64 bits of entropy in the id, from a secure generator.',
    check: () => pass('express-session makes ids of 24 random bytes.'),
  },
  {
    id: 'S4',
    source: 'owasp-session',
    rule: 'Take the id only from the cookie, never from the address.',
    check: () => pass('express-session reads only the Cookie header.'),
  },
  {
    id: 'S5',
    source: 'owasp-session',
    rule: 'Use https for the whole session, with HSTS.',
    check: ({ scheme, has }) =>
      scheme === 'http'
        ? fail('This bank runs over http.')
        : decide(has('strict-transport'), 'https with HSTS.', 'https without HSTS.'),
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
    rule: 'HttpOnly is mandatory. It keeps the id secret, but does not stop a script from using the session.',
    check: (bank) => decide(isHttpOnly(bank), 'The cookie is HttpOnly.', 'Scripts can read the cookie.'),
  },
  {
    id: 'S8',
    source: 'owasp-session',
    rule: 'Set SameSite explicitly: Strict if possible, otherwise Lax.',
    check: (bank) => {
      const value = sameSiteOf(bank);
      if (value === 'not set') return fail('It is not set, and browsers treat that differently.');
      return decide(value !== 'None', `It is ${value}.`, 'It is None.');
    },
  },
  {
    id: 'S9',
    source: 'owasp-session',
    rule: 'Use the __Host- prefix.',
    check: (bank) =>
      decide(
        hasHostPrefix(bank),
        'The name has a prefix that binds the cookie to this host.',
        'The name has no such prefix.',
      ),
  },
  {
    id: 'S10',
    source: 'owasp-session',
    rule: 'Set no Domain. Path isolates nothing.',
    check: () => pass('The bank sets no Domain.'),
  },
  {
    id: 'S12',
    source: 'owasp-session',
    rule: 'Keep no session ids or tokens in localStorage.',
    check: () => pass('The session is only in the cookie. localStorage holds a card number, which is bad enough.'),
  },
  {
    id: 'S13',
    source: 'owasp-session',
    rule: 'Never accept an id that the server did not make.',
    check: () =>
      pass('express-session replaces an id that it does not know. It does know an id that it made for somebody else.'),
  },
  {
    id: 'S14',
    source: 'owasp-session',
    rule: 'Make a new id at every change of privilege, and destroy the old session.',
    check: ({ has }) => decide(has('regenerate'), 'Login makes a new id.', 'The id stays the same after the login.'),
  },
  {
    id: 'S15',
    source: 'owasp-session',
    rule: 'Set idle and absolute timeouts on the server.',
    check: () => fail('The bank has an idle timeout of 15 minutes and no absolute one.'),
  },
  {
    id: 'S16',
    source: 'owasp-session',
    rule: 'Logout invalidates the session on the server.',
    check: () => pass('Logout destroys the session. Send a stolen id afterwards to see it.'),
  },
  {
    id: 'S17',
    source: 'owasp-session',
    rule: 'Send Cache-Control: no-store with every page of a session.',
    check: () => pass('Every page of the bank sends it.'),
  },
  {
    id: 'S20',
    source: 'owasp-session',
    rule: 'Have no second cookie with the same name on another path or domain.',
    check: (bank) =>
      decide(
        hasHostPrefix(bank),
        'No other host can set this name.',
        'The bank sets one, but a sibling can set another.',
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
    rule: 'With sessions on the server: use a synchronizer token.',
    check: ({ has }) =>
      has('signed-double-submit') && !has('synchronizer-token')
        ? notApplicable('A signed double submit replaces it.')
        : decide(has('synchronizer-token'), 'csrf-sync checks one.', 'The bank uses no token.'),
  },
  {
    id: 'C4',
    source: 'owasp-csrf',
    rule: 'Without sessions on the server: use a signed double submit, bound to the session.',
    check: ({ has }) =>
      has('signed-double-submit')
        ? pass('csrf-csrf checks one, bound to the session’s id.')
        : notApplicable('This bank keeps its sessions on the server.'),
  },
  {
    id: 'C5',
    source: 'owasp-csrf',
    rule: 'Use no naive double submit: anybody who can set a cookie passes it.',
    check: ({ has }) =>
      has('naive-double-submit') && !has('signed-double-submit')
        ? fail('It is on. Try “A form POST from the sibling”.')
        : pass('The bank does not rely on it.'),
  },
  {
    id: 'C6',
    source: 'owasp-csrf',
    rule: 'Check Sec-Fetch-Site, with Origin as a fallback. Do not trust same-site.',
    check: ({ has }) =>
      decide(
        has('fetch-metadata'),
        'Only same-origin passes. Without the header, Origin decides.',
        'The bank does not check it.',
      ),
  },
  {
    id: 'C7',
    source: 'owasp-csrf',
    rule: 'For an API: reject the content types that a form can send.',
    check: ({ has }) =>
      decide(
        has('json-only'),
        'Only application/json passes.',
        'Forms pass. text/plain passes too, and is parsed as JSON.',
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
    rule: 'Use SameSite as one more layer, not as the only one.',
    outdated:
      'The sheet says that Firefox also made Lax the default. Firefox never shipped that, and Safari does not do it either: both send a cookie without SameSite with cross-site requests.',
    check: (bank) => {
      const value = sameSiteOf(bank);
      const written = value === 'Lax' || value === 'Strict';
      if (!written) return fail(`SameSite is ${value === 'None' ? 'None' : 'not set'}.`);
      return decide(
        hasToken(bank) || bank.has('origin-check') || bank.has('fetch-metadata'),
        `${value}, and the bank also checks the request.`,
        `${value} is the only layer. A sibling is same-site.`,
      );
    },
  },
  {
    id: 'C11',
    source: 'owasp-csrf',
    rule: 'Compare Origin exactly. A missing Origin or null is not your origin.',
    check: ({ has }) => decide(has('origin-check'), 'The bank compares it exactly.', 'The bank does not check Origin.'),
  },
  {
    id: 'C12',
    source: 'owasp-csrf',
    rule: 'Protect the login too: a session before it, a token, a new session after it.',
    check: (bank) =>
      decide(
        hasToken(bank) && bank.has('regenerate'),
        'The login form has a token, and login makes a new session.',
        hasToken(bank) ? 'The form has a token, but the session stays the same.' : 'The login form has no token.',
      ),
  },
  {
    id: '3.3.1',
    source: 'asvs',
    rule: 'Set Secure, and begin the name with __Host- or __Secure-.',
    check: (bank) => {
      if (hasHostPrefix(bank) || bank.has('prefix-secure')) return pass('Secure, with one of these prefixes.');
      return fail(
        bank.has('prefix-http')
          ? 'The name begins with __Http-, which the rule does not mention.'
          : 'The name has no prefix.',
      );
    },
  },
  {
    id: '3.3.2',
    source: 'asvs',
    rule: 'Set SameSite according to the cookie’s purpose.',
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
    rule: 'Use __Host- unless several hosts share the cookie.',
    check: (bank) =>
      decide(
        hasHostPrefix(bank),
        'The name begins with __Host-.',
        'No other host needs the cookie, and the name has no __Host-.',
      ),
  },
  {
    id: '3.3.4',
    source: 'asvs',
    rule: 'Set HttpOnly if scripts do not need the value, and set the cookie only by Set-Cookie.',
    check: (bank) => decide(isHttpOnly(bank), 'HttpOnly.', 'Scripts can read it.'),
  },
  {
    id: '3.3.5',
    source: 'asvs',
    rule: 'Keep name and value together within 4096 bytes.',
    check: () => pass('About 120 bytes.'),
  },
  {
    id: 'E1',
    source: 'express',
    rule: 'Do not use the default name of the session cookie.',
    check: () => pass('Its name has sid and the lab’s id.'),
  },
  {
    id: 'E2',
    source: 'express',
    rule: 'Set secure, httpOnly, domain, path and expires.',
    outdated:
      'Setting domain sends the cookie to all hosts below it, siblings included, and __Host- forbids it. Leave it out unless several hosts share the cookie. The page does not mention sameSite.',
    check: (bank) =>
      decide(
        isSecure(bank) && isHttpOnly(bank),
        'Secure, HttpOnly, Path and Expires are set. Domain is not set, for a good reason.',
        'Secure or HttpOnly is missing.',
      ),
  },
  {
    id: 'E3',
    source: 'express',
    rule: 'Use TLS.',
    check: ({ scheme }) => decide(scheme === 'https', 'https.', 'This bank runs over http.'),
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
    rule: 'Do not use the default session store in production: it leaks memory and serves only one process.',
    check: () => notApplicable('The bank lives for minutes, in a separate bounded store.'),
  },
];
