import { alwaysPath, expiresBesideMaxAge, noPriority, type Sessions } from '../writing/framework.ts';
import { envValue, options } from '../writing/literals.ts';
import { noLifetime } from './lifetime.ts';

/** The values that its `env()` reads as true, false, empty and null, quoted or not. */
const keyword = /^(?:true|false|empty|null)$/i;

/** The session settings of Laravel's `.env`. From its documentation. */
export const laravelSession: Sessions = {
  title: '.env',
  package: null,
  provenWith: null,
  options: (cookie) => {
    if (cookie.path === null) return alwaysPath('Laravel');
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    if (keyword.test(cookie.name)) return `Laravel reads ${cookie.name} in its .env as a keyword, not as a name.`;
    const { name, path, domain, maxAge, httpOnly, secure, sameSite, partitioned } = cookie;
    if (maxAge !== null && maxAge % 60 !== 0) return 'Laravel counts the lifetime of a session in whole minutes.';
    const given = options(
      {
        SESSION_COOKIE: envValue(name),
        SESSION_PATH: path === '/' ? null : envValue(path),
        SESSION_DOMAIN: domain,
        SESSION_LIFETIME: maxAge === null ? null : String(maxAge / 60),
        SESSION_EXPIRE_ON_CLOSE: maxAge === null ? 'true' : null,
        SESSION_HTTP_ONLY: httpOnly ? null : 'false',
        SESSION_SECURE_COOKIE: String(secure),
        SESSION_SAME_SITE: sameSite === null ? 'null' : sameSite.toLowerCase(),
        SESSION_PARTITIONED_COOKIE: partitioned ? 'true' : null,
      },
      '=',
    );
    return {
      code: given.join('\n'),
      lost: noPriority(cookie),
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
};
