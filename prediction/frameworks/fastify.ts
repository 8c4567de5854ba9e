import { fastifySession } from './sessions/fastify-session.ts';
import { type Framework, plain } from './writing/framework.ts';
import { js, jsOptions, jsPlace, object } from './writing/literals.ts';

/** `@fastify/cookie`. */
export const fastify: Framework = {
  title: 'Fastify',
  language: 'JavaScript',
  provenWith: '11.1.5',
  call: (cookie) => {
    const { name, value, path, sameSite } = cookie;
    // Without these options it writes no Path, but SameSite=Lax.
    const own = { path: path && js(path), ...(sameSite === null ? { sameSite: 'false' } : {}) };
    const given = object({ ...jsOptions(cookie), ...own });
    return { code: `reply.setCookie(${js(name)}, ${js(value)}${given});`, lost: [], adds: [] };
  },
  clear: (cookie) => {
    if (cookie.path === null) return 'Its clearCookie writes Path=/ where no path is given.';
    return plain(`reply.clearCookie(${js(cookie.name)}${object({ ...jsPlace(cookie), path: js(cookie.path) })});`);
  },
  sessions: fastifySession,
  header: (setCookie) => `reply.header('Set-Cookie', ${js(setCookie)});`,
};
