/**
 * RFC 6265bis, 5.1.4: the default-path of a request's path is its directory. `/a/b/c` and `/a/b/` give `/a/b`; `/a` and
 * `/` give `/`.
 */
export function defaultPath(uriPath: string): string {
  // Step 2. An empty path or a path without a leading "/": "/".
  if (!uriPath.startsWith('/')) return '/';
  // Steps 3 and 4. Up to, but not including, the right-most "/"; with only one "/", "/".
  const last = uriPath.lastIndexOf('/');
  return last === 0 ? '/' : uriPath.slice(0, last);
}
