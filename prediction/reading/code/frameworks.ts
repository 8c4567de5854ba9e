/** How a call writes a cookie. Every row is one way to write it, of one framework. */
export interface CodeForm {
  readonly framework: string;
  /** Ends before the bracket of the arguments. */
  readonly call: RegExp;
  /** Where name, value and options stand. `options`: name and value are options too. */
  readonly shape: 'name-value-options' | 'options' | 'php' | 'raw' | 'lines' | 'clear';
  /** Arguments before the name, such as Hono's context. */
  readonly skip?: number;
  /** What one unit of the lifetime option is, in seconds. */
  readonly unit: number;
  /** The options that count where nothing else is written, as attributes of a line. */
  readonly adds: Readonly<Record<string, string>>;
  /** The name of the cookie where none is written. */
  readonly name?: string;
  /** The option that holds the cookie's options. */
  readonly within?: string;
  /** Hono's `prefix`: what stands before the name, by the option's value. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** What the text has to have somewhere, where others write the same call; `unless`: what it must not have. */
  readonly only?: RegExp;
  readonly unless?: RegExp;
  /** Whether a script of a page calls it, and no server. */
  readonly byScript?: true;
  /** Whether the value is percent-encoded on the way out. */
  readonly encodes?: true;
}

const root = { path: '/' } as const;
const milliseconds = 0.001;

/** In the order in which they are tried; a call belongs to the first form that knows it. */
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
    call: /\.\s*setCookie\s*(?=\()/g,
    shape: 'name-value-options',
    unit: 1,
    adds: { samesite: 'Lax' },
    encodes: true,
  },
  {
    framework: 'Hono',
    call: /(?<![\w$.])setCookie\s*(?=\()/g,
    shape: 'name-value-options',
    skip: 1,
    unit: 1,
    adds: root,
    encodes: true,
    prefixes: { host: '__Host-', secure: '__Secure-' },
  },
  {
    framework: 'Koa',
    call: /\bctx\s*\.\s*cookies\s*\.\s*set\s*(?=\()/g,
    shape: 'name-value-options',
    unit: milliseconds,
    adds: { path: '/', httponly: '' },
  },
  {
    // The browser's own: Secure and Strict where nothing is said, and its expires counts milliseconds.
    framework: 'JavaScript',
    call: /\bcookieStore\s*\.\s*set\s*(?=\()/g,
    unless: /\bhttpOnly\b|\bmaxAge\b|\bsecure\b|\bnext\/|\bcookies\s*\(/,
    byScript: true,
    shape: 'name-value-options',
    unit: 1,
    adds: { path: '/', secure: '', samesite: 'Strict' },
  },
  {
    framework: 'Next.js',
    call: /\b(?:cookies\s*\(\s*\)\s*\)?|cookieStore|cookies)\s*\.\s*set\s*(?=\()/g,
    shape: 'name-value-options',
    unit: 1,
    adds: root,
    encodes: true,
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
  { framework: 'PHP', call: /(?<![\w$>:])set(?:raw)?cookie\s*(?=\()/g, shape: 'php', unit: 1, adds: {} },
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

/** `set_cookie` and `delete_cookie`, which the frameworks of Python share: what else the text has tells which it is. */
function pythonForms(framework: string, where: Pick<CodeForm, 'only'>, adds: CodeForm['adds']): readonly CodeForm[] {
  const of = { framework, unit: 1, ...where } as const;
  return [
    { ...of, call: /\.\s*set_cookie\s*(?=\()/g, shape: 'name-value-options', adds },
    { ...of, call: /\.\s*delete_cookie\s*(?=\()/g, shape: 'clear', adds: root },
  ];
}

/** Code that is known by its look and not read yet, so that it is refused by its name. */
export const otherFrameworks: readonly (readonly [RegExp, string])[] = [
  [/\bcookies(?:\.\w+)*\s*\[\s*:/, 'Rails'],
  [/\bResponseCookie\b|\bnew\s+Cookie\s*\(/, 'Java'],
  [/\bCookieOptions\b|\.Cookies\.Append\s*\(/, 'ASP.NET Core'],
  [/\bCookie::(?:make|queue|create|forever|new)\b|\bCookie::build\b/, 'Laravel, Symfony or Rust'],
  [/\bresponse\.cookies\s*\[/, 'Python http.cookies'],
];

/** Option names of all of them, in lower case without `_` and `-`, and the attribute that each writes. */
export const optionAttributes: Readonly<Record<string, string>> = {
  domain: 'domain',
  path: 'path',
  maxage: 'max-age',
  expires: 'expires',
  expire: 'expires',
  secure: 'secure',
  httponly: 'httponly',
  samesite: 'samesite',
  partitioned: 'partitioned',
  priority: 'priority',
};
