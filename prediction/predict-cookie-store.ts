import { scriptArgument } from '../contract/runs/script-call.ts';
import { readAttribute } from '../model/edit/set-cookie-edit.ts';
import type { Options } from '../model/profiles/options.ts';
import { maxAttributeBytes } from '../model/spec.ts';
import type { ExperimentStorageReason } from './prediction.ts';

/**
 * Why `cookieStore.set` rejects: Web IDL, for a word that is not a CookieSameSite; Cookie Store API, "set a cookie",
 * for an invalid domain or path. `null`: it does not reject.
 */
export function rejection(setCookie: string, options: Options): ExperimentStorageReason | null {
  const sameSite = readAttribute(setCookie, 'samesite');
  if (sameSite !== null && !['strict', 'lax', 'none'].includes(sameSite.toLowerCase())) {
    return 'cookie-store-rejects-same-site';
  }
  const domain = readAttribute(setCookie, 'domain');
  if (domain?.startsWith('.')) return 'cookie-store-rejects-domain';
  if (domain === '' && options.cookieStoreEmptyDomain === 'rejected') return 'cookie-store-rejects-domain';
  const path = readAttribute(setCookie, 'path');
  if (path === '' && options.cookieStoreEmptyPath === 'rejected') return 'cookie-store-rejects-path';
  if (path && (!path.startsWith('/') || path.length > maxAttributeBytes)) return 'cookie-store-rejects-path';
  if (options.cookieStoreHostPrefix === 'left-to-the-store' || !/^\s*__host-/i.test(setCookie)) return null;
  if (domain) return 'cookie-store-rejects-domain';
  return path && path !== '/' ? 'cookie-store-rejects-path' : null;
}

/** The set-cookie-string that `cookieStore.set` stands for: always Secure; Strict and Path=/ by default. */
export function saidByScript(setCookie: string, now: number, options: Options): string {
  const argument = scriptArgument('cookie-store', setCookie, 0);
  if (!('options' in argument)) return setCookie;
  const { name, value, domain, path, expires, expiresIn, sameSite, partitioned } = argument.options;
  const at = typeof expiresIn === 'number' ? now + expiresIn * 1000 : expires;
  const written = String(path ?? '/');
  return [
    `${name}=${value}`,
    `Path=${options.cookieStorePath === 'ends-with-slash' ? written.replace(/([^/])$/, '$1/') : written}`,
    'Secure',
    `SameSite=${sameSite ?? 'strict'}`,
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
    ...(typeof at === 'number' ? [`Expires=${new Date(at).toUTCString()}`] : []),
    ...(partitioned === true && options.cookieStorePartitioned === 'heeded' ? ['Partitioned'] : []),
  ].join('; ');
}
