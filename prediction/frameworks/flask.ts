import { expiresBesideMaxAge, type Framework, noPriority } from './framework.ts';
import { options, python, pythonDate } from './literals.ts';

/** `Response.set_cookie` of Werkzeug, which Flask's response inherits. */
export const flask: Framework = {
  title: 'Flask',
  language: 'Python',
  provenWith: 'Flask 3.1.3, Werkzeug 3.1.9',
  call: (cookie) => {
    const { name, value, domain, path, maxAge, expires, sameSite, partitioned, secure } = cookie;
    const given = options(
      {
        path: path === '/' ? null : path === null ? 'None' : python(path),
        domain: domain === null ? null : python(domain),
        max_age: maxAge === null ? null : String(maxAge),
        expires: expires && pythonDate(expires),
        httponly: cookie.httpOnly ? 'True' : null,
        secure: secure ? 'True' : null,
        samesite: sameSite === null ? null : python(sameSite),
        partitioned: partitioned ? 'True' : null,
      },
      '=',
    );
    return {
      code: `response.set_cookie(${[python(name), python(value), ...given].join(', ')})`,
      lost: [...(domain?.startsWith('.') ? [withoutDot] : []), ...noPriority(cookie)],
      adds: [
        ...(maxAge === null ? [] : [expiresBesideMaxAge]),
        ...(partitioned && !secure ? [secureWithPartitioned] : []),
      ],
    };
  },
  header: (setCookie) => `response.headers.add('Set-Cookie', ${python(setCookie)})`,
};

const withoutDot = {
  attribute: 'Domain',
  why: 'It leaves the dot in front out, which browsers ignore too.',
} as const;

const secureWithPartitioned = { what: 'Secure', why: 'It writes Secure wherever it writes Partitioned.' } as const;
