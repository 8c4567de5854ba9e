import { expressSession } from './sessions/express-session.ts';
import { alwaysPath, expiresBesideMaxAge, type Framework, plain } from './writing/framework.ts';
import { js, jsOptions, jsPlace, object } from './writing/literals.ts';

/** `res.cookie` of Express 5. */
export const express: Framework = {
  title: 'Express',
  language: 'JavaScript',
  provenWith: '5.3.0',
  call: (cookie) => {
    const { name, value, path, maxAge, expires } = cookie;
    if (path === null) return alwaysPath('Express');
    if (maxAge !== null && expires !== null) return 'Express replaces Expires where it has maxAge.';
    const given = { ...jsOptions(cookie), ...(maxAge === null ? {} : { maxAge: `${maxAge} * 1000` }) };
    return {
      code: `res.cookie(${js(name)}, ${js(value)}${object(given)});`,
      lost: [],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
  clear: (cookie) =>
    cookie.path === null
      ? alwaysPath('Express')
      : plain(`res.clearCookie(${js(cookie.name)}${object(jsPlace(cookie))});`),
  sessions: expressSession,
  header: (setCookie) => `res.append('Set-Cookie', ${js(setCookie)});`,
};
