import { wayOut } from './code/other-code.ts';
import { type Reading, type ReadingCode, refused } from './result/reading.ts';

/** Texts that people paste that are not cookies, with the pattern that recognises them and a name for the message. */
interface Other {
  readonly code: ReadingCode;
  readonly looks: RegExp | ((text: string) => boolean);
  readonly message: string;
}

const others: readonly Other[] = [
  {
    code: 'html',
    looks: /^\s*<(?:!doctype|\?xml|!--|\/?[a-z][\w-]*(?:\s+[\w:-]+=|\s*\/?>))/i,
    message: 'This is a page, not a header. Paste the response headers.',
  },
  {
    code: 'url-alone',
    looks: /^\s*https?:\/\/\S+\s*$/i,
    message: 'This is a URL. Paste the Set-Cookie line of its response: run curl -i and copy what it prints.',
  },
  {
    code: 'token-alone',
    looks: /^\s*(?:(?:authorization\s*:\s*)?bearer\s+\S+|(?:eyJ[\w-]+\.){2}[\w-]*)\s*$/i,
    message: 'This is a token. Paste the Set-Cookie line that contains it.',
  },
  {
    code: 'key-or-certificate',
    looks: /^\s*-----BEGIN [A-Z0-9 ]+-----/,
    message: 'This is a key or a certificate. Paste the Set-Cookie line of a response.',
  },
  {
    code: 'stack-trace',
    looks: /^Traceback \(most recent call last\)|^[ \t]+at .+:\d+\)?[ \t]*\r?$|^#\d+ .+\(\d+\): /m,
    message: 'This is a stack trace. Paste the code that sets the cookie, or the response of curl -i.',
  },
  {
    code: 'command-without-url',
    looks:
      /^\s*(?:\$\s*)?(?:wget\s+(?:-|https?:)|https?\s+(?:-\S+\s+)*(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(?:\S*\.\S|:\d|localhost))/,
    message:
      'This is a command of wget or HTTPie, which is not read here. Run curl -i with the same URL, and paste what it prints.',
  },
  {
    code: 'console-message',
    looks:
      /^[^\w\n/#]*(?:Access to \w+ at '|Cross-Origin Request Blocked)|^\W*(?:A|Some|The) cookies? (?:associated|with)\b|^\W*Cookie [“"][^”"\n]*[”"] (?:has been|will be|is)\b|^\W*This (?:attempt to set a|Set-Cookie|cookie)\b.{0,80}\bblocked\b/im,
    message:
      'This is a message of the browser. It names a reason and not the whole situation: paste the request and response headers from the Network panel.',
  },
  {
    code: 'settings',
    looks: isSettings,
    message: `These are settings, which are not read here. ${wayOut}`,
  },
];

/**
 * Rejects a recognised text that is not a cookie, by its name; `null`: the text may be a cookie. Checks the first
 * 20,000 characters.
 */
export function knownOther(text: string): Reading | null {
  const start = text.slice(0, 20_000);
  const found = others.find(({ looks }) => (typeof looks === 'function' ? looks(start) : looks.test(start)));
  return found === undefined ? null : refused(found.code, found.message);
}

/** Session cookie settings of Django and Flask, PHP, Kubernetes Ingress, Laravel, Auth.js, HAProxy, YAML. */
const settings: readonly RegExp[] = [
  /\b(?:SESSION|CSRF)_COOKIE_[A-Z]+['"]?\]?\s*[=:]/,
  /^\s*session\.cookie_\w+\s*=/m,
  /\bsession-cookie-(?:name|samesite|path|max-age)\b/,
  /['"](?:same_site|http_only)['"]\s*=>\s*env\s*\(/,
  /\bsessionToken\s*:\s*\{\s*name\s*:/,
  /^\s*cookie\s+\w+\s+(?:insert|prefix|rewrite)\b/m,
  /\bcookie:[ \t]*\r?\n[ \t]+(?:same-?site|secure|http-?only|max-?age|domain|path|name):/i,
];

/** A proxy that rewrites its upstream's cookies. A proxy line that adds a cookie is read. */
const rewrites = /\bproxy_cookie_(?:path|flags|domain)\b|\bHeader\s+(?:always\s+)?edit\*?\s+Set-Cookie\b/;
const adds = /\badd_header\s+Set-Cookie\b|\bHeader\s+(?:always\s+)?(?:add|set)\s+Set-Cookie\b/;

/**
 * Several lines of `NAME=value`, one name with an underscore, and no attribute: PHPSESSID=1 alone may be a cookie. Or
 * session cookie settings, as properties or in YAML.
 */
function isSettings(text: string): boolean {
  if (/^\s*(?:[a-z][\w-]*\.)+cookie\.[a-z-]+\s*[=:]/im.test(text) && !/;|^HTTP/m.test(text)) return true;
  if (settings.some((looks) => looks.test(text)) || (rewrites.test(text) && !adds.test(text))) return true;
  const lines = text.split(/\r\n|\r|\n/).filter((line) => !/^\s*(?:#|$)/.test(line));
  const names = lines.flatMap((line) => /^\s*(?:export\s+)?([A-Z][A-Z\d_]*)\s*=(?![^;]*;)/.exec(line)?.[1] ?? []);
  return names.length > 1 && names.length * 2 > lines.length && names.some((name) => name.includes('_'));
}
