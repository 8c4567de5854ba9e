import { expiresBesideMaxAge, noPriority, type Sessions } from '../writing/framework.ts';
import { options, single } from '../writing/literals.ts';
import { newPartitioned, placeOf, quotedKey } from '../writing/php-options.ts';
import { noLifetime } from './lifetime.ts';

/** The sessions of PHP itself. From its documentation. */
export const phpSession: Sessions = {
  title: 'session_set_cookie_params',
  package: null,
  provenWith: null,
  options: (cookie) => {
    if (cookie.path === null) return 'PHP sessions write Path=/ unless another one is given.';
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { name, maxAge } = cookie;
    const given = options({ lifetime: maxAge === null ? '0' : String(maxAge), ...placeOf(cookie) }, ' => ').map(
      quotedKey,
    );
    return {
      code: [
        `session_name(${single(name)});`,
        `session_set_cookie_params([${given.join(', ')}]);`,
        'session_start();',
      ].join('\n'),
      lost: [...newPartitioned(cookie), ...noPriority(cookie)],
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
};
