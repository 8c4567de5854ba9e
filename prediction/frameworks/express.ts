import { expiresBesideMaxAge, type Framework } from './framework.ts';
import { js, jsOptions, object } from './literals.ts';

/** `res.cookie` of Express 5. NestJS on Express writes the same. */
export const express: Framework = {
  title: 'Express',
  language: 'JavaScript',
  provenWith: '5.3.0',
  call: (cookie) => {
    const { name, value, path, maxAge, expires } = cookie;
    if (path === null) return 'Express always writes a Path; without the option it is Path=/.';
    if (maxAge !== null && expires !== null) return 'Express replaces Expires where it has maxAge.';
    const given = { ...jsOptions(cookie), ...(maxAge === null ? {} : { maxAge: `${maxAge} * 1000` }) };
    return {
      code: `res.cookie(${js(name)}, ${js(value)}${object(given)});`,
      lost: [],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
  header: (setCookie) => `res.append('Set-Cookie', ${js(setCookie)});`,
};
