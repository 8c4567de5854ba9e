import { looksLikeSession } from '../../model/diagnose/names.ts';
import { prefixOf } from '../../model/edit/set-cookie-edit.ts';
import type { ParsedSetCookie } from '../../model/parse/set-cookie.ts';
import type { Finding, SessionCode } from './diagnosis.ts';
import { sourceOf } from './finding-sources.ts';

/** The names of session cookies in frameworks, except names that other cookies also have. */
const defaultNames: ReadonlyMap<string, string> = new Map([
  ['connect.sid', 'express-session'],
  ['koa.sess', 'koa-session'],
  ['PHPSESSID', 'PHP'],
  ['JSESSIONID', 'Java servlets'],
  ['ASP.NET_SessionId', 'ASP.NET'],
  ['.AspNetCore.Session', 'ASP.NET Core'],
  ['laravel_session', 'Laravel'],
  ['sessionid', 'Django'],
]);

/** OWASP's recommendations for a session cookie that no browser enforces. A line that only removes it has none. */
export function sessionFindings(parsed: ParsedSetCookie | null): readonly Finding[] {
  if (parsed === null) return [];
  const { name, secure, domain, path } = parsed;
  const framework = defaultNames.get(name);
  const found: Finding[] = [];
  if (secure && prefixOf(name) === null && (framework !== undefined || looksLikeSession(name))) {
    const prefix = domain === null && path === '/' ? '__Host-' : '__Secure-';
    const sentence =
      prefix === '__Host-'
        ? 'With the prefix __Host- in its name, no other host of the site and no page over http could set a cookie in place of this one.'
        : 'With the prefix __Secure- in its name, no page over http could set a cookie in place of this one.';
    found.push(note('prefix-missing-on-session', sentence));
  }
  if (framework !== undefined) {
    const sentence = `This is the usual name of ${framework}. It tells what the server runs, and collides with other apps on the same host.`;
    found.push(note('name-of-a-framework', sentence));
  }
  return found;
}

function note(code: SessionCode, sentence: string): Finding {
  const about = { attribute: 'pair', position: null, section: null, ignoredBy: [], fix: null } as const;
  return { code, severity: 'note', sentence, ...about, source: sourceOf(code) };
}
