import { parse as parseCookie } from 'cookie';
import cookieParser from 'cookie-parser';
import type { Request, Response } from 'express';
import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import type { Bank } from './bank.ts';
import type { Customer } from './settings.ts';

type Carrier = 'none' | 'plain' | 'careless-signed' | 'signed' | 'unverified-jwt' | 'verified-jwt' | 'session';

/** The carrier of the customer's role: the bank's careless one, or that of the defence that is on. */
function carrierOf({ has, settings }: Bank): Carrier {
  const { role } = settings.weakness;
  if (role === 'none') return 'none';
  if (has('role-in-session')) return 'session';
  if (has('verified-jwt-role')) return 'verified-jwt';
  return has('signed-role') ? 'signed' : role;
}

/** Gives the role of a user to a customer who has logged in. Nobody is an administrator. */
export async function giveRole(bank: Bank, response: Response): Promise<void> {
  const carrier = carrierOf(bank);
  const { role: name } = bank.names;
  const options = { path: '/', httpOnly: false, maxAge: 15 * 60_000 };
  if (carrier === 'plain') response.cookie(name, 'user', options);
  if (carrier === 'signed' || carrier === 'careless-signed')
    response.cookie(name, 'user', { ...options, signed: true });
  if (carrier === 'unverified-jwt' || carrier === 'verified-jwt') {
    const token = await new SignJWT({ role: 'user' }).setProtectedHeader({ alg: 'HS256' }).sign(keyOf(bank));
    response.cookie(name, token, options);
  }
}

function keyOf(bank: Bank): Uint8Array {
  return new TextEncoder().encode(bank.secret);
}

const defenceOfCarrier: Partial<Record<Carrier, DefenceId>> = {
  session: 'role-in-session',
  'verified-jwt': 'verified-jwt-role',
  signed: 'signed-role',
};

/** The role that the carrier claims for a request, as the bank reads it; `null`: no role. */
export function readRole(bank: Bank, request: Request, customer: Customer | undefined): Promise<string | null> {
  return readCarrier(carrierOf(bank), bank, request, customer);
}

/** The defence without which the bank would have accepted the request as an administrator's, or `null`. */
export async function roleRefusedBy(bank: Bank, request: Request, customer: Customer): Promise<DefenceId | null> {
  const believed = await readCarrier(bank.settings.weakness.role, bank, request, customer);
  return believed === 'admin' ? (defenceOfCarrier[carrierOf(bank)] ?? null) : null;
}

async function readCarrier(
  carrier: Carrier,
  bank: Bank,
  request: Request,
  customer: Customer | undefined,
): Promise<string | null> {
  const { role: name } = bank.names;
  const raw = parseCookie(request.headers.cookie ?? '')[name] ?? '';
  switch (carrier) {
    case 'none':
      return null;
    case 'session':
      return customer === undefined ? null : 'user';
    case 'plain':
      return raw;
    case 'careless-signed': {
      // This is the trap: a value without a signature is returned unchanged.
      const value = cookieParser.signedCookie(raw, bank.secret);
      return value === false ? null : (value ?? null);
    }
    case 'signed': {
      const value: unknown = request.signedCookies[name];
      return typeof value === 'string' ? value : null;
    }
    case 'unverified-jwt':
      return roleClaim(() => Promise.resolve(decodeJwt(raw)));
    case 'verified-jwt':
      return roleClaim(async () => (await jwtVerify(raw, keyOf(bank), { algorithms: ['HS256'] })).payload);
  }
}

async function roleClaim(read: () => Promise<Readonly<Record<string, unknown>>>): Promise<string | null> {
  try {
    const { role } = await read();
    return typeof role === 'string' ? role : null;
  } catch {
    return null;
  }
}
