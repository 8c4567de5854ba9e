import { springSession } from './sessions/spring-session.ts';
import type { CookieToWrite } from './writing/cookie.ts';
import { expiresBesideMaxAge, type Framework, type Lost, noPriority, plain } from './writing/framework.ts';
import { quoted } from './writing/literals.ts';

/** `ResponseCookie` of Spring. */
export const spring: Framework = {
  title: 'Spring',
  language: 'Java',
  provenWith: 'Spring 6.2.12',
  call: (cookie) => ({
    code: codeOf(cookie),
    lost: [...noExpires(cookie), ...belowZero(cookie), ...noPriority(cookie)],
    adds: cookie.maxAge === null ? [] : [expiresBesideMaxAge],
  }),
  clear: (cookie) => plain(codeOf({ ...cookie, value: '', maxAge: 0, expires: null })),
  sessions: springSession,
  header: (setCookie) => `response.addHeader("Set-Cookie", ${quoted(setCookie)});`,
};

function codeOf(cookie: CookieToWrite): string {
  const { name, value, domain, path, maxAge, sameSite } = cookie;
  const calls = [
    path === null ? '' : `.path(${quoted(path)})`,
    domain === null ? '' : `.domain(${quoted(domain)})`,
    // Below zero it means a session cookie.
    maxAge === null ? '' : `.maxAge(${Math.max(maxAge, 0)})`,
    cookie.httpOnly ? '.httpOnly(true)' : '',
    cookie.secure ? '.secure(true)' : '',
    sameSite === null ? '' : `.sameSite(${quoted(sameSite)})`,
    cookie.partitioned ? '.partitioned(true)' : '',
  ];
  const built = `ResponseCookie.from(${quoted(name)}, ${quoted(value)})${calls.join('')}.build()`;
  return `response.addHeader("Set-Cookie", ${built}.toString());`;
}

function noExpires({ expires }: CookieToWrite): readonly Lost[] {
  return expires === null ? [] : [{ attribute: 'Expires', why: 'It has no option for a date. Use maxAge.' }];
}

function belowZero({ maxAge }: CookieToWrite): readonly Lost[] {
  if (maxAge === null || maxAge >= 0) return [];
  return [{ attribute: 'Max-Age', why: 'A number below zero makes a session cookie there, so 0 stands here.' }];
}
