import type { CookieToWrite } from './writing/cookie.ts';
import { type Framework, type Lost, noDot, noPriority, plain } from './writing/framework.ts';
import { options, quoted, utcParts } from './writing/literals.ts';

/** `http.SetCookie` of net/http. */
export const go: Framework = {
  title: 'Go net/http',
  language: 'Go',
  provenWith: 'go1.26.8',
  call: (cookie) => ({
    code: codeOf(cookie),
    lost: [...noDot(cookie), ...belowZero(cookie), ...noPriority(cookie)],
    adds: [],
  }),
  clear: (cookie) => plain(codeOf({ ...cookie, value: '', maxAge: -1, expires: null })),
  sessions: null,
  header: (setCookie) => `w.Header().Add("Set-Cookie", ${quoted(setCookie)})`,
};

function codeOf(cookie: CookieToWrite): string {
  const { name, value, domain, path, maxAge, expires, sameSite } = cookie;
  const fields = options(
    {
      Name: quoted(name),
      Value: value === '' ? null : quoted(value),
      Path: path === null ? null : quoted(path),
      Domain: domain === null ? null : quoted(domain),
      // Zero is the value of a field that is not set.
      MaxAge: maxAge === null ? null : String(maxAge > 0 ? maxAge : -1),
      Expires: expires && goDate(expires),
      HttpOnly: cookie.httpOnly ? 'true' : null,
      Secure: cookie.secure ? 'true' : null,
      SameSite: sameSite === null ? null : `http.SameSite${sameSite}Mode`,
      Partitioned: cookie.partitioned ? 'true' : null,
    },
    ': ',
  );
  return `http.SetCookie(w, &http.Cookie{${fields.join(', ')}})`;
}

function belowZero({ maxAge }: CookieToWrite): readonly Lost[] {
  if (maxAge === null || maxAge >= 0) return [];
  return [{ attribute: 'Max-Age', why: 'It writes Max-Age=0 for every number below zero. Both delete the cookie.' }];
}

function goDate(moment: Date): string {
  return `time.Date(${utcParts(moment)}, 0, time.UTC)`;
}
