import { alwaysPath, type Sessions } from '../writing/framework.ts';
import { js, jsOptions, options } from '../writing/literals.ts';
import { dateForMaxAge, noLifetime } from './lifetime.ts';

/** express-session, for Express and for NestJS on Express. */
export const expressSession: Sessions = {
  title: 'express-session',
  package: 'express-session',
  provenWith: '1.19.0',
  options: (cookie) => {
    if (cookie.path === null) return alwaysPath('express-session');
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { maxAge, httpOnly } = cookie;
    const given = options(
      {
        ...jsOptions(cookie),
        maxAge: maxAge === null ? null : `${maxAge} * 1000`,
        // It is the default.
        httpOnly: httpOnly ? null : 'false',
      },
      ': ',
    );
    return {
      code: [
        ...(cookie.secure ? ["app.set('trust proxy', 1); // if a proxy ends TLS"] : []),
        'app.use(session({',
        `  name: ${js(cookie.name)},`,
        '  secret,',
        '  resave: false,',
        '  saveUninitialized: false,',
        `  cookie: { ${given.join(', ')} },`,
        '}));',
      ].join('\n'),
      ...dateForMaxAge(cookie),
    };
  },
};
