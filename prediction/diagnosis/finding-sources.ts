import type { Finding, FindingSource } from './diagnosis.ts';

const mdnSetCookie = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie';
const asvsPage = 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x12-V3-Web-Frontend-Security.md';
const sessionSheet = 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html';

function mdn(attribute: string): FindingSource {
  return { title: `MDN, Set-Cookie: ${attribute}`, url: mdnSetCookie };
}

function asvs(number: string): FindingSource {
  return { title: `OWASP ASVS 5.0, ${number}`, url: asvsPage };
}

function owasp(part: string): FindingSource {
  return { title: `OWASP, session management: ${part}`, url: sessionSheet };
}

/** The published rule behind each finding code. A code without a row is a rule of the draft only. */
const sources: Readonly<Partial<Record<Finding['code'], FindingSource>>> = {
  'secure-missing': asvs('3.3.1'),
  'http-only-missing-on-session': asvs('3.3.4'),
  'same-site-missing': asvs('3.3.2'),
  'same-site-not-understood': mdn('SameSite'),
  'same-site-none-without-secure': mdn('SameSite'),
  'same-site-from-cross-site-response': mdn('SameSite'),
  'partitioned-without-secure': mdn('Partitioned'),
  'name-and-value-too-long': asvs('3.3.5'),
  'domain-reaches-every-subdomain': owasp('Domain and Path attributes'),
  'domain-with-scheme': mdn('Domain'),
  'domain-with-port': mdn('Domain'),
  'domain-with-path': mdn('Domain'),
  'domain-with-leading-dot': mdn('Domain'),
  'domain-as-host-only': mdn('Domain'),
  'domain-of-another-host': mdn('Domain'),
  'domain-is-public-suffix': mdn('Domain'),
  'path-not-absolute': mdn('Path'),
  'path-elsewhere': mdn('Path'),
  'path-with-wildcard': mdn('Path'),
  'path-with-trailing-slash': mdn('Path'),
  'max-age-not-a-number': mdn('Max-Age'),
  'max-age-in-milliseconds': mdn('Max-Age'),
  'lifetime-very-short': mdn('Max-Age'),
  'expires-not-a-date': mdn('Expires'),
  'expires-loses-to-max-age': mdn('Max-Age'),
  'host-prefix-with-domain': mdn('cookie prefixes'),
  'host-prefix-without-root-path': mdn('cookie prefixes'),
  'host-prefix-without-secure': mdn('cookie prefixes'),
  'secure-prefix-without-secure': mdn('cookie prefixes'),
  'http-prefix-without-http-only': mdn('cookie prefixes'),
  'http-prefix-without-secure': mdn('cookie prefixes'),
  'name-prefix-in-other-case': mdn('cookie prefixes'),
  'secure-over-insecure-scheme': mdn('Secure'),
  'prefix-missing-on-session': asvs('3.3.1'),
  'name-of-a-framework': owasp('session ID name fingerprinting'),
  'same-name-as-another-cookie': owasp('Domain and Path attributes'),
  'deletion-misses': mdn('Domain and Path'),
  'only-removes': mdn('Max-Age'),
  'removed-by-a-later-line': mdn('Max-Age'),
};

/** The document with the rule behind a finding; `null`: only the draft's own section. */
export function sourceOf(code: Finding['code']): FindingSource | null {
  return sources[code] ?? null;
}
