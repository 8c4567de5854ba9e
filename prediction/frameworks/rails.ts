import { type Framework, noPriority } from './framework.ts';
import { options, single } from './literals.ts';

/** `cookies` of Rails, which Rack writes. From its documentation. */
export const rails: Framework = {
  title: 'Rails',
  language: 'Ruby',
  provenWith: null,
  call: (cookie) => {
    const { name, value, domain, path, maxAge, expires, sameSite } = cookie;
    if (path === null) return 'Rails always writes a Path; without the option it is Path=/.';
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
  header: (setCookie) => `response.add_header('Set-Cookie', ${single(setCookie)})`,
};
