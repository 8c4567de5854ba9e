import { type EngineSetting, hostsOfNames } from '../../contract/origins/engines.ts';

/** Numbers from 0 up to 1, the same ones for the same seed (xorshift, 32 bits). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * `count` set-cookie-strings, the same for the same seed. Each has a different value, so that a server can distinguish
 * them.
 */
export function randomCookies(seed: number, count: number, names: EngineSetting['names']): string[] {
  const next = randomNumbers(seed);
  const one = <Choice>(choices: readonly Choice[]): Choice => choices[Math.floor(next() * choices.length)] as Choice;
  const { home, other } = hostsOfNames(names);
  const site = home.replace(/^[^.]+\./, '');
  const parts = [
    ['SameSite=Lax', 'SameSite=Strict', 'SameSite=None', 'samesite=none', 'SameSite=lax', 'SameSite=Never', 'SameSite'],
    ['Secure', 'secure', 'Secure=no'],
    ['HttpOnly', 'httponly'],
    ['Partitioned'],
    ['Path=/', 'Path=/shop', 'Path=/shop/', 'Path=/shop/cart', 'Path=/shop/cart/deep', 'Path=/other', 'Path=x', 'Path'],
    [`Domain=${site}`, `Domain=.${site}`, `Domain=${home}`, `Domain=${other}`, `Domain=x.${home}`, 'Domain'],
    [
      'Max-Age=600',
      'Max-Age=-5',
      'Max-Age=1e3',
      'Expires=Fri, 01-Jan-2100 00:00:00 GMT',
      'Expires=1 Jan 2020 00:00:00',
    ],
    ['Priority=Low', 'Version=1', '=', 'Comment=a=b'],
  ];
  const prefixes = ['', '', '', '', '', '__Secure-', '__Host-', '__Http-', '__Host-Http-', '__HOST-'];
  return Array.from({ length: count }, (_, index) => {
    const written = parts.filter(() => next() < 0.4).map(one);
    const shuffled = written.map((part) => ({ part, at: next() })).toSorted((a, b) => a.at - b.at);
    return [`${one(prefixes)}r${index}=v${index}`, ...shuffled.map(({ part }) => part)].join(one(['; ', ';', ' ; ']));
  });
}
