import {
  type CodeAim,
  type FrameworkCode,
  type FrameworkId,
  frameworks,
  writeIn,
} from '../../prediction/frameworks/frameworks.ts';
import type { Change } from '../../prediction/situation/change.ts';
import { recordCode } from './record-code.ts';
import { corsLines, trustProxyLines } from './server-lines.ts';

/** The lines of a change, and whether they belong to the page or the server; `code: null`: there is nothing to copy. */
export interface ChangeLines {
  readonly side: string;
  readonly code: string | null;
  /** The cookie's code with its losses and its tested version, if the change sets a cookie. */
  readonly cookie: FrameworkCode | null;
}

/** The part of the reader's code that sets the cookie: a call, or the framework's sessions. */
export type SetBy = Exclude<CodeAim, 'clear'>;

/** The lines for a change: the server's in the reader's framework, the page's for fetch, axios and Vite. */
export function changeLines(change: Change, id: FrameworkId, now: number, setBy: SetBy = 'set'): ChangeLines {
  const server = `On the server (${frameworks[id].title})`;
  switch (change.kind) {
    case 'cookie': {
      return { side: server, ...cookieLines(writtenBy(setBy, id, change.setCookie, now), change.setCookie) };
    }
    case 'record':
      return { side: server, ...cookieLines(recordCode(id, change.setCookie, now), change.setCookie) };
    case 'cors':
      return { side: server, code: corsLines[id](change.origin), cookie: null };
    case 'forwarded-proto':
      return { side: 'On the proxy (nginx)', code: 'proxy_set_header X-Forwarded-Proto $scheme;', cookie: null };
    case 'trust-proxy':
      return { side: server, code: trustProxyCode(id), cookie: null };
    case 'credentials':
      return { side: 'In the page (fetch or axios)', code: credentialsCode(change.url), cookie: null };
    case 'dev-proxy':
      return { side: 'Or in vite.config.js, for development', code: viteCode(change), cookie: null };
    case 'same-host':
      return { side: 'In the page', code: `const API = '${change.url}';`, cookie: null };
    case 'set-by-api':
      return { side: `On the server of ${change.url}`, code: null, cookie: null };
    case 'https':
      return change.withoutSecure === null
        ? { side: 'On the server', code: null, cookie: null }
        : {
            side: `${server}, in development only`,
            ...cookieLines(writtenBy(setBy, id, change.withoutSecure, now), change.withoutSecure),
          };
    case 'storage-access':
      return { side: 'Or in the frame', code: 'await document.requestStorageAccess();', cookie: null };
  }
}

/** The code for a cookie: session options if a session sets it and the framework has such options. */
export function writtenBy(setBy: SetBy, id: FrameworkId, setCookie: string, now: number): FrameworkCode {
  const written = writeIn(id, setCookie, now, setBy);
  return written.call === null && setBy === 'session' ? writeIn(id, setCookie, now) : written;
}

/** The framework's own function, or the header if the function does not support Partitioned. */
function cookieLines(cookie: FrameworkCode, setCookie: string): Pick<ChangeLines, 'code' | 'cookie'> {
  const isLost =
    cookie.call?.lost.some(({ attribute }) => attribute === 'Partitioned') && !/partitioned/i.test(cookie.call.code);
  const call = isLost && cookie.header !== null ? null : cookie.call;
  return { code: call?.code ?? cookie.header ?? `Set-Cookie: ${setCookie}`, cookie: { ...cookie, call } };
}

function credentialsCode(url: string): string {
  return [
    '// The request that sets the cookie needs it too.',
    `await fetch('${url}/…', { credentials: 'include' });`,
    '',
    '// axios',
    `const api = axios.create({ baseURL: '${url}', withCredentials: true });`,
  ].join('\n');
}

/** `strips`: the API does not have the path prefix of the proxied requests. */
function viteCode({ path, target, strips }: Extract<Change, { kind: 'dev-proxy' }>): string {
  return [
    'export default {',
    '  server: {',
    '    proxy: {',
    `      '${path}': {`,
    `        target: '${target}',`,
    '        changeOrigin: true,',
    "        cookieDomainRewrite: '',",
    ...(strips ? [`        rewrite: (path) => path.slice('${path}'.length),`] : []),
    '      },',
    '    },',
    '  },',
    '};',
    `// The page then calls fetch('${path}/…'), a request to its own origin.`,
  ].join('\n');
}

/** Languages whose comments begin with `#`. */
const hashComments: ReadonlySet<string> = new Set(['Python', 'Ruby', 'nginx']);

function trustProxyCode(id: FrameworkId): string {
  const setting = trustProxyLines[id];
  const comment = hashComments.has(frameworks[id].language) ? '#' : '//';
  return `${comment} The proxy has to send X-Forwarded-Proto: https, and the server has to trust it.${setting === null ? '' : `\n${setting}`}`;
}
