import { alwaysPath, expiresBesideMaxAge, noPriority, type Sessions } from '../writing/framework.ts';
import { quoted } from '../writing/literals.ts';
import { noLifetime } from './lifetime.ts';

/** `DefaultCookieSerializer` of Spring Session. From its documentation. */
export const springSession: Sessions = {
  title: 'Spring Session, a bean of DefaultCookieSerializer',
  package: null,
  provenWith: null,
  options: (cookie) => {
    if (cookie.path === null) return alwaysPath('Spring Session');
    const refusal = noLifetime(cookie);
    if (refusal !== null) return refusal;
    const { name, path, domain, maxAge, httpOnly, secure, sameSite, partitioned } = cookie;
    return {
      code: [
        'var cookie = new DefaultCookieSerializer();',
        `cookie.setCookieName(${quoted(name)});`,
        `cookie.setCookiePath(${quoted(path)});`,
        ...(domain === null ? [] : [`cookie.setDomainName(${quoted(domain)});`]),
        ...(maxAge === null ? [] : [`cookie.setCookieMaxAge(${maxAge});`]),
        `cookie.setUseHttpOnlyCookie(${httpOnly});`,
        `cookie.setUseSecureCookie(${secure});`,
        `cookie.setSameSite(${sameSite === null ? 'null' : quoted(sameSite)});`,
        ...(partitioned ? ['cookie.setPartitioned(true);'] : []),
      ].join('\n'),
      lost: noPriority(cookie),
      adds: maxAge === null ? [] : [expiresBesideMaxAge],
    };
  },
};
