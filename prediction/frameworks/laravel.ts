import { laravelSession } from './sessions/laravel-session.ts';
import type { CookieToWrite } from './writing/cookie.ts';
import { alwaysPath, expiresBesideMaxAge, type Framework, noPriority, plain } from './writing/framework.ts';
import { single } from './writing/literals.ts';

const encrypted = {
  attribute: 'Value',
  why: 'Its middleware encrypts the value, unless the name is among the exceptions of encryptCookies.',
} as const;

/** The cookies of Laravel, which Symfony's HttpFoundation writes. From its documentation. */
export const laravel: Framework = {
  title: 'Laravel',
  language: 'PHP',
  provenWith: null,
  call: (cookie) => {
    const { maxAge, expires, sameSite, path, partitioned } = cookie;
    if (path === null) return alwaysPath('Laravel');
    if (maxAge !== null && expires !== null) return 'Laravel computes Max-Age from Expires, so you cannot set both.';
    if (maxAge !== null && maxAge < 1) return 'Laravel deletes with withoutCookie.';
    if (expires !== null) return 'Laravel takes a lifetime, not a date.';
    if (!partitioned && maxAge !== null && maxAge % 60 !== 0) return 'Its helper cookie() counts whole minutes.';
    const written = partitioned
      ? symfonyCookie(cookie, maxAge === null ? '0' : `time() + ${maxAge}`)
      : helperCall(cookie, maxAge === null ? '0' : String(maxAge / 60));
    return {
      code: `return $response->withCookie(${written});`,
      lost: [encrypted, ...noPriority(cookie)],
      adds: [
        ...(maxAge === null ? [] : [expiresBesideMaxAge]),
        ...(sameSite === null && !partitioned
          ? [{ what: 'SameSite', why: 'It writes the SameSite of config/session.php, which is lax.' } as const]
          : []),
      ],
    };
  },
  clear: (cookie) => {
    const { name, path, domain, secure, partitioned } = cookie;
    if (path === null) return alwaysPath('Laravel');
    const emptied = { ...cookie, value: '' };
    if (partitioned) return plain(`return $response->withCookie(${symfonyCookie(emptied, '1')});`);
    // withoutCookie takes Secure from config/session.php, but with a prefix or SameSite=None the deletion needs Secure,
    // too.
    if (secure) return plain(`return $response->withCookie(${helperCall(emptied, '-1')});`);
    const place = domain === null ? (path === '/' ? [] : [single(path)]) : [single(path), single(domain)];
    return plain(`return $response->withoutCookie(${[single(name), ...place].join(', ')});`);
  },
  sessions: laravelSession,
  header: (setCookie) => `return $response->header('Set-Cookie', ${single(setCookie)}, false);`,
};

/** name, value, minutes, path, domain, secure, httpOnly, raw, sameSite */
function helperCall(cookie: CookieToWrite, minutes: string): string {
  const { name, value, path, domain, secure, httpOnly, sameSite } = cookie;
  const words = [
    single(name),
    single(value),
    minutes,
    single(path ?? '/'),
    domain === null ? 'null' : single(domain),
    String(secure),
    String(httpOnly),
    ...(sameSite === null ? [] : ['false', single(sameSite.toLowerCase())]),
  ];
  return `cookie(${words.join(', ')})`;
}

/** name, value, seconds since the epoch, path, domain, secure, httpOnly, raw, sameSite */
function symfonyCookie(cookie: CookieToWrite, expire: string): string {
  const { name, value, path, domain, secure, httpOnly, sameSite } = cookie;
  const words = [
    single(name),
    single(value),
    expire,
    single(path ?? '/'),
    domain === null ? 'null' : single(domain),
    String(secure),
    String(httpOnly),
    'false',
    sameSite === null ? 'null' : single(sameSite.toLowerCase()),
  ];
  return `\\Symfony\\Component\\HttpFoundation\\Cookie::create(${words.join(', ')})->withPartitioned()`;
}
