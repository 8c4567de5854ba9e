import { emptyValue, type Framework, noPartitioned, noPriority } from './framework.ts';
import { options, python, pythonDate } from './literals.ts';

/** `Response.set_cookie` of Starlette, which FastAPI's response inherits. */
export const fastapi: Framework = {
  title: 'FastAPI',
  language: 'Python',
  provenWith: 'FastAPI 0.165.0, Starlette 1.10.0',
  call: (cookie) => {
    if (cookie.value === '') return emptyValue;
    const { name, value, domain, path, maxAge, expires, sameSite } = cookie;
    const given = options(
      {
        path: path === '/' ? null : path === null ? 'None' : python(path),
        domain: domain === null ? null : python(domain),
        max_age: maxAge === null ? null : String(maxAge),
        expires: expires && pythonDate(expires),
        httponly: cookie.httpOnly ? 'True' : null,
        secure: cookie.secure ? 'True' : null,
        samesite: sameSite === null ? 'None' : python(sameSite.toLowerCase()),
      },
      '=',
    );
    return {
      code: `response.set_cookie(${[python(name), python(value), ...given].join(', ')})`,
      lost: [
        ...noPartitioned(cookie, 'Its argument partitioned raises ValueError before Python 3.14.', 'Python 3.14'),
        ...noPriority(cookie),
      ],
      adds: [],
    };
  },
  header: (setCookie) => `response.headers.append('Set-Cookie', ${python(setCookie)})`,
};
