/**
 * RFC 6265bis, 5.1.4: a request-path path-matches a cookie-path that it is equal to, or that is a prefix of it up to a
 * "/". `/shop/cart` matches `/shop` and `/shop/`; `/shopping` does not match `/shop`.
 */
export function pathMatch(requestPath: string, cookiePath: string): boolean {
  if (!requestPath.startsWith(cookiePath)) return false;
  return (
    // They are identical,
    requestPath.length === cookiePath.length ||
    // or the cookie-path ends with "/",
    cookiePath.endsWith('/') ||
    // or the first character behind it is "/".
    requestPath.charCodeAt(cookiePath.length) === 0x2f
  );
}
