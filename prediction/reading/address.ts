import type { Origin, RequestUrl } from '../../model/terms.ts';

/**
 * Returns the address that a visitor typed, as far as cookies look at it, read by the URL Standard as a browser does;
 * `https` where no scheme is written. `null` where it is no address of http or https.
 */
export function readAddress(text: string): RequestUrl | null {
  const typed = text.trim();
  // The URL Standard takes any number of slashes after "https:", so "/login" would be the host login.
  if (/^[/\\?#]/.test(typed)) return null;
  return readUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
}

/**
 * Returns where a Location leads from an address: the Location resolved against it (RFC 9110, 10.2.2). `../login` from
 * `/x/y/z` is `/x/login`. What cannot be read, or is not of http or https, stays where it is.
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

/** An address as it is written, the scheme's own port left out. */
export function writeAddress(url: RequestUrl): string {
  return writeOrigin(url) + url.path;
}

/** An origin as it is written in a header, the scheme's own port left out. */
export function writeOrigin({ scheme, host, port }: Origin): string {
  const usual = scheme === 'https' ? 443 : 80;
  return `${scheme}://${host}${port === usual ? '' : `:${port}`}`;
}
