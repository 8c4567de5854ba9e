import { phpSession } from './sessions/php-session.ts';
import { expiresBesideMaxAge, type Framework, noPriority } from './writing/framework.ts';
import { options, single } from './writing/literals.ts';
import { newPartitioned, placeOf, quotedKey } from './writing/php-options.ts';

/** `setcookie` of PHP. From its documentation. */
export const php: Framework = {
  title: 'PHP',
  language: 'PHP',
  provenWith: null,
  call: (cookie) => {
    const { name, value, maxAge, expires } = cookie;
    if (maxAge !== null && maxAge < 1) return 'PHP deletes with an empty value and Expires in the past.';
    if (maxAge !== null && expires !== null) return 'PHP computes Max-Age from Expires, so you cannot set both.';
    const given = options(
      {
        expires: maxAge === null ? expires && String(expires.getTime() / 1000) : `time() + ${maxAge}`,
        ...placeOf(cookie),
      },
      ' => ',
    ).map(quotedKey);
    return {
      code: `setcookie(${single(name)}, ${single(value)}, [${given.join(', ')}]);`,
      lost: [...newPartitioned(cookie), ...noPriority(cookie)],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
  clear: (cookie) => {
    const given = options({ expires: '1', ...placeOf(cookie) }, ' => ').map(quotedKey);
    return {
      code: `setcookie(${single(cookie.name)}, '', [${given.join(', ')}]);`,
      lost: newPartitioned(cookie),
      adds: [],
    };
  },
  sessions: phpSession,
  // Printable ASCII has no line break; `false` keeps other cookies of the response.
  header: (setCookie) => `header(${single(`Set-Cookie: ${setCookie}`)}, false);`,
};
