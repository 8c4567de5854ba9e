import { koaSession } from './sessions/koa-session.ts';
import type { CookieToWrite } from './writing/cookie.ts';
import { expiresForMaxAge, type Framework, noOwnExpires, plain } from './writing/framework.ts';
import { js, jsDate, jsOptions, jsPlace, object } from './writing/literals.ts';

/** Koa's `ctx.cookies`, which is the package `cookies`; cookie-session uses it too. */
export const koa: Framework = {
  title: 'Koa',
  language: 'JavaScript',
  provenWith: '3.3.0',
  call: (cookie) => {
    const { name, value, path, maxAge, expires } = cookie;
    const given = object({
      ...jsOptions(cookie),
      ...(path === null ? { path: "''" } : {}),
      ...lifetime(cookie),
      httpOnly: cookie.httpOnly ? null : 'false',
      // Without the option Koa adds Secure over https.
      secure: String(cookie.secure),
    });
    const isCounted = maxAge !== null;
    return {
      code: `ctx.cookies.set(${js(name)}, ${js(value)}${given});`,
      lost: [
        ...(isCounted ? [{ attribute: 'Max-Age', why: 'It cannot write Max-Age.' } as const] : []),
        ...noOwnExpires(cookie),
      ],
      adds: isCounted && expires === null ? [expiresForMaxAge] : [],
    };
  },
  clear: (cookie) => {
    const own = {
      ...(cookie.path === null ? { path: "''" } : {}),
      httpOnly: cookie.httpOnly ? null : 'false',
      secure: String(cookie.secure),
    };
    return plain(`ctx.cookies.set(${js(cookie.name)}, null${object({ ...jsPlace(cookie), ...own })});`);
  },
  sessions: koaSession,
  header: (setCookie) => `ctx.append('Set-Cookie', ${js(setCookie)});`,
};

/** Milliseconds. A `maxAge` of zero or less would count as not set. */
function lifetime({ maxAge, expires }: CookieToWrite): { maxAge: string | null; expires: string | null } {
  if (maxAge === null) return { maxAge: null, expires: expires && jsDate(expires) };
  return maxAge > 0 ? { maxAge: `${maxAge} * 1000`, expires: null } : { maxAge: null, expires: 'new Date(0)' };
}
