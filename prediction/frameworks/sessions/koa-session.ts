import type { Sessions } from '../writing/framework.ts';
import { js, jsOptions, options } from '../writing/literals.ts';
import { dateForMaxAge, noLifetime } from './lifetime.ts';

/** koa-session. */
export const koaSession: Sessions = {
  title: 'koa-session',
  package: 'koa-session',
  provenWith: '7.0.2',
  options: (cookie) => {
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { maxAge, name, path, httpOnly, secure } = cookie;
    const given = options(
      {
        key: js(name),
        ...jsOptions(cookie),
        // Without the option a session lasts a day.
        maxAge: maxAge === null ? "'session'" : `${maxAge} * 1000`,
        ...(path === null ? { path: "''" } : {}),
        httpOnly: httpOnly ? null : 'false',
        secure: String(secure),
      },
      ': ',
    );
    return {
      code: `app.keys = [secret];\napp.use(session({ ${given.join(', ')} }, app));`,
      ...dateForMaxAge(cookie),
    };
  },
};
