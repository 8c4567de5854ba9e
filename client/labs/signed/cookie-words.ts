import type { ArrivedCookie } from '../../../contract/labs/signed.ts';
import { decoded } from '../decoded.ts';

/** The server's result for a cookie: in two words, in a sentence, and the next step. */
export interface CookieWords {
  readonly verdict: string;
  readonly sentence: string;
  /** The change to make in the app; `null`: the server did what it should. */
  readonly advice: string | null;
}

/** Returns the result of cookie-parser for a cookie, from its value and the value that the app read. Pure. */
export function cookieWords(cookie: ArrivedCookie): CookieWords {
  const { wire, signedBy, inCookies, inSignedCookies } = cookie;
  const text = decoded(wire);
  if (/^s%3a/i.test(text) && inSignedCookies === 'undefined') return encodedTwice;
  if (inSignedCookies === 'false') {
    return {
      verdict: 'signature rejected',
      sentence: 'The signature does not belong to this value, so req.signedCookies has false.',
      advice: null,
    };
  }
  if (signedBy !== null) return signedWords(text, signedBy + 1);
  if (inCookies === 'undefined') {
    return { verdict: 'not read', sentence: 'cookie-parser read no such cookie.', advice: null };
  }
  return text.startsWith('j:') && !/^['"`]/.test(inCookies) ? injected : unsigned;
}

function signedWords(text: string, secret: number): CookieWords {
  const verdict = `verified by secret ${secret}`;
  return text.startsWith('s:j:')
    ? {
        verdict,
        sentence: 'The signature is valid. The value begins with j:, so the app gets an object where it signed a text.',
        advice: 'Do not sign a text that a visitor can choose, or check the type: typeof value === "string".',
      }
    : {
        verdict,
        sentence:
          'The server, or somebody else who has its secret, signed this value. The server also accepts a copy of it, under any name.',
        advice: null,
      };
}

const encodedTwice: CookieWords = {
  verdict: 'encoded twice',
  sentence:
    'A server relayed the value through res.cookie, which encoded it again. cookie-parser decodes once, sees s%3A instead of s:, and takes it for unsigned text.',
  advice: 'Relay the Set-Cookie line as it came, or decode the value before res.cookie.',
};

const injected: CookieWords = {
  verdict: 'accepted unsigned',
  sentence: 'cookie-parser made an object of it, because it begins with j:. Nobody checked who wrote it.',
  advice: 'Expect an object in req.cookies, or read only req.signedCookies.',
};

const unsigned: CookieWords = {
  verdict: 'accepted unsigned',
  sentence: 'Anybody can write this value, and the server reads it.',
  advice: null,
};
