import type { Change } from '../../prediction/situation/advice.ts';
import { expressWriter } from './express-writer.ts';

/** Who writes the server's lines. One value a framework: the page knows nothing else of it. */
export interface FrameworkWriter {
  readonly id: FrameworkId;
  readonly title: string;
  /** The line that sends a set-cookie-string. */
  readonly cookie: (setCookie: string, now: number) => string;
  /** What answers a fetch with credentials from an origin. */
  readonly cors: (origin: string) => string;
  /** What makes the server believe its proxy that the visitor came over https. */
  readonly trustProxy: () => string;
}

export const frameworkIds = ['express'] as const;
export type FrameworkId = (typeof frameworkIds)[number];

const writers: Readonly<Record<FrameworkId, FrameworkWriter>> = { express: expressWriter };

/** The writer of a framework. */
export function writerOf(id: FrameworkId): FrameworkWriter {
  return writers[id];
}

/** The lines of a change, and on which side they are written; `code` is `null` where there is nothing to copy. */
export interface ChangeLines {
  readonly side: string;
  readonly code: string | null;
}

/** What to write for a change: the server's lines by the framework's writer, the page's by fetch, axios and Vite. */
export function changeLines(change: Change, writer: FrameworkWriter, now: number): ChangeLines {
  switch (change.kind) {
    case 'cookie':
      return { side: `On the server (${writer.title})`, code: writer.cookie(change.setCookie, now) };
    case 'cors':
      return { side: `On the server (${writer.title})`, code: writer.cors(change.origin) };
    case 'trust-proxy':
      return { side: `On the server (${writer.title})`, code: writer.trustProxy() };
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
