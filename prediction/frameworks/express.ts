import { expiresBesideMaxAge, type Framework } from './framework.ts';
import { js, jsDate, object } from './literals.ts';

/** `res.cookie` of Express 5. NestJS on Express writes the same. */
export const express: Framework = {
  title: 'Express',
  language: 'JavaScript',
  provenWith: '5.3.0',
  call: ({ name, value, domain, path, maxAge, expires, sameSite, priority, ...flags }) => {
    if (path === null) return 'Express always writes a Path; without the option it is Path=/.';
    if (maxAge !== null && expires !== null) return 'Express replaces Expires where it has maxAge.';
    return {
      code: `res.cookie(${js(name)}, ${js(value)}${object({
        path: path === '/' ? null : js(path),
        domain: domain === null ? null : js(domain),
        maxAge: maxAge === null ? null : `${maxAge} * 1000`,
        expires: expires && jsDate(expires),
        httpOnly: flags.httpOnly ? 'true' : null,
        secure: flags.secure ? 'true' : null,
        sameSite: sameSite === null ? null : js(sameSite.toLowerCase()),
        partitioned: flags.partitioned ? 'true' : null,
        priority: priority === null ? null : js(priority.toLowerCase()),
      })});`,
      lost: [],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
  header: (setCookie) => `res.append('Set-Cookie', ${js(setCookie)});`,
};
