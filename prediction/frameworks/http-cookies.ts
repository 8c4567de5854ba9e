import type { CookieToWrite } from './writing/cookie.ts';
import { emptyValue, type Framework, noPartitioned, noPriority } from './writing/framework.ts';
import { python } from './writing/literals.ts';

/** `http.cookies` of Python itself. */
export const httpCookies: Framework = {
  title: 'Python http.cookies',
  language: 'Python',
  provenWith: 'Python 3.11.7',
  call: (cookie) => {
    if (cookie.value === '') return emptyValue;
    return {
      code: codeOf(cookie),
      lost: [
        ...noPartitioned(cookie, 'The key partitioned raises CookieError before Python 3.14.', 'Python 3.14'),
        ...noPriority(cookie),
      ],
      adds: [],
    };
  },
  // For an empty value it writes two quotes. They do not matter in a deletion.
  clear: (cookie) => ({
    code: codeOf({ ...cookie, value: '', maxAge: 0, expires: null }),
    lost: noPartitioned(cookie, 'The key partitioned raises CookieError before Python 3.14.', 'Python 3.14'),
    adds: [],
  }),
  sessions: null,
  header: (setCookie) => `self.send_header('Set-Cookie', ${python(setCookie)})`,
};

function codeOf(cookie: CookieToWrite): string {
  return [
    'cookie = SimpleCookie()',
    `cookie[${python(cookie.name)}] = ${python(cookie.value)}`,
    ...attributesOf(cookie).map(([key, value]) => `cookie[${python(cookie.name)}][${python(key)}] = ${value}`),
    "self.send_header('Set-Cookie', cookie.output(header='').strip())",
  ].join('\n');
}

function attributesOf({
  domain,
  path,
  maxAge,
  expires,
  sameSite,
  secure,
  httpOnly,
}: CookieToWrite): [string, string][] {
  return [
    ...(path === null ? [] : [['path', python(path)] as [string, string]]),
    ...(domain === null ? [] : [['domain', python(domain)] as [string, string]]),
    // A string: the number 0 would count as not set.
    ...(maxAge === null ? [] : [['max-age', python(String(maxAge))] as [string, string]]),
    ...(expires === null ? [] : [['expires', python(expires.toUTCString())] as [string, string]]),
    ...(secure ? [['secure', 'True'] as [string, string]] : []),
    ...(httpOnly ? [['httponly', 'True'] as [string, string]] : []),
    ...(sameSite === null ? [] : [['samesite', python(sameSite)] as [string, string]]),
  ];
}
