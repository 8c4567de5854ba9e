import type { CodeForm } from './code-form.ts';

const root = { path: '/' } as const;
const milliseconds = 0.001;

/** In the order of matching; a call belongs to the first form that recognises it. */
export const codeForms: readonly CodeForm[] = [
  {
    framework: 'express-session',
    call: /(?<![\w$.])(?:express)?[sS]ession\s*(?=\()/g,
    shape: 'options',
    unit: milliseconds,
    adds: { path: '/', httponly: '' },
    name: 'connect.sid',
    within: 'cookie',
  },
  {
    framework: 'cookie-session',
    call: /(?<![\w$.])cookieSession\s*(?=\()/g,
    shape: 'options',
    unit: milliseconds,
    adds: { path: '/', httponly: '' },
    addsSecure: true,
    name: 'session',
  },
  {
    framework: 'Express',
    call: /\b(?:res|response)\s*\.\s*cookie\s*(?=\()/g,
    shape: 'name-value-options',
    unit: milliseconds,
    adds: root,
    encodes: true,
  },
  {
    framework: 'Express',
    call: /\b(?:res|response)\s*\.\s*clearCookie\s*(?=\()/g,
    shape: 'clear',
    unit: milliseconds,
    adds: root,
  },
  {
    framework: 'Fastify',
    // Puppeteer, Cypress and others have another setCookie.
    call: /(?:\b(?:reply|rep|res|response)|\))\s*\.\s*setCookie\s*(?=\()/g,
    shape: 'name-value-options',
    unit: 1,
    adds: { samesite: 'Lax' },
    encodes: true,
  },
  {
    framework: 'Fastify',
    call: /\b(?:reply|rep)\s*\.\s*clearCookie\s*(?=\()/g,
    shape: 'clear',
    unit: 1,
    adds: root,
  },
  {
    framework: 'Hono',
    // The context comes first; react-cookie and cookies-next begin with the name.
    call: /(?<![\w$.]|function )setCookie\s*(?=\(\s*(?:c|ctx|context)\s*,)/g,
    shape: 'name-value-options',
    skip: 1,
    unit: 1,
    adds: root,
    encodes: true,
    prefixes: new Map([
      ['host', '__Host-'],
      ['secure', '__Secure-'],
    ]),
  },
  {
    framework: 'Nuxt (h3)',
    call: /(?<![\w$.]|function )setCookie\s*(?=\(\s*(?:event|evt|e)\s*,)/g,
    shape: 'name-value-options',
    skip: 1,
    unit: 1,
    adds: root,
    encodes: true,
  },
  {
    framework: 'cookie (npm)',
    call: /(?<![\w$.])(?:cookie\s*\.\s*)?serialize\s*(?=\()/g,
    only: /\bset-cookie\b|\bcookie\s*\.\s*serialize\b|from\s+['"]cookie['"]|require\(['"]cookie['"]\)/i,
    shape: 'name-value-options',
    unit: 1,
    adds: {},
    encodes: true,
  },
  {
    framework: 'Koa',
    call: /\bctx\s*\.\s*cookies\s*\.\s*set\s*(?=\()/g,
    shape: 'name-value-options',
    unit: milliseconds,
    adds: { path: '/', httponly: '' },
    addsSecure: true,
  },
  {
    // The browser's own API: by default Secure and Strict, and its expires counts milliseconds.
    framework: 'JavaScript',
    call: /\bcookieStore\s*\.\s*set\s*(?=\()/g,
    unless: /\bhttpOnly\b|\bmaxAge\b|\bsecure\b|\bnext\/|\bcookies\s*\(/,
    byScript: true,
    shape: 'name-value-options',
    unit: 1,
    adds: { path: '/', secure: '', samesite: 'Strict' },
  },
  {
    framework: 'js-cookie',
    call: /(?<![\w$.])Cookies\s*\.\s*set\s*(?=\()/g,
    unless: /\buniversal-cookie\b|\bcookies-js\b|\btiny-cookie\b/,
    shape: 'name-value-options',
    byScript: true,
    unit: 1,
    days: 'expires',
    adds: root,
    encodes: true,
  },
  {
    framework: 'js-cookie',
    call: /(?<![\w$.])Cookies\s*\.\s*remove\s*(?=\()/g,
    unless: /\buniversal-cookie\b|\bcookies-js\b|\btiny-cookie\b/,
    shape: 'clear',
    byScript: true,
    unit: 1,
    adds: root,
  },
  {
    framework: 'Next.js',
    call: /\b(?:cookies\s*\(\s*\)\s*\)?|cookieStore|(?:res|resp|response)\s*\.\s*cookies)\s*\.\s*set\s*(?=\()/g,
    shape: 'name-value-options',
    unit: 1,
    adds: root,
    encodes: true,
  },
  {
    framework: 'Next.js',
    call: /(?<![\w$.])(?:cookies|cookiesStore|cookieJar|store|jar)\s*\.\s*set\s*(?=\()/g,
    only: /\bnext\/|\bNextRe(?:quest|sponse)\b|=\s*(?:await\s+)?cookies\s*\(\s*\)/,
    shape: 'name-value-options',
    unit: 1,
    adds: root,
    encodes: true,
  },
  {
    framework: 'SvelteKit',
    call: /\bcookies\s*\.\s*set\s*(?=\()/g,
    only: /@sveltejs\b|\$types\b|\bevent\s*\.\s*cookies\b|\bRequest(?:Event|Handler)\b|\bexport\s+const\s+(?:actions|load|handle)\b|\+(?:page|layout|server)\b/,
    shape: 'name-value-options',
    unit: 1,
    adds: { httponly: '', secure: '', samesite: 'Lax' },
    says: 'SvelteKit writes HttpOnly, Secure and SameSite=Lax unless the code says otherwise. On http://localhost it leaves Secure out.',
    encodes: true,
  },
  {
    framework: 'cookies (npm)',
    call: /\bcookies\s*\.\s*set\s*(?=\()/g,
    only: /\bnew\s+Cookies\s*\(\s*\w+\s*,/,
    shape: 'name-value-options',
    unit: milliseconds,
    adds: { path: '/', httponly: '' },
    addsSecure: true,
  },
  ...pythonForms('Django', { only: /\bdjango\b|\b(?:Json|Http)Response\b|\brender\s*\(\s*request\b/ }, root),
  ...pythonForms(
    'FastAPI',
    { only: /\bfastapi\b|\bstarlette\b|:\s*Response\b|@\w+\.(?:get|post|put|delete)\s*\(/i },
    {
      ...root,
      samesite: 'Lax',
    },
  ),
  ...pythonForms('Flask', { only: /\bflask\b|\bmake_response\b|@\w+\.route\b/i }, root),
  ...pythonForms('Python', {}, root),
  {
    framework: 'PHP',
    call: /(?<![\w$>:]|function )set(?:raw)?cookie\s*(?=\()/g,
    shape: 'positional',
    positions: ['expires', 'path', 'domain', 'secure', 'httponly'],
    unit: 1,
    adds: {},
  },
  {
    framework: 'Gin',
    call: /(?<!\bhttp)\.\s*SetCookie\s*(?=\((?:[^,()]+,){3})/g,
    shape: 'positional',
    positions: ['max-age', 'path', 'domain', 'secure', 'httponly'],
    unit: 1,
    adds: root,
    addsAfter: ginSameSite,
    encodes: true,
  },
  { framework: 'Go', call: /\bhttp\s*\.\s*Cookie\s*(?=\{)/g, shape: 'options', unit: 1, adds: {} },
  { framework: 'PHP', call: /(?<![\w$>:.])header\s*(?=\()/g, shape: 'raw', unit: 1, adds: {} },
  {
    framework: 'JavaScript',
    call: /\.\s*(?:setHeader|append|set|header|appendHeader)\s*(?=\(\s*['"`]set-cookie['"`])/gi,
    shape: 'raw',
    unit: 1,
    adds: {},
  },
  { framework: 'A configuration', call: /["']set-cookie["']\s*:\s*(?=\[)/gi, shape: 'lines', unit: 1, adds: {} },
];

/** Gin's own call for SameSite, which holds for the cookies after it. */
function ginSameSite(before: string): Readonly<Record<string, string>> {
  const last = [...before.matchAll(/\.\s*SetSameSite\s*\(\s*http\s*\.\s*SameSite(Strict|Lax|None|Default)Mode/g)].at(
    -1,
  )?.[1];
  return last === undefined || last === 'Default' ? {} : { samesite: last };
}

/** `set_cookie` and `delete_cookie` of the Python frameworks: the rest of the text shows which framework it is. */
function pythonForms(framework: string, where: Pick<CodeForm, 'only'>, adds: CodeForm['adds']): readonly CodeForm[] {
  const of = { framework, unit: 1, ...where } as const;
  return [
    { ...of, call: /\.\s*set_cookie\s*(?=\((?!\s*:))/g, shape: 'name-value-options', adds },
    { ...of, call: /\.\s*delete_cookie\s*(?=\((?!\s*:))/g, shape: 'clear', adds: root },
  ];
}
