import type { Framework } from './framework.ts';
import { js, jsOptions, object } from './literals.ts';

/** `@fastify/cookie`. */
export const fastify: Framework = {
  title: 'Fastify',
  language: 'JavaScript',
  provenWith: '11.1.5',
  call: (cookie) => {
    const { name, value, path, sameSite } = cookie;
    // It writes no Path, and SameSite=Lax, where they are left out.
    const own = { path: path && js(path), ...(sameSite === null ? { sameSite: 'false' } : {}) };
    const given = object({ ...jsOptions(cookie), ...own });
    return { code: `reply.setCookie(${js(name)}, ${js(value)}${given});`, lost: [], adds: [] };
  },
  header: (setCookie) => `reply.header('Set-Cookie', ${js(setCookie)});`,
};
