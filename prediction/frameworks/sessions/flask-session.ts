import { noDot, noPriority, type Sessions } from '../writing/framework.ts';
import { options, python } from '../writing/literals.ts';
import { dateForMaxAge, noLifetime } from './lifetime.ts';

/** The sessions of Flask itself. */
export const flaskSession: Sessions = {
  title: 'Flask’s session',
  package: null,
  provenWith: 'Flask 3.1.3, Werkzeug 3.1.9',
  options: (cookie) => {
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { name, path, domain, maxAge, httpOnly, secure, sameSite, partitioned } = cookie;
    if (path === null) return 'Flask always writes a Path; without the setting it is the one of the app.';
    if (partitioned && !secure) return 'Flask writes Secure wherever it writes Partitioned.';
    const given = options(
      {
        SESSION_COOKIE_NAME: python(name),
        SESSION_COOKIE_PATH: path === '/' ? null : python(path),
        SESSION_COOKIE_DOMAIN: domain && python(domain),
        // It is the default.
        SESSION_COOKIE_HTTPONLY: httpOnly ? null : 'False',
        SESSION_COOKIE_SECURE: secure ? 'True' : null,
        SESSION_COOKIE_SAMESITE: sameSite && python(sameSite),
        SESSION_COOKIE_PARTITIONED: partitioned ? 'True' : null,
        PERMANENT_SESSION_LIFETIME: maxAge === null ? null : String(maxAge),
      },
      '=',
    );
    const { lost, adds } = dateForMaxAge(cookie);
    return {
      code: [
        `app.config.update(${given.join(', ')})`,
        ...(maxAge === null
          ? []
          : ['# In the request: without it the cookie ends with the browser.', 'session.permanent = True']),
      ].join('\n'),
      lost: [...noDot(cookie), ...lost, ...noPriority(cookie)],
      adds,
    };
  },
};
