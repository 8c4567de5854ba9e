import { djangoSession } from './sessions/django-session.ts';
import type { CookieToWrite } from './writing/cookie.ts';
import { emptyValue, expiresBesideMaxAge, type Framework, noPartitioned, noPriority } from './writing/framework.ts';
import { python, pythonCall, pythonDelete } from './writing/literals.ts';

/** `HttpResponse.set_cookie`. */
export const django: Framework = {
  title: 'Django',
  language: 'Python',
  provenWith: '5.2.19',
  call: (cookie) => {
    const refusal = refusalOf(cookie);
    if (refusal !== null) return refusal;
    const { maxAge, expires } = cookie;
    return {
      // Django would compute another Expires from a datetime, through the Max-Age that it adds.
      code: pythonCall(cookie, { expires: expires && python(expires.toUTCString()) }),
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
  clear: (cookie) => ({
    // It has no arguments for Secure and HttpOnly, and needs none: they do not identify a cookie.
    code: pythonDelete(cookie, { secure: null, httponly: null }),
    lost: noPartitioned(cookie, 'It has no argument for it, so a partitioned cookie stays.'),
    adds: [],
  }),
  sessions: djangoSession,
  header: (setCookie) => `response.headers['Set-Cookie'] = ${python(setCookie)}`,
};

function refusalOf({ value, maxAge, expires }: CookieToWrite): string | null {
  if (value === '') return emptyValue;
  return maxAge !== null && expires !== null ? 'Django raises ValueError for Max-Age and Expires together.' : null;
}
