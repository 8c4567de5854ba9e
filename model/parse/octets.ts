/** How many octets a string has in UTF-8. Linear, without an encoder, since the model knows no platform. */
export function octetLength(text: string): number {
  let octets = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) octets += 1;
    else if (unit < 0x800) octets += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      octets += 4;
      index++;
    } else octets += 3;
  }
  return octets;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Whether a string has more octets in UTF-8 than a limit. Counts only where its length leaves that open. */
export function isLongerThan(limit: number, text: string): boolean {
  if (text.length > limit) return true;
  // One UTF-16 unit is three octets at most.
  return text.length * 3 > limit && octetLength(text) > limit;
}

/** Takes spaces and tabs (WSP) off both ends; nothing else counts as white space here. */
export function trimWsp(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWsp(text.charCodeAt(start))) start++;
  while (end > start && isWsp(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWsp(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
