import { readAttribute, readPair } from '../../model/edit/set-cookie-edit.ts';

/** The options of `res.clearCookie` that a visitor may give or leave out. */
export const clearOptions = [
  { name: 'path', title: 'path' },
  { name: 'domain', title: 'domain' },
  { name: 'httponly', title: 'httpOnly' },
  { name: 'secure', title: 'secure' },
  { name: 'partitioned', title: 'partitioned' },
  { name: 'samesite', title: 'sameSite' },
] as const;

export type ClearOption = (typeof clearOptions)[number]['name'];

/**
 * The line that Express' `clearCookie` emits for a cookie with these of its attributes given as options: an empty value,
 * an expiry in 1970, and Path=/ unless said otherwise; an empty path writes none.
 */
export function clearingLine(setCookie: string, given: ReadonlySet<ClearOption>): string {
  const { name } = readPair(setCookie);
  const value = (option: ClearOption) => (given.has(option) ? readAttribute(setCookie, option) : null);
  const valued = (option: ClearOption, title: string) => (value(option) === null ? [] : [`${title}=${value(option)}`]);
  const flag = (option: ClearOption, title: string) => (value(option) === null ? [] : [title]);
  return [
    `${name}=`,
    ...valued('domain', 'Domain'),
    ...(value('path') === '' ? [] : [`Path=${value('path') ?? '/'}`]),
    'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    ...flag('httponly', 'HttpOnly'),
    ...flag('secure', 'Secure'),
    ...flag('partitioned', 'Partitioned'),
    ...valued('samesite', 'SameSite'),
  ].join('; ');
}
