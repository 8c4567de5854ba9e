import { alwaysPath, type Lost, noPriority, type Sessions } from '../writing/framework.ts';
import { options, single } from '../writing/literals.ts';
import { dateForMaxAge, noLifetime } from './lifetime.ts';

const withRackSession: Lost = {
  attribute: 'Partitioned',
  why: 'Older versions of rack-session leave it out silently.',
  since: 'rack-session 2.1',
};

/** The cookie store of Rails. From its documentation. */
export const railsSession: Sessions = {
  title: 'config/initializers/session_store.rb',
  package: null,
  provenWith: null,
  options: (cookie) => {
    if (cookie.path === null) return alwaysPath('Rails');
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { name, path, domain, maxAge, httpOnly, secure, sameSite, partitioned } = cookie;
    const given = options(
      {
        key: single(name),
        path: path === '/' ? null : single(path),
        domain: domain && single(domain),
        expire_after: maxAge === null ? null : `${maxAge}.seconds`,
        httponly: httpOnly ? null : 'false',
        secure: secure ? 'true' : null,
        same_site: sameSite === null ? 'nil' : `:${sameSite.toLowerCase()}`,
        partitioned: partitioned ? 'true' : null,
      },
      ': ',
    );
    const { lost, adds } = dateForMaxAge(cookie);
    return {
      code: `Rails.application.config.session_store :cookie_store, ${given.join(', ')}`,
      lost: [...lost, ...(partitioned ? [withRackSession] : []), ...noPriority(cookie)],
      adds,
    };
  },
};
