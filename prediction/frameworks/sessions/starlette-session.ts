import { noPartitioned, noPriority, type Sessions } from '../writing/framework.ts';
import { options, python } from '../writing/literals.ts';
import { noLifetime } from './lifetime.ts';

/** `SessionMiddleware` of Starlette. */
export const starletteSession: Sessions = {
  title: 'SessionMiddleware of Starlette',
  package: null,
  provenWith: 'FastAPI 0.165.0, Starlette 1.10.0',
  options: (cookie) => {
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { name, path, domain, maxAge, httpOnly, secure, sameSite } = cookie;
    if (path === null) return 'SessionMiddleware always writes a Path; without the argument it is Path=/.';
    const given = options(
      {
        secret_key: 'secret',
        session_cookie: python(name),
        // Without the argument a session lasts 14 days.
        max_age: maxAge === null ? 'None' : String(maxAge),
        path: path === '/' ? null : python(path),
        domain: domain && python(domain),
        same_site: sameSite && python(sameSite.toLowerCase()),
        https_only: secure ? 'True' : null,
      },
      '=',
    );
    return {
      code: `app.add_middleware(SessionMiddleware, ${given.join(', ')})`,
      lost: [...noPartitioned(cookie, 'It has no argument for it.'), ...noPriority(cookie)],
      adds: [
        ...(httpOnly ? [] : [{ what: 'HttpOnly', why: 'It always writes HttpOnly.' } as const]),
        ...(sameSite === null
          ? [{ what: 'SameSite', why: 'It writes SameSite=lax where no other is given.' } as const]
          : []),
      ],
    };
  },
};
