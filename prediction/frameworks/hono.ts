import type { CookieToWrite } from './writing/cookie.ts';
import { type Framework, plain } from './writing/framework.ts';
import { js, jsOptions, jsPlace, object } from './writing/literals.ts';

const longestSeconds = 400 * 24 * 60 * 60;

/** `hono/cookie`. */
export const hono: Framework = {
  title: 'Hono',
  language: 'JavaScript',
  provenWith: '4.13.19',
  call: (cookie, now) => {
    const { name, value, path, maxAge, sameSite, priority } = cookie;
    const refusal = refusalOf(cookie, now);
    if (refusal !== null) return refusal;
    const own = {
      ...(path === null ? { path: 'undefined' } : {}),
      sameSite: sameSite && js(sameSite),
      priority: priority && js(priority),
    };
    return {
      code: `setCookie(c, ${js(name)}, ${js(value)}${object({ ...jsOptions(cookie), ...own })});`,
      lost:
        maxAge !== null && maxAge < 0
          ? [{ attribute: 'Max-Age', why: 'It writes no Max-Age below zero. Write 0 to delete the cookie.' }]
          : [],
      adds: [],
    };
  },
  clear: (cookie) => {
    const refusal = refusalOf({ ...cookie, maxAge: 0, expires: null }, 0);
    if (refusal !== null) return refusal;
    const own = {
      ...(cookie.path === null ? { path: 'undefined' } : {}),
      sameSite: cookie.sameSite && js(cookie.sameSite),
    };
    return plain(`deleteCookie(c, ${js(cookie.name)}${object({ ...jsPlace(cookie), ...own })});`);
  },
  sessions: null,
  header: (setCookie) => `c.header('Set-Cookie', ${js(setCookie)}, { append: true });`,
};

function refusalOf(
  { name, domain, path, maxAge, expires, secure, partitioned }: CookieToWrite,
  now: number,
): string | null {
  if (partitioned && !secure) return 'Hono throws for Partitioned without Secure.';
  if (maxAge !== null && maxAge > longestSeconds) return 'Hono throws for a Max-Age above 400 days.';
  if (expires !== null && expires.getTime() > now + longestSeconds * 1000) {
    return 'Hono throws for an Expires more than 400 days ahead.';
  }
  if (name.startsWith('__Secure-') && !secure) return 'Hono throws for the prefix __Secure- without Secure.';
  if (name.startsWith('__Host-') && !(secure && path === '/' && domain === null)) {
    return 'Hono throws for the prefix __Host- without Secure and Path=/, or with Domain.';
  }
  return null;
}
