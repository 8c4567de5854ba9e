import { railsSession } from './sessions/rails-session.ts';
import type { CookieToWrite } from './writing/cookie.ts';
import {
  alwaysPath,
  expiresForMaxAge,
  type Framework,
  type Lost,
  noOwnExpires,
  noPartitioned,
  noPriority,
} from './writing/framework.ts';
import { options, single } from './writing/literals.ts';

/** `cookies` of Rails, which Rack writes. */
export const rails: Framework = {
  title: 'Rails',
  language: 'Ruby',
  provenWith: 'Rails 6.1.7.10, Rack 2.2.22',
  call: (cookie) => {
    const { name, value, domain, path, maxAge, expires, sameSite } = cookie;
    if (path === null) return alwaysPath('Rails');
    if (value.includes('~')) return 'Rack writes the ~ of a value as %7E.';
    if (!/^[\w.*-]+$/.test(name)) return 'Rack percent-encodes some characters of this name.';
    const given = options(
      {
        value: single(value),
        path: path === '/' ? null : single(path),
        domain: domain === null ? null : single(domain),
        expires: maxAge === null ? expires && `Time.at(${expires.getTime() / 1000})` : `Time.now + ${maxAge}`,
        httponly: cookie.httpOnly ? 'true' : null,
        secure: cookie.secure ? 'true' : null,
        same_site: sameSite === null ? 'nil' : `:${sameSite.toLowerCase()}`,
        partitioned: cookie.partitioned ? 'true' : null,
      },
      ': ',
    );
    return {
      code: `cookies[${single(name)}] = { ${given.join(', ')} }`,
      lost: [
        ...(maxAge === null
          ? []
          : [{ attribute: 'Max-Age', why: 'It writes Expires where you wrote Max-Age.' } as const]),
        ...noOwnExpires(cookie),
        ...newPartitioned(cookie),
        ...noPriority(cookie),
      ],
      adds: maxAge === null || expires !== null ? [] : [expiresForMaxAge],
    };
  },
  clear: (cookie) => {
    const { name, path, domain, secure, sameSite, partitioned } = cookie;
    if (path === null) return alwaysPath('Rails');
    const given = options(
      {
        path: path === '/' ? null : single(path),
        domain: domain && single(domain),
        secure: secure ? 'true' : null,
        same_site: sameSite && `:${sameSite.toLowerCase()}`,
        partitioned: partitioned ? 'true' : null,
      },
      ': ',
    );
    return {
      code: `cookies.delete(${[single(name), ...given].join(', ')})`,
      lost: newPartitioned(cookie),
      adds: [],
    };
  },
  sessions: railsSession,
  header: (setCookie) => `response.add_header('Set-Cookie', ${single(setCookie)})`,
};

/** The loss of Partitioned before the version of Rack that supports it. */
function newPartitioned(cookie: CookieToWrite): readonly Lost[] {
  return noPartitioned(cookie, 'Older versions of Rack leave it out silently.', 'Rack 3.1');
}
