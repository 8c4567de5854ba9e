import { phpSession } from './sessions/php-session.ts';
import { expiresBesideMaxAge, type Framework, maxAgeBesideExpires, noPriority } from './writing/framework.ts';
import { options, single } from './writing/literals.ts';
import { newPartitioned, placeOf, quotedKey } from './writing/php-options.ts';

/** `setcookie` of PHP. */
export const php: Framework = {
  title: 'PHP',
  language: 'PHP',
  provenWith: '8.2.36',
  call: (cookie) => {
    const { name, value, maxAge, expires } = cookie;
    if (maxAge !== null && maxAge < 1) return 'PHP deletes with an empty value and Expires in the past.';
    if (maxAge !== null && expires !== null) return 'PHP computes Max-Age from Expires, so you cannot set both.';
    if (expires?.getTime() === 0) return 'PHP takes the time 0 for no Expires. Any other date in the past deletes.';
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
      adds: [...(maxAge === null ? [] : [expiresBesideMaxAge]), ...(expires === null ? [] : [maxAgeBesideExpires])],
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
  // Printable ASCII has no line break; `false` keeps the other cookies of the response.
  header: (setCookie) => `header(${single(`Set-Cookie: ${setCookie}`)}, false);`,
};
