/**
 * URL Standard, "public suffix" and "registrable domain": the look-up ignores a dot at the end of a host, but the
 * result keeps it. So `shop.example.` and `shop.example` are two sites. A host with an empty label before the dot, such
 * as `shop.example..`, is on no list: `null`.
 */
export function lookWithoutDot(host: string, look: (host: string) => string | null): string | null {
  if (!host.endsWith('.')) return look(host);
  if (host.endsWith('..')) return null;
  const found = look(host.slice(0, -1));
  return found === null ? null : `${found}.`;
}
