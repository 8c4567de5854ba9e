/**
 * URL Standard, "public suffix" and "registrable domain": a dot at the end of a host is set aside for the look-up and
 * stands in the answer, so that `shop.example.` and `shop.example` are two sites. A host with an empty label before it,
 * such as `shop.example..`, is on no list: `null`.
 */
export function lookWithoutDot(host: string, look: (host: string) => string | null): string | null {
  if (!host.endsWith('.')) return look(host);
  if (host.endsWith('..')) return null;
  const found = look(host.slice(0, -1));
  return found === null ? null : `${found}.`;
}
