import { expiresBesideMaxAge, type Framework } from './framework.ts';
import { js, jsDate, object } from './literals.ts';

/** `cookies()` of `next/headers`, in a Server Action or a Route Handler. */
export const next: Framework = {
  title: 'Next.js',
  language: 'JavaScript',
  provenWith: '16.4.6',
  call: ({ name, value, domain, path, maxAge, expires, sameSite, priority, ...flags }) => {
    if (path === null) return 'Next.js always writes a Path; without the option it is Path=/.';
    return {
      code: `(await cookies()).set(${js(name)}, ${js(value)}${object({
        path: path === '/' ? null : js(path),
        domain: domain === null ? null : js(domain),
        maxAge: maxAge === null ? null : String(maxAge),
        expires: expires && jsDate(expires),
        httpOnly: flags.httpOnly ? 'true' : null,
        secure: flags.secure ? 'true' : null,
        sameSite: sameSite === null ? null : js(sameSite.toLowerCase()),
        partitioned: flags.partitioned ? 'true' : null,
        priority: priority === null ? null : js(priority.toLowerCase()),
      })});`,
      lost: [],
      // Not for a zero, which its code takes for not set.
      adds: maxAge === null || maxAge === 0 || expires !== null ? [] : [expiresBesideMaxAge],
    };
  },
  header: (setCookie) => `response.headers.append('Set-Cookie', ${js(setCookie)});`,
};
