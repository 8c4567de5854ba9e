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

/** The frameworks with code for a cookie, in the order of the list. */
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

/** A framework's code that sets a cookie, deletes it, or makes its sessions set it. */
export interface FrameworkCode {
  /** Its own function; `null`: only the header can express it, for the reason in `because`. */
  readonly call: Call | null;
  readonly because: string | null;
  /** The same header byte for byte; `null`: the language cannot express it, or a session writes its own header. */
  readonly header: string | null;
  /** The version in which this code ran; `null`: it never ran. */
  readonly provenWith: string | null;
  /** A sentence about code that did not run, beside the cookie's own lines. */
  readonly untried?: string;
}

/** Bytes that are the same in every encoding of these languages. */
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
