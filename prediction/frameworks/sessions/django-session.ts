import { expiresBesideMaxAge, noPartitioned, noPriority, type Sessions } from '../writing/framework.ts';
import { options, python } from '../writing/literals.ts';
import { noLifetime } from './lifetime.ts';

/** `django.contrib.sessions`. */
export const djangoSession: Sessions = {
  title: 'django.contrib.sessions, in settings.py',
  package: null,
  provenWith: '5.2.19',
  options: (cookie) => {
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { name, path, domain, maxAge, httpOnly, secure, sameSite } = cookie;
    const given = options(
      {
        SESSION_COOKIE_NAME: python(name),
        SESSION_COOKIE_PATH: path === '/' ? null : path === null ? 'None' : python(path),
        SESSION_COOKIE_DOMAIN: domain && python(domain),
        SESSION_COOKIE_AGE: maxAge === null ? null : String(maxAge),
        SESSION_EXPIRE_AT_BROWSER_CLOSE: maxAge === null ? 'True' : null,
        // It is the default.
        SESSION_COOKIE_HTTPONLY: httpOnly ? null : 'False',
        SESSION_COOKIE_SECURE: secure ? 'True' : null,
        SESSION_COOKIE_SAMESITE: sameSite === null ? 'False' : python(sameSite),
      },
      ' = ',
    );
    return {
      code: given.join('\n'),
      lost: [...noPartitioned(cookie, 'It has no setting for it.'), ...noPriority(cookie)],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
};
