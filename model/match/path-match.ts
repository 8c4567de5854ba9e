/**
 * RFC 6265bis, 5.1.4: a request-path path-matches a cookie-path when they are equal, or when the cookie-path is a
 * prefix that ends at a "/". `/shop/cart` matches `/shop` and `/shop/`; `/shopping` does not match `/shop`.
 */
export function pathMatch(requestPath: string, cookiePath: string): boolean {
  // Not in the RFC: a cookie of an engine may have no path.
  if (cookiePath === '' || !requestPath.startsWith(cookiePath)) return false;
  return (
    // They are identical,
    requestPath.length === cookiePath.length ||
    // or the cookie-path ends with "/",
    cookiePath.endsWith('/') ||
    // or the next character of the request-path is "/".
    requestPath.charCodeAt(cookiePath.length) === 0x2f
  );
}
