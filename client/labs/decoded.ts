/** The percent-decoded value, or the value itself if it cannot be decoded. */
export function decoded(wire: string): string {
  try {
    return decodeURIComponent(wire);
  } catch {
    return wire;
  }
}
