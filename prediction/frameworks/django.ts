import type { CookieToWrite } from './cookie.ts';
import { emptyValue, expiresBesideMaxAge, type Framework, noPartitioned, noPriority } from './framework.ts';
import { options, python } from './literals.ts';

/** `HttpResponse.set_cookie`. */
export const django: Framework = {
  title: 'Django',
  language: 'Python',
  provenWith: '5.2.19',
  call: (cookie) => {
    const refusal = refusalOf(cookie);
    if (refusal !== null) return refusal;
    const { name, value, domain, path, maxAge, expires, sameSite } = cookie;
    const given = options(
      {
        path: path === '/' ? null : path === null ? 'None' : python(path),
        domain: domain === null ? null : python(domain),
        max_age: maxAge === null ? null : String(maxAge),
        // A datetime would be counted again, from a Max-Age that it adds.
        expires: expires && python(expires.toUTCString()),
        httponly: cookie.httpOnly ? 'True' : null,
        secure: cookie.secure ? 'True' : null,
        samesite: sameSite === null ? null : python(sameSite),
      },
      '=',
    );
    return {
      code: `response.set_cookie(${[python(name), python(value), ...given].join(', ')})`,
      lost: [
        ...noPartitioned(
          cookie,
          "It has no argument for it: set response.cookies[name]['partitioned'] = True.",
          'Python 3.14',
        ),
        ...noPriority(cookie),
      ],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
  header: (setCookie) => `response.headers['Set-Cookie'] = ${python(setCookie)}`,
};

function refusalOf({ value, maxAge, expires }: CookieToWrite): string | null {
  if (value === '') return emptyValue;
  return maxAge !== null && expires !== null ? 'Django raises ValueError for Max-Age and Expires together.' : null;
}
