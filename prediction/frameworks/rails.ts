import { railsSession } from './sessions/rails-session.ts';
import { alwaysPath, type Framework, noPriority, plain } from './writing/framework.ts';
import { options, single } from './writing/literals.ts';

/** `cookies` of Rails, which Rack writes. From its documentation. */
export const rails: Framework = {
  title: 'Rails',
  language: 'Ruby',
  provenWith: null,
  call: (cookie) => {
    const { name, value, domain, path, maxAge, expires, sameSite } = cookie;
    if (path === null) return alwaysPath('Rails');
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
        ...(cookie.partitioned
          ? [
              {
                attribute: 'Partitioned',
                why: 'Older versions of Rack leave it out silently.',
                since: 'Rack 3.1',
              } as const,
            ]
          : []),
        ...noPriority(cookie),
      ],
      adds: [],
    };
  },
  clear: ({ name, path, domain, secure, sameSite, partitioned }) => {
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
    return plain(`cookies.delete(${[single(name), ...given].join(', ')})`);
  },
  sessions: railsSession,
  header: (setCookie) => `response.add_header('Set-Cookie', ${single(setCookie)})`,
};
