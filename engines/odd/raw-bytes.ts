/*
 * A byte that is no part of UTF-8, such as those of Latin-1, stands in a text as half of a surrogate pair: 0xE9 is U+DCE9.
 * No text of UTF-8 has such a half, so nothing is mistaken.
 */

/** The bytes of a text. */
export function bytesOf(text: string): Buffer {
  const parts = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 1 ? Buffer.of(part.charCodeAt(0) & 0xff) : Buffer.from(part))),
  );
}

/** A character of UTF-8, byte by byte, or another byte. */
const character =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/** The text of bytes, each given as a character of Latin-1. */
export function textOf(bytes: string): string {
  return bytes.replace(character, (one) => {
    if (one.length > 1) return Buffer.from(one, 'latin1').toString('utf8');
    return one < '\x80' ? one : String.fromCharCode(0xdc00 + one.charCodeAt(0));
  });
}
