import { express } from './express.ts';
import type { Call, Framework } from './writing/framework.ts';

/** NestJS on Express: its `@Res({ passthrough: true }) response` is Express's response. */
export const nestjs: Framework = {
  title: 'NestJS',
  language: 'JavaScript',
  provenWith: '12.5.1',
  call: (cookie, now) => renamed(express.call(cookie, now)),
  clear: (cookie) => renamed(express.clear(cookie)),
  sessions: express.sessions,
  header: (setCookie) => express.header(setCookie)?.replace(/^res\./, 'response.') ?? null,
};

function renamed(call: Call | string): Call | string {
  if (typeof call === 'string') return call;
  return { ...call, code: call.code.replace(/^res\./, 'response.') };
}
