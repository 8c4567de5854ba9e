import { aspnet } from './aspnet.ts';
import { cookieStore, documentCookie } from './browser.ts';
import { django } from './django.ts';
import { express } from './express.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { flask } from './flask.ts';
import { go } from './go.ts';
import { hono } from './hono.ts';
import { httpCookies } from './http-cookies.ts';
import { koa } from './koa.ts';
import { laravel } from './laravel.ts';
import { nestjs } from './nestjs.ts';
import { next } from './next.ts';
import { nginx } from './nginx.ts';
import { php } from './php.ts';
import { rails } from './rails.ts';
import { spring } from './spring.ts';
import { type CookieToWrite, cookieToWrite, deletionOf, onlyAsHeaderText } from './writing/cookie.ts';
import type { Call, Framework } from './writing/framework.ts';

/** The frameworks that a cookie can be written for, as they are listed. */
export const frameworkIds = [
  'express',
  'nestjs',
  'koa',
  'fastify',
  'hono',
  'next',
  'django',
  'flask',
  'fastapi',
  'http-cookies',
  'go',
  'spring',
  'rails',
  'php',
  'laravel',
  'aspnet',
  'nginx',
  'document-cookie',
  'cookie-store',
] as const;

export type FrameworkId = (typeof frameworkIds)[number];

/** Each framework by its id. */
export const frameworks = {
  express,
  nestjs,
  koa,
  fastify,
  hono,
  next,
  django,
  flask,
  fastapi,
  'http-cookies': httpCookies,
  go,
  spring,
  rails,
  php,
  laravel,
  aspnet,
  nginx,
  'document-cookie': documentCookie,
  'cookie-store': cookieStore,
} as const satisfies Record<FrameworkId, Framework>;

/** What the code is for. */
export const codeAims = ['set', 'clear', 'session'] as const;
export type CodeAim = (typeof codeAims)[number];

/** The code of a framework that sets a cookie, deletes it, or has its sessions set it. */
export interface FrameworkCode {
  /** Its own function; `null`: only the header can say it, for the reason in `because`. */
  readonly call: Call | null;
  readonly because: string | null;
  /** The same header byte for byte; `null`: cannot be written so, or a session writes its own. */
  readonly header: string | null;
  /** The version that was run with this code; `null`: none. */
  readonly provenWith: string | null;
  /** What beside the cookie's own lines was not run, as a sentence. */
  readonly untried?: string;
}

/** Bytes that need no thought about encodings in any of the languages. */
const printable = /^[ -~]*$/;

/** Returns the code of a framework for a set-cookie-string, at a time in milliseconds. */
export function writeIn(id: FrameworkId, setCookie: string, now: number, aim: CodeAim = 'set'): FrameworkCode {
  const framework: Framework = frameworks[id];
  const cookie = cookieToWrite(setCookie);
  const header = aim === 'session' ? null : headerOf(framework, setCookie, cookie, aim);
  const provenWith = aim === 'session' ? (framework.sessions?.provenWith ?? null) : framework.provenWith;
  if (typeof cookie === 'string') return { call: null, because: onlyAsHeaderText[cookie], header, provenWith };
  const call = callOf(framework, cookie, now, aim);
  return typeof call === 'string'
    ? { call: null, because: call, header, provenWith }
    : { call, because: null, header, provenWith };
}

function callOf(framework: Framework, cookie: CookieToWrite, now: number, aim: CodeAim): Call | string {
  if (aim === 'set') return framework.call(cookie, now);
  if (aim === 'clear') return framework.clear(cookie);
  return framework.sessions?.options(cookie) ?? `${framework.title} has no sessions.`;
}

function headerOf(
  framework: Framework,
  setCookie: string,
  cookie: ReturnType<typeof cookieToWrite>,
  aim: 'set' | 'clear',
): string | null {
  if (aim === 'clear' && typeof cookie === 'string') return null;
  const line = aim === 'set' || typeof cookie === 'string' ? setCookie : deletionOf(cookie);
  return printable.test(line) ? framework.header(line) : null;
}
