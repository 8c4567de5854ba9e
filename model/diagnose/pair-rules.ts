import { isAttributeName, prefixOf } from '../edit/set-cookie-edit.ts';
import { type Asked, quoted, type Suspicion, type SuspicionRule, suspect } from './finding.ts';

/** `Path=/; sid=1` is a cookie whose name is Path; `31d4` is a cookie without a name. */
function name({ parsed }: Asked): readonly Suspicion[] {
  const { name: written, value } = parsed;
  const word = written === '' ? value : written;
  if (isAttributeName(word.toLowerCase())) {
    const sentence = `A line begins with the cookie, so ${quoted(word)} is ${written === '' ? 'its value' : 'its name'}.`;
    return [suspect('name-is-an-attribute', 'warning', sentence, { attribute: 'pair' })];
  }
  if (written === '') {
    const sentence =
      'The cookie has no name. Most browsers read text without "=" as the value. Firefox reads it as the name.';
    return [suspect('name-missing', 'warning', sentence, { attribute: 'pair' })];
  }
  // RFC 6265bis, 4.1.1: servers should send a token as the name.
  if (/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(written)) return [];
  const sentence = 'The name has characters that some servers and libraries refuse. Browsers accept it.';
  return [suspect('name-is-no-token', 'note', sentence, { attribute: 'pair' })];
}

/** Browsers treat `__host-sid` like `__Host-sid`, but a server that looks for `__Host-sid` does not find it. */
function prefixCase({ parsed }: Asked): readonly Suspicion[] {
  const prefix = prefixOf(parsed.name);
  if (prefix === null || parsed.name.startsWith(prefix)) return [];
  const sentence = `Browsers recognise ${prefix} in upper or lower case. A server that compares names exactly does not.`;
  return [suspect('name-prefix-in-other-case', 'note', sentence, { attribute: 'pair' })];
}

/** The quotes of `sid="a b"` are part of the value, and the browser sends them back. */
function value({ parsed }: Asked): readonly Suspicion[] {
  const inQuotes = /^".*"$/s.test(parsed.value);
  const found: Suspicion[] = [];
  if (inQuotes) {
    const sentence = 'The quotes are part of the value: the browser stores them and sends them back.';
    found.push(suspect('value-in-quotes', 'note', sentence, { attribute: 'pair' }));
  }
  const bare = inQuotes ? parsed.value.slice(1, -1) : parsed.value;
  const attribute = attributeIn(bare);
  if (attribute !== null) {
    const sentence = `${quoted(attribute)} is part of the value: only a semicolon ends a value.`;
    found.push(suspect('value-holds-an-attribute', 'warning', sentence, { attribute: 'pair' }));
    return found;
  }
  // RFC 6265bis, 4.1.1: cookie-octet.
  if (!/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(bare)) {
    const sentence =
      'The value has a space, a comma, a quote, a backslash or a character that is not ASCII. Browsers accept it, but a server should not send it.';
    found.push(suspect('value-outside-the-grammar', 'note', sentence, { attribute: 'pair' }));
  }
  return found;
}

/** The first attribute after a comma or a space. */
function attributeIn(text: string): string | null {
  const found = /[,\s](?:(secure|httponly|partitioned)(?![\w-])|(samesite|max-age|expires|domain|path)\s*=)/i.exec(
    text,
  );
  return found?.[1] ?? found?.[2] ?? null;
}

/** `a=1; Path=/, b=2; Secure` is one cookie, whose Path is "/, b=2": Set-Cookie cannot be folded into one line. */
function folded({ parsed }: Asked): readonly Suspicion[] {
  return parsed.attributes.flatMap(({ known, value: text }, position) => {
    if (known === 'unknown' || known === 'expires' || !/,\s*[^=;,\s]+=/.test(text)) return [];
    const sentence =
      'The line seems to have a second cookie after a comma. Each cookie needs its own Set-Cookie header. Here it is part of the attribute.';
    return [suspect('several-cookies-in-one-line', 'error', sentence, { attribute: known, position })];
  });
}

/** Questions about name and value. */
export const pairRules: readonly SuspicionRule[] = [name, prefixCase, value, folded];
