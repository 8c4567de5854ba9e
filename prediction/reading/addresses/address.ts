import type { Origin, RequestUrl } from '../../../model/terms.ts';

/**
 * Returns the parts of a typed URL that matter for cookies, parsed by the URL Standard as in a browser; the default
 * scheme is `https`. `null` when it is not a URL of http or https.
 */
export function readAddress(text: string): RequestUrl | null {
  const typed = text.trim();
  // The URL Standard takes any number of slashes after "https:", so "/login" would be the host login.
  if (/^[/\\?#]/.test(typed)) return null;
  return readUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
}

/**
 * Returns the target of a Location: the Location resolved against the URL (RFC 9110, 10.2.2). `../login` from `/x/y/z`
 * is `/x/login`. An unreadable Location, or one with another scheme, leaves the URL unchanged.
 */
export function followLocation(from: RequestUrl, location: string): RequestUrl {
  return readUrl(location, writeAddress(from)) ?? from;
}

function readUrl(text: string, base?: string): RequestUrl | null {
  if (!URL.canParse(text, base)) return null;
  const { protocol, hostname, port, pathname } = new URL(text, base);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const scheme = protocol === 'https:' ? 'https' : 'http';
  return { scheme, host: hostname, port: Number(port || (scheme === 'https' ? 443 : 80)), path: pathname };
}

/** A URL as text, without the scheme's default port. */
export function writeAddress(url: RequestUrl): string {
  return writeOrigin(url) + url.path;
}

/** An origin as in a header, without the scheme's default port. */
export function writeOrigin({ scheme, host, port }: Origin): string {
  const usual = scheme === 'https' ? 443 : 80;
  return `${scheme}://${host}${port === usual ? '' : `:${port}`}`;
}
