import type { Framework } from './framework.ts';
import { js, jsDate, object } from './literals.ts';

/** `@fastify/cookie`. */
export const fastify: Framework = {
  title: 'Fastify',
  language: 'JavaScript',
  provenWith: '11.1.5',
  call: ({ name, value, domain, path, maxAge, expires, sameSite, priority, ...flags }) => ({
    code: `reply.setCookie(${js(name)}, ${js(value)}${object({
      path: path === null ? null : js(path),
      domain: domain === null ? null : js(domain),
      maxAge: maxAge === null ? null : String(maxAge),
      expires: expires && jsDate(expires),
      httpOnly: flags.httpOnly ? 'true' : null,
      secure: flags.secure ? 'true' : null,
      sameSite: sameSite === null ? 'false' : js(sameSite.toLowerCase()),
      partitioned: flags.partitioned ? 'true' : null,
      priority: priority === null ? null : js(priority.toLowerCase()),
    })});`,
    lost: [],
    adds: [],
  }),
  header: (setCookie) => `reply.header('Set-Cookie', ${js(setCookie)});`,
};
