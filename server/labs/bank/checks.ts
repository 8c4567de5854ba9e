import { randomBytes, timingSafeEqual } from 'node:crypto';
import { doubleCsrf } from 'csrf-csrf';
import { csrfSync } from 'csrf-sync';
import type { CookieOptions, Request, Response } from 'express';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import type { Bank } from './bank.ts';
import { sessionCookie } from './cookies.ts';

/** The bank's checks of requests that change something, and the tokens that its own forms carry. */
export interface RequestChecks {
  /** The first defence that refuses the request, or `null`. */
  refusal(request: Request): DefenceId | null;
  /** Hidden fields for a form; sets the double submit cookie where there is one. */
  fields(request: Request, response: Response): Record<string, string>;
}

function field(request: Request, name: string): string | undefined {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || !(name in body)) return undefined;
  const value: unknown = body[name as keyof typeof body];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Makes the checks of a bank. Both good tokens come from libraries. The naive double submit is written here, because no
 * library makes that mistake.
 */
export function makeChecks(bank: Bank): RequestChecks {
  const { csrf } = bank.names;
  const session = sessionCookie(bank.settings);
  // The attributes of the session cookie, so that this cookie's own SameSite does not add a defence.
  const options: CookieOptions = {
    path: '/',
    httpOnly: false,
    secure: session.secure,
    sameSite: session.sameSite ?? false,
  };
  const synchronizer = csrfSync({ getTokenFromRequest: (request) => field(request, '_token') });
  const signed = doubleCsrf({
    getSecret: () => bank.secret,
    getSessionIdentifier: (request) => request.session.id,
    cookieName: csrf,
    cookieOptions: { ...options, sameSite: options.sameSite ?? false },
    getCsrfTokenFromRequest: (request) => field(request, '_csrf'),
  });
  const naive = (request: Request) => same(cookieOf(request, csrf), field(request, '_csrf'));
  const checks: readonly (readonly [DefenceId, (request: Request) => boolean])[] = [
    ['json-only', (request) => request.is('application/json') === 'application/json'],
    ['fetch-metadata', (request) => isSameOriginFetch(request, bank)],
    ['origin-check', (request) => hasOwnOrigin(request, bank)],
    ['synchronizer-token', (request) => synchronizer.isRequestValid(request)],
    ['signed-double-submit', (request) => signed.validateRequest(request)],
    ['naive-double-submit', naive],
  ];
  return {
    refusal: (request) => checks.find(([id, passes]) => bank.has(id) && !passes(request))?.[0] ?? null,
    fields: (request, response) => ({
      ...(bank.has('synchronizer-token') ? { _token: synchronizer.generateToken(request) } : {}),
      ...doubleSubmit(request, response),
    }),
  };

  function doubleSubmit(request: Request, response: Response): Record<string, string> {
    if (bank.has('signed-double-submit')) return { _csrf: signed.generateCsrfToken(request, response) };
    if (!bank.has('naive-double-submit')) return {};
    const value = cookieOf(request, csrf) ?? randomBytes(18).toString('base64url');
    response.cookie(csrf, value, options);
    return { _csrf: value };
  }
}

function cookieOf(request: Request, name: string): string | undefined {
  const value: unknown = request.cookies[name];
  return typeof value === 'string' ? value : undefined;
}

function same(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false;
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hasOwnOrigin({ headers }: Request, bank: Bank): boolean {
  return headers.origin === new URL(bank.settings.address).origin;
}

/** Same-site is not same-origin: the sibling is not trusted. Without the header, Origin decides. */
function isSameOriginFetch(request: Request, bank: Bank): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined ? hasOwnOrigin(request, bank) : site === 'same-origin';
}
