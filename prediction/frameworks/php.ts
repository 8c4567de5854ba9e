import { expiresBesideMaxAge, type Framework, noPriority } from './framework.ts';
import { options, single } from './literals.ts';

/** `setcookie` of PHP. From its documentation. */
export const php: Framework = {
  title: 'PHP',
  language: 'PHP',
  provenWith: null,
  call: (cookie) => {
    const { name, value, domain, path, maxAge, expires, sameSite } = cookie;
    if (maxAge !== null && maxAge < 1) return 'PHP deletes with an empty value and Expires in the past.';
    if (maxAge !== null && expires !== null) return 'PHP counts Max-Age from Expires, so both cannot be chosen.';
    const given = options(
      {
        expires: maxAge === null ? expires && String(expires.getTime() / 1000) : `time() + ${maxAge}`,
        path: path === null ? null : single(path),
        domain: domain === null ? null : single(domain),
        secure: cookie.secure ? 'true' : null,
        httponly: cookie.httpOnly ? 'true' : null,
        samesite: sameSite === null ? null : single(sameSite),
        partitioned: cookie.partitioned ? 'true' : null,
      },
      ' => ',
    ).map((option) => option.replace(/^(\w+)/, "'$1'"));
    return {
      code: `setcookie(${single(name)}, ${single(value)}, [${given.join(', ')}]);`,
      lost: [
        ...(cookie.partitioned
          ? [{ attribute: 'Partitioned', why: 'Older versions throw ValueError for it.', since: 'PHP 8.5' } as const]
          : []),
        ...noPriority(cookie),
      ],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
  // Printable ASCII has no line break; `false` keeps other cookies of the response.
  header: (setCookie) => `header(${single(`Set-Cookie: ${setCookie}`)}, false);`,
};
