import type { RequestUrl } from '../../model/terms.ts';

const address =
  /^(?:(https?):\/\/)?(?:[^/?#@\s]*@)?(\[[0-9a-f:.]+\]|[^/?#:@\s[\]]+)(?::(\d{1,5}))?(\/[^?#\s]*)?(?:[?#]\S*)?$/i;

/**
 * The address that a visitor typed, as far as cookies look at it; `https` where no scheme is written. `null` where it is
 * none of http and https. A host that is not ASCII has to be given in punycode.
 */
export function readAddress(text: string): RequestUrl | null {
  const parts = address.exec(text.trim());
  const host = parts?.[2]?.toLowerCase();
  if (!parts || host === undefined) return null;
  const scheme = parts[1]?.toLowerCase() === 'http' ? 'http' : 'https';
  const port = Number(parts[3] ?? (scheme === 'https' ? 443 : 80));
  return port > 65_535 ? null : { scheme, host, port, path: parts[4] ?? '/' };
}

/** Where a Location leads from an address: another address, or a path. What cannot be read stays where it is. */
export function followLocation(from: RequestUrl, location: string): RequestUrl {
  const path = /^[^?#\s]*/.exec(location)?.[0] ?? '';
  if (/^https?:\/\//i.test(location)) return readAddress(location) ?? from;
  if (location.startsWith('//')) return readAddress(`${from.scheme}:${location}`) ?? from;
  if (location.startsWith('/')) return { ...from, path };
  return path === '' || /^[a-z][a-z0-9+.-]*:/i.test(location)
    ? from
    : { ...from, path: from.path.slice(0, from.path.lastIndexOf('/') + 1) + path };
}

/** An address as it is written, the scheme's own port left out. */
export function writeAddress({ scheme, host, port, path }: RequestUrl): string {
  const usual = scheme === 'https' ? 443 : 80;
  return `${scheme}://${host}${port === usual ? '' : `:${port}`}${path}`;
}
