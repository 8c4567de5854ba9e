/** Code that is recognised but not read. The message rejects it by name. */
const others: readonly (readonly [RegExp, string])[] = [
  [/\bcookies(?:\.\w+)*\s*\[\s*:|\.\s*(?:set|delete)_cookie\s*\(?\s*:|\bset_cookie\s+['"]/, 'Ruby (Rails or Rack)'],
  [/\bResponseCookie\b|\bnew\s+(?:Http)?Cookie\s*\(\s*"|\.addCookie\s*\(/, 'Java (Spring or a servlet)'],
  [/\bCookieOptions\b|\.Cookies\.Append\s*\(|\bCookies\.Delete\s*\(/, 'ASP.NET Core'],
  [/\bCookie::build\b|\bset_http_only\s*\(/, 'Rust'],
  [
    /\bCookie::(?:make|queue|create|forever|forget|new)\b|->\s*(?:with)?[cC]ookie\s*\(|(?<![\w$.])cookie\s*\(\s*['"][^'"]+['"]\s*,.*->/s,
    'Laravel or Symfony',
  ],
  [/\bsession_set_cookie_params\s*\(|\bini_set\s*\(\s*['"]session\.cookie/, 'PHP session'],
  [/\bfiber\s*\.\s*Cookie\s*\{/, 'Fiber'],
  [/\bput_resp_cookie\b/, 'Elixir (Plug)'],
  [/\bcookies\s*\.\s*append\s*\(/, 'Ktor'],
  [/\bSimpleCookie\b|\bresponse\.cookies\s*\[/, 'Python http.cookies'],
  [
    /\b(?:page|context)\s*\.\s*(?:setCookie|addCookies)\s*\(|\bcy\s*\.\s*setCookie\s*\(|\.add_cookie\s*\(/,
    'a browser test’s',
  ],
  [/\buseCookie\s*\(/, 'Nuxt useCookie'],
  [/(?<![\w$.]|function )setCookie\s*\(\s*['"`]/, 'react-cookie or cookies-next'],
  [/\bAstro\s*\.\s*cookies\b/, 'Astro'],
  [/\bcookies\s*\.\s*set\s*\(/, 'cookies.set'],
  [/\bDefaultCookieSerializer\b|\bsetUseSecureCookie\s*\(/, 'Java (Spring or a servlet)'],
  [/\bsession_store\s+:cookie_store\b/, 'Ruby (Rails or Rack)'],
  [/\bCookiePolicyOptions\b|\.Cookie\.(?:SameSite|SecurePolicy|HttpOnly)\s*=/, 'ASP.NET Core'],
  [/\bsessions\.Options\s*\{/, 'Gorilla sessions'],
  [/\bcors\s*\(\s*\{|\bCORSMiddleware\b|\bCORS\s*\(\s*app\b/, 'CORS'],
  [/\bwithCredentials\s*[:=]|\bnew\s+XMLHttpRequest\b/, 'request'],
];

/** Where a reader finds a line that can be read. */
export const wayOut =
  'Paste the Set-Cookie line that the server sends: open DevTools, Network, choose the request that sets the cookie, and copy set-cookie from its response headers. Or run curl -i with its URL.';

const ownWords: Readonly<Record<string, string>> = {
  CORS: `This is CORS code. It says which page may read a response, and sets no cookie. ${wayOut}`,
  request: `This code sends a request. It does not say what the server sets. ${wayOut} Then choose in My situation who starts the request: withCredentials: true is like fetch() with credentials: 'include', and without it like fetch() with its defaults.`,
  'cookies.set': `SvelteKit, Next.js, universal-cookie and others have cookies.set, each with different defaults. Paste the lines with import, too. ${wayOut}`,
  'a browser test’s': `This is the code of a browser test. It puts a cookie into the browser, and no server sends it. ${wayOut}`,
};

/** Why recognised code is rejected; `null`: the code is not recognised. */
export function refusalOfOther(text: string): string | null {
  const name = others.find(([pattern]) => pattern.test(text))?.[1];
  if (name === undefined) return null;
  return ownWords[name] ?? `This is ${name} code, which is not read here. ${wayOut}`;
}
