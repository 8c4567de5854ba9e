import { alwaysPath, expiresBesideMaxAge, type Framework, noOwnExpires, plain } from './writing/framework.ts';
import { js, jsOptions, jsPlace, object } from './writing/literals.ts';

/** `cookies()` of `next/headers`, in a Server Action or a Route Handler. */
export const next: Framework = {
  title: 'Next.js',
  language: 'JavaScript',
  provenWith: '16.4.6',
  call: (cookie) => {
    const { name, value, path, maxAge, expires } = cookie;
    if (path === null) return alwaysPath('Next.js');
    return {
      code: `(await cookies()).set(${js(name)}, ${js(value)}${object(jsOptions(cookie))});`,
      lost: maxAge === 0 ? [] : noOwnExpires(cookie),
      // Not for zero: Next.js treats it as not set.
      adds: maxAge === null || maxAge === 0 || expires !== null ? [] : [expiresBesideMaxAge],
    };
  },
  clear: (cookie) => {
    if (cookie.path === null) return alwaysPath('Next.js');
    const given = object({ name: js(cookie.name), ...jsPlace(cookie) }).slice(2);
    return plain(`(await cookies()).delete(${given});`);
  },
  sessions: null,
  header: (setCookie) => `response.headers.append('Set-Cookie', ${js(setCookie)});`,
};
