import { type FrameworkId, frameworks, writeIn } from '../../prediction/frameworks/frameworks.ts';
import type { Change } from '../../prediction/situation/advice.ts';

/** The lines of a change, and on which side they are written; `code` is `null` where there is nothing to copy. */
export interface ChangeLines {
  readonly side: string;
  readonly code: string | null;
}

/** What to write for a change: the server's lines in the reader's framework, the page's by fetch, axios and Vite. */
export function changeLines(change: Change, id: FrameworkId, now: number): ChangeLines {
  const server = `On the server (${frameworks[id].title})`;
  switch (change.kind) {
    case 'cookie':
      return { side: server, code: cookieCode(id, change.setCookie, now) };
    case 'cors':
      return { side: server, code: corsCode(id, change.origin) };
    case 'trust-proxy':
      return { side: server, code: trustProxyCode(id) };
    case 'credentials':
      return { side: 'In the page (fetch or axios)', code: credentialsCode(change.url) };
    case 'dev-proxy':
      return { side: 'Or in vite.config.js, for development', code: viteCode(change) };
    case 'same-host':
      return { side: 'In the page', code: `const API = '${change.url}';` };
    case 'https':
      return { side: 'On the server', code: null };
  }
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

/** `strips`: the API knows nothing of the path that the requests are told apart by. */
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
    `// The page then calls fetch('${path}/…'), which is its own origin.`,
  ].join('\n');
}

/** The framework's cookie function, or the header where only that can say it. */
function cookieCode(id: FrameworkId, setCookie: string, now: number): string {
  const { call, header } = writeIn(id, setCookie, now);
  return call?.code ?? header ?? `Set-Cookie: ${setCookie}`;
}

/** The `cors` package of Express; for the others the headers that the response has to have. */
function corsCode(id: FrameworkId, origin: string): string {
  if (id === 'express') return `import cors from 'cors';\n\napp.use(cors({ origin: '${origin}', credentials: true }));`;
  return `Access-Control-Allow-Origin: ${origin}\nAccess-Control-Allow-Credentials: true\nVary: Origin`;
}

/** For the others what the proxy has to send. */
function trustProxyCode(id: FrameworkId): string {
  const express = id === 'express' ? "\napp.set('trust proxy', 1);" : '';
  return `// The proxy has to send X-Forwarded-Proto: https, and the server has to believe it.${express}`;
}
