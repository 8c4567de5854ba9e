import { alwaysPath, noPriority, type Sessions } from '../writing/framework.ts';
import { js, jsOptions, options } from '../writing/literals.ts';
import { dateForMaxAge, noLifetime } from './lifetime.ts';

/** `@fastify/session`. */
export const fastifySession: Sessions = {
  title: '@fastify/session',
  package: '@fastify/session',
  provenWith: '11.1.3',
  options: (cookie) => {
    if (cookie.path === null) return alwaysPath('@fastify/session');
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { maxAge, httpOnly, secure, sameSite } = cookie;
    const given = options(
      {
        ...jsOptions(cookie),
        priority: null,
        maxAge: maxAge === null ? null : `${maxAge} * 1000`,
        httpOnly: httpOnly ? null : 'false',
        secure: String(secure),
        ...(sameSite === null ? { sameSite: 'false' } : {}),
      },
      ': ',
    );
    const { lost, adds } = dateForMaxAge(cookie);
    return {
      code: `await app.register(session, { secret, cookieName: ${js(cookie.name)}, cookie: { ${given.join(', ')} } });`,
      lost: [...lost, ...noPriority(cookie)],
      adds,
    };
  },
};
