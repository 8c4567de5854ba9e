/*
 * A byte outside UTF-8, such as a letter of Latin-1, stands in a string as half of a surrogate pair: 0xE9 is U+DCE9.
 */

/** The UTF-8 length of a string in bytes. Linear. Uses no encoder, since the model is independent of the platform. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 4;
      index++;
    } else bytes += unit >= 0xdc80 && unit <= 0xdcff ? 1 : 3;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * Whether the UTF-8 bytes of all strings together exceed a limit. Counts bytes only when the string lengths do not
 * decide.
 */
export function isLongerThan(limit: number | null, text: string, more = ''): boolean {
  if (limit === null) return false;
  const units = text.length + more.length;
  if (units > limit) return true;
  // One UTF-16 unit is at most three bytes.
  return units * 3 > limit && byteLength(text) + byteLength(more) > limit;
}

/** Bytes outside UTF-8, as many together as one U+FFFD replaces (Encoding, "UTF-8 decoder"). */
const notUtf8 =
  /\udce0[\udca0-\udcbf]|[\udce1-\udcec\udcee\udcef][\udc80-\udcbf]|\udced[\udc80-\udc9f]|\udcf0[\udc90-\udcbf][\udc80-\udcbf]?|[\udcf1-\udcf3][\udc80-\udcbf]{1,2}|\udcf4[\udc80-\udc8f][\udc80-\udcbf]?|[\udc80-\udcff]/gu;

/** The string as a UTF-8 decoder returns it. */
export function withReplacements(text: string): string {
  return text.replace(notUtf8, '\ufffd');
}

export function isBeyondAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of US-ASCII
  return /[^\x00-\x7f]/.test(text);
}

/** Trims spaces and tabs (WSP) from both ends of a part of a text. No other character counts as white space here. */
export function trimWsp(text: string, from = 0, to = text.length): string {
  let start = from;
  let end = Math.max(from, to);
  while (start < end && isWsp(text.charCodeAt(start))) start++;
  while (end > start && isWsp(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWsp(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
