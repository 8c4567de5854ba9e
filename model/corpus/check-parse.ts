import { parseSetCookie } from '../parse/set-cookie.ts';
import { CookieStore } from '../store/cookie-store.ts';
import { receive } from '../store/receive.ts';
import type { CaseOf } from './cases.ts';
import { contextOf, type World } from './world.ts';

/** Compares the parsed or stored cookie with the keys that a case gives. */
export function checkParse(fields: CaseOf<'parse'>, world: World): boolean {
  const got = fields.level === 'attributes' ? parsedAttributes(fields) : storedCookie(fields, world);
  const { expected } = fields;
  if (got === null || expected === null) return got === expected;
  return Object.entries(expected).every(([key, value]) => {
    if (!(key in got)) throw new Error(`A case of parsing expects "${key}", which is not known.`);
    return isEqual(key, got[key], value);
  });
}

function isEqual(key: string, got: unknown, wanted: unknown): boolean {
  // An absent attribute equals an attribute that does not count.
  if (key.endsWith('Attribute')) return (got ?? '') === (wanted ?? '');
  if (key === 'expires' && typeof wanted === 'string') return got === Date.parse(wanted);
  if (key === 'expiresIn' && typeof got === 'number' && typeof wanted === 'number') return Math.abs(got - wanted) < 1;
  return got === wanted;
}

function parsedAttributes({ header }: CaseOf<'parse'>): Record<string, unknown> | null {
  const parsed = parseSetCookie(header);
  if (parsed.outcome === 'ignored') return null;
  return { ...parsed, pathAttribute: parsed.path, domainAttribute: parsed.domain };
}

function storedCookie(fields: CaseOf<'parse'>, world: World): Record<string, unknown> | null {
  const context = contextOf(fields.url ?? 'http://example.com/', fields.api, fields.context ?? {}, world);
  const environment = world.at(fields.at);
  const verdict = receive(new CookieStore(), fields.header, context, world.options, environment);
  if (verdict.outcome === 'ignored') return null;
  const { cookie } = verdict;
  const { expiryTime } = cookie;
  return {
    ...cookie,
    partitioned: cookie.partitionKey !== null,
    persistent: expiryTime !== null,
    expiresIn: expiryTime === null ? null : (expiryTime - environment.now) / 1000,
    expired: verdict.outcome === 'expired',
  };
}
