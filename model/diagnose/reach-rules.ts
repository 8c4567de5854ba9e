import { domainMatch } from '../match/domain-match.ts';
import { pathMatch } from '../match/path-match.ts';
import { defaultPath } from '../store/default-path.ts';
import {
  type Asked,
  positionOf,
  quoted,
  type Suspicion,
  type SuspicionCode,
  type SuspicionRule,
  suspect,
} from './finding.ts';
import { looksLikeSession } from './names.ts';

/** The host in a Domain attribute, without scheme, port and path. */
function hostIn(written: string): string {
  return written
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d*$/, '');
}

/** `Domain=https://home.example:8080/`: a Domain must be a host name. */
function domainText({ parsed, url, environment }: Asked): readonly Suspicion[] {
  const position = positionOf(parsed, 'domain');
  const written = position === null ? '' : (parsed.attributes[position]?.value ?? '');
  if (written === '') return [];
  const about = { attribute: 'domain', position, suggestion: { attribute: 'domain', value: hostIn(written) } } as const;
  const only = 'Domain must be a host name';
  const wrong: [SuspicionCode, string] | null = /^[a-z][a-z0-9+.-]*:\/\//i.test(written)
    ? ['domain-with-scheme', `${only} without a scheme.`]
    : /[/?#]/.test(written)
      ? ['domain-with-path', `${only} without a path.`]
      : /^[^:[\]]*:\d*$/.test(written)
        ? ['domain-with-port', `${only} without a port. Cookies ignore ports.`]
        : written.length > 1 && written.endsWith('.')
          ? ['domain-with-trailing-dot', `${only} without a dot at the end.`]
          : null;
  if (wrong) {
    const host = hostIn(written).replace(/\.$/, '');
    // Suggest no Domain that this host or an engine without public suffixes in Domain would still reject.
    const value = domainMatch(url.host, host) && !environment.isPublicSuffix(host) ? host : null;
    return [suspect(wrong[0], 'error', wrong[1], { ...about, suggestion: { attribute: 'domain', value } })];
  }
  if (!written.startsWith('.')) return [];
  const sentence = 'Browsers ignore the leading dot of Domain. Subdomains get the cookie with or without it.';
  return [
    suspect('domain-with-leading-dot', 'note', sentence, {
      ...about,
      suggestion: { attribute: 'domain', value: written.slice(1) },
    }),
  ];
}

/** `Domain=home.example` reaches every host below it; `Domain=localhost` on localhost reaches no further host. */
function domainReach({ parsed, url, environment }: Asked): readonly Suspicion[] {
  const { domain } = parsed;
  if (domain === null || domain === '') return [];
  const about = { attribute: 'domain', position: positionOf(parsed, 'domain') } as const;
  if (domain === url.host && environment.isPublicSuffix(domain)) {
    const sentence = `${quoted(domain)} is a public suffix or a single label, so most browsers make the cookie host-only, as without Domain.`;
    return [suspect('domain-as-host-only', 'note', sentence, about)];
  }
  if (environment.registrableDomain(url.host) === null || environment.isPublicSuffix(domain)) return [];
  if (!domainMatch(url.host, domain)) return [];
  const sentence = `Every host below ${domain} gets the cookie, and can set one of the same name. Without Domain only ${url.host} gets it.`;
  return [
    suspect('domain-reaches-every-subdomain', 'note', sentence, {
      ...about,
      suggestion: { attribute: 'domain', value: null },
    }),
  ];
}

/**
 * `Path=app` is not a path; `Path=/*` matches only itself; `Path=/app/` does not match /app; a cookie with `Path=/app`
 * is not sent to /login.
 */
function path({ parsed, url }: Asked): readonly Suspicion[] {
  const position = positionOf(parsed, 'path');
  const written = position === null ? '' : (parsed.attributes[position]?.value ?? '');
  if (position === null || written === '') return [];
  const about = { attribute: 'path', position } as const;
  if (parsed.path === null) {
    const holds = quoted(defaultPath(url.path));
    const sentence = `Browsers ignore a Path that does not begin with "/". The browser uses the directory of the URL, ${holds}.`;
    const suggestion = { attribute: 'path', value: `/${written}` } as const;
    return [suspect('path-not-absolute', 'error', sentence, { ...about, suggestion })];
  }
  if (written.endsWith('*')) {
    const value = written.replace(/\/*\*+$/, '') || '/';
    const sentence = `Path has no wildcards: ${quoted(written)} matches a path only where it has the "*" itself. Every Path also matches what is below it.`;
    const suggestion = { attribute: 'path', value } as const;
    return [suspect('path-with-wildcard', 'error', sentence, { ...about, suggestion })];
  }
  const found: Suspicion[] = [];
  if (written.length > 1 && written.endsWith('/')) {
    const shorter = written.slice(0, -1);
    const sentence = `${quoted(written)} does not match ${quoted(shorter)} itself, only what is below it.`;
    const suggestion = { attribute: 'path', value: shorter } as const;
    found.push(suspect('path-with-trailing-slash', 'note', sentence, { ...about, suggestion }));
  }
  if (!pathMatch(url.path, written)) {
    const sentence = `The browser does not send the cookie back to ${quoted(url.path)}, which set it: that is neither its Path nor below it.`;
    found.push(suspect('path-elsewhere', 'note', sentence, about));
  }
  return found;
}

/** Protection of a cookie on the network and from scripts in the page. */
function guards({ parsed }: Asked): readonly Suspicion[] {
  const found: Suspicion[] = [];
  if (!parsed.secure) {
    const suggestion = { attribute: 'secure', value: '' } as const;
    const sentence =
      'Without Secure the browser also sends the cookie over http, where anyone on the network can read and replace it.';
    found.push(suspect('secure-missing', 'note', sentence, { attribute: 'secure', suggestion }));
  }
  if (!parsed.httpOnly && looksLikeSession(parsed.name)) {
    const suggestion = { attribute: 'httponly', value: '' } as const;
    const sentence = 'By its name this is a session or a token. Without HttpOnly every script in the page can read it.';
    found.push(suspect('http-only-missing-on-session', 'warning', sentence, { attribute: 'httponly', suggestion }));
  }
  return found;
}

/** Questions about where the cookie goes, and who gets to see it. */
export const reachRules: readonly SuspicionRule[] = [domainText, domainReach, path, guards];
