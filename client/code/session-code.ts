import type { SessionOptions } from '../../contract/labs/session-options.ts';
import { stringLiteral } from '../../contract/runs/string-literal.ts';

/** The options as Express code to copy. The secrets are placeholders. */
export function sessionCode(options: SessionOptions, cookieName: string, secrets: number): string {
  const secret =
    secrets > 1 ? `[${Array.from({ length: secrets }, (_, index) => `secrets[${index}]`).join(', ')}]` : 'secrets[0]';
  const lines = [
    `name: ${stringLiteral(cookieName)},`,
    `secret: ${secret},`,
    ...genidLines(options.genid),
    ...storeLines(options.store),
    `resave: ${options.resave},`,
    `saveUninitialized: ${options.saveUninitialized},`,
    ...(options.rolling === 'true' ? ['rolling: true,'] : []),
    ...(options.unset === 'destroy' ? ["unset: 'destroy',"] : []),
    ...(options.proxy === 'undefined' ? [] : [`proxy: ${options.proxy},`]),
    ...cookieLines(options),
  ];
  const trust = options.trustProxy === 'true' ? "app.set('trust proxy', 1);\n" : '';
  return `${trust}app.use(session({\n${lines.map((line) => `  ${line}`).join('\n')}\n}));`;
}

function genidLines(genid: SessionOptions['genid']): string[] {
  if (genid === 'uuid') return ['genid: () => crypto.randomUUID(),'];
  return genid === 'counter' ? ["genid: () => 'visitor-' + ++count,"] : [];
}

function storeLines(store: SessionOptions['store']): string[] {
  if (store === 'redis') return ['store: new RedisStore({ client }),'];
  if (store === 'mongodb') return ['store: MongoStore.create({ client }),'];
  return store === 'embedded' ? ["store: new EmbeddedStore('sessions.db'),"] : [];
}

function cookieLines(options: SessionOptions): string[] {
  const { httpOnly, secure, sameSite, maxAge, expires, path, domain, partitioned, priority } = options;
  const word = (value: string) => (value === 'true' || value === 'false' ? value : stringLiteral(value));
  const parts = [
    `httpOnly: ${httpOnly}`,
    `secure: ${word(secure)}`,
    `sameSite: ${word(sameSite)}`,
    ...(path === '/' || path === '' ? [] : [`path: ${stringLiteral(path)}`]),
    ...(domain === '' ? [] : [`domain: ${stringLiteral(domain)}`]),
    ...(expires === '' ? [] : [`expires: new Date(Date.now() + ${Number(expires) * 1000})`]),
    ...(maxAge === '' ? [] : [`maxAge: ${maxAge}`]),
    ...(partitioned === 'true' ? ['partitioned: true'] : []),
    ...(priority === '' ? [] : [`priority: ${stringLiteral(priority)}`]),
  ];
  const object = `{ ${parts.join(', ')} }`;
  if (options.cookieAs === 'value') return [`cookie: ${object},`];
  return [
    `cookie: (req) => ({`,
    `  ...${object},`,
    "  ...(req.query.remember === '1' ? { maxAge: 30 * 24 * 60 * 60_000 } : {}),",
    '}),',
  ];
}
