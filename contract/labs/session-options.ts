import { z } from 'zod';
import { type ReadOptions, readOptions } from './read-options.ts';

/** Where sessions are kept. `embedded` is SQLite in a file, through libsql. */
export const storeKinds = ['memory', 'embedded', 'redis', 'mongodb'] as const;
export type StoreKind = (typeof storeKinds)[number];

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII');
const flag = z.enum(['true', 'false']);
/** A whole number, or empty: not given to the library. */
const optionalNumber = z.string().regex(/^(-?\d{1,12})?$/, 'must be a whole number, or empty');

/**
 * Every option of the session lab as one flat record of strings, as a link has it and as the form shows it. Each is
 * handed to express-session or Express as it is; what the library refuses is the library's own message.
 */
export const sessionOptionsSchema = z.object({
  name: z
    .string()
    .max(64)
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, 'must be a token')
    .describe('Empty: `lab-<id>.sid`.'),
  genid: z.enum(['default', 'uuid', 'counter']),
  resave: flag,
  saveUninitialized: flag,
  rolling: flag,
  unset: z.enum(['keep', 'destroy']),
  proxy: z
    .enum(['undefined', 'true', 'false'])
    .describe("express-session's `proxy`; `undefined` follows Express's `trust proxy`."),
  trustProxy: flag,
  cookieAs: z
    .enum(['value', 'function'])
    .describe('`function`: a function gives the options for each request, and a login with `remember` lives 30 days.'),
  httpOnly: flag,
  secure: z.enum(['true', 'false', 'auto']),
  sameSite: z.enum(['true', 'false', 'auto', 'strict', 'lax', 'none']),
  maxAge: optionalNumber.describe('Milliseconds. Empty: not set.'),
  expires: optionalNumber.describe('Seconds after the option is applied; the library gets the date. Empty: not set.'),
  path: text(256),
  domain: text(253),
  partitioned: flag,
  priority: z.enum(['', 'low', 'medium', 'high']),
  regenerate: flag,
  logout: z.enum(['destroy', 'destroy-and-clear', 'clear', 'unset']),
  store: z.enum(storeKinds),
  latency: z
    .string()
    .regex(/^\d{1,4}$/, 'must be milliseconds')
    .refine((milliseconds) => Number(milliseconds) <= 3000, 'must be at most 3000')
    .describe("Milliseconds by which the store's writes are delayed, at most 3,000."),
  instances: z.enum(['1', '2']),
  reach: z
    .enum(['direct', 'proxy'])
    .describe('Whether the browser reaches the app itself, or a proxy that ends TLS in front of it.'),
  forwarded: z
    .enum(['present', 'absent', 'forged'])
    .describe('Who writes X-Forwarded-Proto: the proxy, nobody, or the client, whose header the proxy lets through.'),
});
export type SessionOptions = z.infer<typeof sessionOptionsSchema>;
export type SessionOption = keyof SessionOptions;

/** What a first visit opens with: what express-session's documentation recommends to be set, over http. */
export const firstSessionOptions: SessionOptions = {
  name: '',
  genid: 'default',
  resave: 'false',
  saveUninitialized: 'false',
  rolling: 'false',
  unset: 'keep',
  proxy: 'undefined',
  trustProxy: 'false',
  cookieAs: 'value',
  httpOnly: 'true',
  secure: 'false',
  sameSite: 'lax',
  maxAge: '',
  expires: '',
  path: '/',
  domain: '',
  partitioned: 'false',
  priority: '',
  regenerate: 'true',
  logout: 'destroy-and-clear',
  store: 'memory',
  latency: '0',
  instances: '1',
  reach: 'direct',
  forwarded: 'present',
};

/** Reads options from a query's pairs. Never throws: what cannot be read keeps its usual value and is named. */
export function readSessionOptions(pairs: Iterable<readonly [string, string]>): ReadOptions<SessionOptions> {
  return readOptions(sessionOptionsSchema, firstSessionOptions, pairs);
}

/** The options that differ from the first visit's, as pairs for a query. */
export function sessionOptionPairs(options: SessionOptions): readonly (readonly [SessionOption, string])[] {
  const changed = sessionOptionsSchema.keyof().options.filter((name) => options[name] !== firstSessionOptions[name]);
  return changed.map((name) => [name, options[name]] as const);
}
