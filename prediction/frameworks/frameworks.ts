import { aspnet } from './aspnet.ts';
import { cookieToWrite, onlyAsHeaderText } from './cookie.ts';
import { django } from './django.ts';
import { express } from './express.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { flask } from './flask.ts';
import type { Call, Framework } from './framework.ts';
import { go } from './go.ts';
import { hono } from './hono.ts';
import { httpCookies } from './http-cookies.ts';
import { koa } from './koa.ts';
import { next } from './next.ts';
import { nginx } from './nginx.ts';
import { php } from './php.ts';
import { rails } from './rails.ts';
import { spring } from './spring.ts';

/** The frameworks that a cookie can be written for, as they are listed. */
export const frameworkIds = [
  'express',
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
  'aspnet',
  'nginx',
] as const;

export type FrameworkId = (typeof frameworkIds)[number];

/** Each framework by its id. */
export const frameworks = {
  express,
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
  aspnet,
  nginx,
} as const satisfies Record<FrameworkId, Framework>;

/** The code of a framework that sets a cookie. */
export interface FrameworkCode {
  /** Its cookie function; `null`: only the header can say it, for the reason in `because`. */
  readonly call: Call | null;
  readonly because: string | null;
  /** The same header byte for byte; `null`: cannot be written so. */
  readonly header: string | null;
}

/** Bytes that need no thought about encodings in any of the languages. */
const printable = /^[ -~]*$/;

/** Returns the code of a framework for a set-cookie-string, at a time in milliseconds. */
export function writeIn(id: FrameworkId, setCookie: string, now: number): FrameworkCode {
  const framework: Framework = frameworks[id];
  const header = printable.test(setCookie) ? framework.header(setCookie) : null;
  const cookie = cookieToWrite(setCookie);
  if (typeof cookie === 'string') return { call: null, because: onlyAsHeaderText[cookie], header };
  const call = framework.call(cookie, now);
  return typeof call === 'string' ? { call: null, because: call, header } : { call, because: null, header };
}
