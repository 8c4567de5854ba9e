import { flaskSession } from './sessions/flask-session.ts';
import { expiresBesideMaxAge, type Framework, noDot, noPriority, plain } from './writing/framework.ts';
import { python, pythonCall, pythonDelete } from './writing/literals.ts';

/** `Response.set_cookie` of Werkzeug, which Flask's response inherits. */
export const flask: Framework = {
  title: 'Flask',
  language: 'Python',
  provenWith: 'Flask 3.1.3, Werkzeug 3.1.9',
  call: (cookie) => {
    const { maxAge, expires, partitioned, secure } = cookie;
    return {
      code: pythonCall(cookie, { partitioned: partitioned ? 'True' : null }),
      lost: [...noDot(cookie), ...noPriority(cookie)],
      adds: [
        ...(maxAge === null || expires !== null ? [] : [expiresBesideMaxAge]),
        ...(partitioned && !secure ? [secureWithPartitioned] : []),
      ],
    };
  },
  clear: (cookie) => plain(pythonDelete(cookie, { partitioned: cookie.partitioned ? 'True' : null })),
  sessions: flaskSession,
  header: (setCookie) => `response.headers.add('Set-Cookie', ${python(setCookie)})`,
};

const secureWithPartitioned = { what: 'Secure', why: 'It writes Secure wherever it writes Partitioned.' } as const;
