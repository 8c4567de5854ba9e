import { starletteSession } from './sessions/starlette-session.ts';
import { emptyValue, type Framework, noPartitioned, noPriority } from './writing/framework.ts';
import { python, pythonCall, pythonDelete } from './writing/literals.ts';

/** `Response.set_cookie` of Starlette, which FastAPI's response inherits. */
export const fastapi: Framework = {
  title: 'FastAPI',
  language: 'Python',
  provenWith: 'FastAPI 0.165.0, Starlette 1.10.0',
  call: (cookie) => {
    if (cookie.value === '') return emptyValue;
    // Without the argument it writes SameSite=lax.
    const samesite = cookie.sameSite === null ? 'None' : python(cookie.sameSite.toLowerCase());
    return {
      code: pythonCall(cookie, { samesite }),
      lost: [
        ...noPartitioned(cookie, 'Its argument partitioned raises ValueError before Python 3.14.', 'Python 3.14'),
        ...noPriority(cookie),
      ],
      adds: [],
    };
  },
  clear: (cookie) => ({
    code: pythonDelete(cookie, { samesite: cookie.sameSite && python(cookie.sameSite.toLowerCase()) }),
    lost: noPartitioned(cookie, 'It has no argument for it, so a partitioned cookie stays.'),
    adds: [],
  }),
  sessions: starletteSession,
  header: (setCookie) => `response.headers.append('Set-Cookie', ${python(setCookie)})`,
};
