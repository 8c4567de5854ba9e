import { readPasted } from '../../../model/diagnose/pasted.ts';

/** Code with a whole set-cookie-string as one string literal, up to that literal. */
const saidWhole =
  /^\s*(?:document\.cookie\s*=|res\.append\(\s*(['"])Set-Cookie\1\s*,)\s*(?:Buffer\.from\(\s*)?(['"])(.*)\2\s*(?:\)\.toString\('latin1'\)\s*)?\)?\s*;?\s*$/s;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** The value of a JavaScript string literal, from the text between its quotes. */
function unescaped(literal: string): string {
  return literal.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gis,
    (_, point: string | undefined, unit: string | undefined, byte: string | undefined, letter: string | undefined) => {
      if (point !== undefined)
        return Number.parseInt(point, 16) > 0x10_ff_ff ? '' : String.fromCodePoint(Number.parseInt(point, 16));
      const code = unit ?? byte;
      return code === undefined
        ? (escapes[letter ?? ''] ?? letter ?? '')
        : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
}

/**
 * The set-cookie-strings in a text: the string itself, or with copied parts around it: `Set-Cookie:` before it, other
 * headers around it, or the call of a script or of Express that contains it. Several Set-Cookie headers give several
 * strings. Any other text is returned unchanged.
 */
export function readRaw(text: string): readonly string[] {
  const literal = saidWhole.exec(text)?.[3];
  if (literal !== undefined) return [unescaped(literal)];
  const { readAs, lines } = readPasted(text);
  return readAs === 'lines' || lines.length === 0 ? [text] : lines.map(({ setCookie }) => setCookie);
}

/** The set-cookie-string of a whole `Set-Cookie:` header in the name field; `null`: the text is a name. */
export function headerInName(text: string): string | null {
  return /^\s*set-cookie\s*:\s*[^=;]*=/i.test(text) ? (readRaw(text.trim())[0] ?? null) : null;
}

/** The call in a code text, such as `res.cookie`, that sets a cookie without a set-cookie-string. */
export function callIn(text: string): string | null {
  return (
    /^\s*(?:await\s+)?((?:res|reply|response|ctx\.cookies|cookies\(\))\.(?:cookie|setCookie|set_cookie|set|append)|cookieStore\.set|document\.cookie)\b/.exec(
      text,
    )?.[1] ?? null
  );
}
