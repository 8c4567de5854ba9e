import { filler } from './wild-attribute.ts';
import type { One } from './wild-date.ts';

const prefixes = '__Host- __Secure- __Http- __Host-Http- __HOST- __secure- __hTTp- __host-HTTP- __Host _Host-'.split(
  ' ',
);
const controls = '\u0001 \u0008 \u000b \u000c \u000e \u001b \u001f \u007f \u0080 \u009f \u2028 \ufeff 😀'.split(' ');
/** Bytes that are no UTF-8; see `raw-bytes.ts`. No script can say them. */
const otherBytes = ['caf\udce9', '\udcff', '\udce2\udc82', '\udcc3x', '\udcf0\udc9f\udc8d', '\udce9\udc80', '\udca0'];
const spaces = ['', '', ' ', '\t', ' \t', '\u00a0', '\u000b', '\u000c', '\u3000'];

/** A name and a value, or one of them, with the mark somewhere in them. */
export function wildPair(mark: string, one: One): string {
  const prefix = one(prefixes);
  const control = one(controls);
  return one([
    () => `${prefix}${mark}=${mark}`,
    () => `${prefix}${mark}=${mark}; Secure`,
    () => `${prefix}${mark}=${mark}; Secure; Path=/`,
    () => `${prefix}${mark}=${mark}; Secure; HttpOnly; Path=/`,
    () => `${prefix}${mark}=${mark}; Path=/; HttpOnly; Secure`,
    () => `${one(spaces)}${prefix}${mark}=${mark}; Path=/; Secure`,
    () => `${prefix}${mark}${one(['', '=', ' ', '; Path=/; Secure'])}`,
    () => `=${prefix}${mark}`,
    () => `=${one(spaces)}${prefix}${mark}=x`,
    () => `${one(spaces)}${mark}${one(spaces)}=${one(spaces)}${mark}${one(spaces)}`,
    () => `${mark}${control}=${mark}`,
    () => `${mark}=${mark}${control}x`,
    () => `${mark}=${control}${mark}`,
    () => `${control}${mark}=${mark}`,
    () => `${mark}=${mark}${control}`,
    () => one([mark, `=${mark}`, `==${mark}`, `"${mark}=${mark}"`]),
    () => one([`${mark}="${mark};x"`, `${mark}="${mark}`, `${mark}=${mark}, other=1`, `,${mark}=${mark}`]),
    () => sizedPair(mark, one),
    () => sizedPair(mark, one),
    () => `${mark}=${mark}${one(otherBytes)}`,
    () => `${mark}${one(otherBytes)}=${mark}; Path=/a${one(otherBytes)}`,
    () => `${mark}${one(otherBytes)}=${mark}${one(['', ...otherBytes])}`,
    // Chromium's DevTools leave out up to three letters after such a byte.
    () => `${one(otherBytes)}xxx${mark}=${one(otherBytes)}; Path=/`,
  ])();
}

/** A pair of 4,094 to 4,099 bytes, most of them in the name or in the value. */
function sizedPair(mark: string, one: One): string {
  const more = filler(one, one([4_094, 4_095, 4_096, 4_097, 4_098, 4_099]) - 2 * mark.length);
  return one([`${mark}=${mark}${more}`, `${mark}${more}=${mark}`]);
}
