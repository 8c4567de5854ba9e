import type { One } from './wild-date.ts';

const names = ['', '', '', '', '', '__Secure-', '__Host-', '__Http-', '__Host-Http-'];
const domains =
  '|||Domain={site}|Domain={site}|Domain=.{site}|Domain={host}|Domain=.{host}|Domain={SITE}|Domain='.split('|');
const paths = '||Path=/|Path=/|Path=/|Path=/login|Path=/login/|Path=/a|Path=/a/b|Path=/a/b/|Path=//|Path=x'.split('|');
const [past, future] = ['Thu, 26 Nov 2020 10:59:12 GMT', 'Thu, 26 Nov 2036 10:59:12 GMT'];
const lifetimes = [
  ...'||Max-Age=3600|Max-Age=3600|Max-Age=7200|Max-Age=0|Max-Age=-1|Max-Age=34560001'.split('|'),
  ...[`Expires=${past}`, `Expires=${future}`, `Max-Age=3600; Expires=${past}`, `Expires=${past}; Max-Age=3600`],
  ...[`Max-Age=0; Expires=${future}`, `Expires=${future}; Max-Age=0`],
];
const flags = [
  ...'||||Secure|Secure|Secure; Path=/|Secure; HttpOnly; Path=/|HttpOnly|HttpOnly'.split('|'),
  ...'SameSite=Lax|SameSite=Strict|SameSite=None; Secure|Partitioned; Secure|Partitioned'.split('|'),
];

/**
 * Lines with one name, one for each mark: with other domains, paths and flags, some that replace another, with the
 * value of another, or that only remove.
 */
export function wildGroup(marks: readonly string[], one: One): string[] {
  const [first = ''] = marks;
  const name = one([`${one(names)}${first}n`, `${one(names)}${first}n`, `${one(names)}${first}n`, '']);
  // With few domains and paths to choose from, lines replace one another.
  const [someDomains, somePaths] = [domains, paths].map((all) => [one(all), one(all)]);
  return marks.map((mark) => {
    const value = one([mark, mark, mark, mark, mark, first]);
    const parts = [one(someDomains ?? []), one(somePaths ?? []), one(lifetimes), one(flags), one(flags)];
    return [`${name}=${value}`, ...parts.filter((part) => part !== '')].join('; ');
  });
}
