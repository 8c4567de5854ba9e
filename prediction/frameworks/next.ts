import { expiresBesideMaxAge, type Framework } from './framework.ts';
import { js, jsOptions, object } from './literals.ts';

/** `cookies()` of `next/headers`, in a Server Action or a Route Handler. */
export const next: Framework = {
  title: 'Next.js',
  language: 'JavaScript',
  provenWith: '16.4.6',
  call: (cookie) => {
    const { name, value, path, maxAge, expires } = cookie;
    if (path === null) return 'Next.js always writes a Path; without the option it is Path=/.';
    return {
      code: `(await cookies()).set(${js(name)}, ${js(value)}${object(jsOptions(cookie))});`,
      lost: [],
      // Not for a zero, which its code takes for not set.
      adds: maxAge === null || maxAge === 0 || expires !== null ? [] : [expiresBesideMaxAge],
    };
  },
  header: (setCookie) => `response.headers.append('Set-Cookie', ${js(setCookie)});`,
};
